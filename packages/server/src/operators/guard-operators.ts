import type { FastifyRequest } from 'fastify';
import type { App } from '../app.ts';
import { ServerError } from '../errors.ts';
import type { Services } from '../services.ts';
import { sameText } from '../util/same-text.ts';
import { sessionOf } from './operator-sessions.ts';
import { mayAs } from './roles.ts';
import { type Needed, neededFor } from './route-roles.ts';
import { csrfOf, tokenIn } from './session-cookie.ts';

/** What every change must bring. */
export const CSRF_HEADER = 'x-ductus-csrf';
/** Marks what the page asks by itself: it is nobody's activity. */
export const BACKGROUND_HEADER = 'x-ductus-background';
const SAFE = new Set(['GET', 'HEAD']);

/**
 * Guards the routes of the console that are registered on `app` afterwards: who is signed in, whether their role suffices by
 * the table of routes, and that a change comes from the console's own page.
 */
export function guardOperators(app: App, services: Services): void {
  app.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) neededFor(each, url);
  });
  app.addHook('onRequest', async (request) => {
    const needed = neededFor(request.method, request.routeOptions.url ?? '');
    if (!SAFE.has(request.method)) requireOwnPage(request, services.publicUrl);
    if (needed !== 'anybody') await admit(services, request, needed);
  });
}

async function admit(services: Services, request: FastifyRequest, needed: Needed): Promise<void> {
  const token = tokenIn(request);
  const asked =
    request.headers[BACKGROUND_HEADER] === undefined && request.routeOptions.config.background !== true;
  const found = await sessionOf(services, token, asked);
  if (found === undefined || token === undefined)
    throw new ServerError('operator-signed-out', 'Sign in to the console.');
  const { operator, session } = found;
  if (needed !== 'anybody' && !mayAs(operator.role, needed))
    throw new ServerError(
      'operator-forbidden',
      `This takes the role ${needed}, and yours is ${operator.role}.`,
    );
  if (!SAFE.has(request.method) && !sameText(String(request.headers[CSRF_HEADER] ?? ''), csrfOf(token)))
    throw foreign();
  request.operator = {
    id: operator.id,
    name: operator.name,
    role: operator.role,
    tenants: operator.applications === null ? null : new Set(operator.applications),
    sessionId: session.id,
    signedInAt: session.createdAt,
  };
}

/** Browsers say where a request with a body comes from (Fetch, 3.2); another program cannot hold somebody's cookie. */
function requireOwnPage({ headers }: FastifyRequest, publicUrl: string): void {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') throw foreign();
  if (headers.origin !== undefined && headers.origin !== new URL(publicUrl).origin) throw foreign();
}

function foreign(): ServerError {
  return new ServerError(
    'operator-request-foreign',
    'The request does not come from a page of the console that is open now: load it again.',
  );
}
