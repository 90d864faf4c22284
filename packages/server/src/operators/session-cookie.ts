import { createHmac } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

/** Over HTTPS or on this machine alone, for this host alone, never readable by a script (RFC 6265bis, 4.1.3.2). */
const NAME = '__Host-ductus-operator';
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Strict';
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

export function sessionCookie(token: string, seconds: number): string {
  return `${NAME}=${token}; Max-Age=${seconds}; ${ATTRIBUTES}`;
}

export const endedCookie = `${NAME}=; Max-Age=0; ${ATTRIBUTES}`;

/** The token that a request's cookie carries; undefined when there is none of the right form. */
export function tokenIn({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  for (const part of (headers.cookie ?? '').split(';')) {
    const [name, value = ''] = part.trim().split('=');
    if (name === NAME && TOKEN.test(value)) return value;
  }
  return undefined;
}

/** What every change must bring in a header: a page of another host can neither read nor send it. */
export function csrfOf(token: string): string {
  return createHmac('sha256', token).update('ductus-csrf').digest('base64url');
}
