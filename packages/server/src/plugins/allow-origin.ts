import type { onRequestHookHandler } from 'fastify';
import type { Tenants } from '../tenants.ts';

export const PREFLIGHT_AGE_S = 7200;

/** Lets pages of known origins read the answer and refuses all others before anything is read. */
export function allowOrigin(tenants: Tenants, foreign: () => Error): onRequestHookHandler {
  return function allowOrigin(request, reply, done) {
    const { origin } = request.headers;
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
