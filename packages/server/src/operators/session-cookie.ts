import { createHmac } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

/** Over HTTPS or on this machine alone, for this host alone, never readable by a script (RFC 6265bis, 4.1.3.2). */
const NAME = '__Host-ductus-operator';
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Strict';
const KNOWN = '__Host-ductus-known';
const KNOWN_S = 180 * 24 * 3600;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

type WithHeaders = Pick<FastifyRequest, 'headers'>;

export function sessionCookie(token: string, seconds: number): string {
  return `${NAME}=${token}; Max-Age=${seconds}; ${ATTRIBUTES}`;
}

export const endedCookie = `${NAME}=; Max-Age=0; ${ATTRIBUTES}`;

/** The token that a request's cookie carries; undefined when there is none of the right form. */
export function tokenIn(request: WithHeaders): string | undefined {
  const token = cookieIn(request, NAME);
  return token !== undefined && TOKEN.test(token) ? token : undefined;
}

/** Makes the browser known for half a year. */
export function knownCookie(mark: string): string {
  return `${KNOWN}=${mark}; Max-Age=${KNOWN_S}; ${ATTRIBUTES}`;
}

/** The mark of a known browser, as it came. */
export const knownIn = (request: WithHeaders): string | undefined => cookieIn(request, KNOWN);

function cookieIn({ headers }: WithHeaders, wanted: string): string | undefined {
  for (const part of (headers.cookie ?? '').split(';')) {
    const [name, value = ''] = part.trim().split('=');
    if (name === wanted) return value;
  }
  return undefined;
}

/** What every change must bring in a header: a page of another host can neither read nor send it. */
export function csrfOf(token: string): string {
  return createHmac('sha256', token).update('ductus-csrf').digest('base64url');
}
