import type { FastifyReply, FastifyRequest } from 'fastify';
import { keyedDigest, sameSecret } from '../ids.ts';
import { KNOWN_MS } from '../people/known-devices.ts';

const NAME = '__Host-device';
const OPTIONS = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const;

/** The browser's id, when this bank has signed it; it names nobody and gives no right. */
export function deviceOf(request: FastifyRequest, key: Buffer): string | null {
  const [device = '', signature = '', ...rest] = (request.cookies[NAME] ?? '').split('.');
  if (device === '' || rest.length > 0) return null;
  return sameSecret(keyedDigest(key, device), signature) ? device : null;
}

/** Lives as long as the bank remembers the browser, also when nobody is signed in. */
export function setDevice(reply: FastifyReply, key: Buffer, device: string): void {
  const value = `${device}.${keyedDigest(key, device)}`;
  reply.setCookie(NAME, value, { ...OPTIONS, maxAge: KNOWN_MS / 1000 });
}
