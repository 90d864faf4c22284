import type { FastifyServerOptions } from 'fastify';
import type { LogLevel } from '../config.ts';
import { describeFailure } from './problems.ts';

/**
 * What may be logged: times, codes, methods and the patterns of routes. Requests and answers are reduced to that
 * wherever they are logged from, and what is left of secrets is redacted.
 */
export function loggerOptions(
  level: LogLevel,
  stream: { write(line: string): void } | undefined,
): FastifyServerOptions['logger'] {
  return {
    level,
    ...(stream === undefined ? {} : { stream }),
    base: null,
    redact: [
      '*.authorization',
      '*.token',
      '*.nonce',
      '*.apiKey',
      '*.externalId',
      '*.body',
      'authorization',
      'token',
    ],
    serializers: {
      req: (request) => ({ method: request.method, route: request.routeOptions?.url }),
      res: (reply) => ({ status: reply.statusCode }),
      err: (error) => ({ type: error.name, stack: '', message: '', ...describeFailure(error) }),
    },
  };
}
