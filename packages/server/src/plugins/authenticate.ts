import type { FastifyRequest, onRequestHookHandler } from 'fastify';
import { ServerError } from '../errors.ts';
import type { Tenant, Tenants } from '../tenants.ts';
import { apiKeyIn } from '../util/api-key.ts';

/** Refuses requests without a valid API key and tells the handler whose key it is. */
export function authenticate(tenants: Tenants): onRequestHookHandler {
  return function requireApiKey(request, _reply, done) {
    const apiKey = apiKeyIn(request.headers.authorization);
    if (apiKey === undefined) {
      done(refused());
      return;
    }
    const tenant = tenants.byApiKey(apiKey);
    // The usual case is decided without waiting a turn of the event loop.
    if (!(tenant instanceof Promise)) {
      request.tenant = tenant;
      done();
      return;
    }
    tenant.then((found) => settle(request, found, done), done);
  };
}

function settle(request: FastifyRequest, tenant: Tenant | undefined, done: (error?: Error) => void): void {
  if (tenant === undefined) {
    done(refused());
    return;
  }
  request.tenant = tenant;
  done();
}

function refused(): ServerError {
  return new ServerError(
    'api-key-invalid',
    'Send a valid API key as "Authorization: Bearer dk_…"; `application add-key` makes one.',
  );
}
