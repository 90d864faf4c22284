import type { FastifyRequest, onRequestHookHandler } from 'fastify';
import type { Tenants } from '../tenants.ts';

export const PREFLIGHT_AGE_S = 7200;

/**
 * The origin of the page that asks. A browser leaves it out when a page only reads from its own origin, and says so: a
 * reverse proxy may show the server and the application as one.
 */
export function originOf(
  { headers }: Pick<FastifyRequest, 'headers'>,
  publicUrl: string,
): string | undefined {
  if (headers.origin !== undefined) return headers.origin;
  return headers['sec-fetch-site'] === 'same-origin' ? new URL(publicUrl).origin : undefined;
}

/** Lets pages of known origins read the answer and refuses all others before anything is read. */
export function allowOrigin(
  { tenants, publicUrl }: { readonly tenants: Tenants; readonly publicUrl: string },
  foreign: () => Error,
): onRequestHookHandler {
  return function allowOrigin(request, reply, done) {
    const origin = originOf(request, publicUrl);
    reply.header('vary', 'origin');
    const settle = (known: boolean) => {
      if (known) reply.header('access-control-allow-origin', origin as string);
      done(known ? undefined : foreign());
    };
    const known = origin !== undefined && tenants.knowsOrigin(origin);
    if (typeof known === 'boolean') settle(known);
    else known.then(settle, done);
  };
}
