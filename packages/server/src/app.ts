import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Static, TSchema } from '@sinclair/typebox';
import type { FastifyBaseLogger, FastifyInstance, FastifyTypeProvider, RawServerDefault } from 'fastify';
import type { RequestOperator } from './operators/request-operator.ts';
import type { Tenant } from './tenants.ts';

/** Gives handlers the types of the route's schemas. */
interface TypeBox extends FastifyTypeProvider {
  validator: this['schema'] extends TSchema ? Static<this['schema']> : unknown;
  serializer: this['schema'] extends TSchema ? Static<this['schema']> : unknown;
}

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBox
>;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The console's page asks for it by itself: it is nobody's activity, and keeps no session alive. */
    background?: boolean;
  }
  interface FastifyRequest {
    /** The application whose API key the request carries; set on every route under `authenticate`. */
    tenant: Tenant;
    /** Who is signed in to the console; set on every route under `guardOperators` that takes a role. */
    operator: RequestOperator;
  }
  interface FastifyInstance {
    /** Method and path of every route, in order of registration. */
    routeTable: readonly { readonly method: string; readonly url: string }[];
  }
}
