import type { FastifyRequest } from 'fastify';
import { BankError } from '../errors.ts';
import { sameSecret } from '../ids.ts';

/** One field of a sent form as text, '' when absent; cut at `max` characters. */
export function field(request: FastifyRequest, name: string, max = 200): string {
  const body = request.body;
  if (body === null || typeof body !== 'object') return '';
  const value = (body as Record<string, unknown>)[name];
  return typeof value === 'string' ? value.slice(0, max) : '';
}

function fromElsewhere(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return true;
  const { origin } = request.headers;
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== request.headers.host;
}

/**
 * Refuses a form that this session's pages did not send: the session's own secret must come with it, and the browser must not
 * say that it comes from another site.
 *
 * @throws BankError `form-expired`.
 */
export function checkForm(request: FastifyRequest): void {
  const header = request.headers['x-csrf-token'];
  const given = typeof header === 'string' ? header : field(request, '_csrf');
  const session = request.bankSession;
  if (session && !fromElsewhere(request) && sameSecret(session.csrf, given)) return;
  throw new BankError('form-expired', 'The form had expired: nothing was changed.');
}

/** Did the page's own script send this, and not a form? */
export const wantsJson = (request: FastifyRequest): boolean =>
  (request.headers.accept ?? '').includes('application/json');
