import { decodeBatch, WIRE_LIMITS } from '@ductus/core/capture';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../app.ts';
import { ServerError } from '../errors.ts';
import { allowOrigin, PREFLIGHT_AGE_S } from '../plugins/allow-origin.ts';
import { answerProblem } from '../plugins/problems.ts';
import { EvidenceBatchSchema } from '../schemas/evidence.ts';
import { EvidenceAcceptedSchema } from '../schemas/session.ts';
import type { Services } from '../services.ts';
import { refusalOf } from '../sessions/accept-batch.ts';
import { foreign, receiveEvidence } from '../sessions/receive-evidence.ts';
import { answers, Nothing } from './responses.ts';

/**
 * Evidence from browsers. The batch is text to the framework, so that a page may send it without a preflight
 * (`text/plain`), and core's own decoder reads it. The answer never tells more than that a batch was accepted.
 */
export function evidenceRoutes(app: App, services: Services): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    ['text/plain', 'application/json'],
    { parseAs: 'string', bodyLimit: WIRE_LIMITS.bytes },
    (_request, body, done) => done(null, body),
  );
  app.setErrorHandler(answerRefusal);
  app.addHook('onRequest', allowOrigin(services, foreign));

  app.post(
    '/evidence',
    {
      bodyLimit: WIRE_LIMITS.bytes,
      // Read by core's decoder, not by the framework: the schema is for the description alone.
      validatorCompiler: () => () => true,
      schema: {
        tags: ['evidence'],
        summary: 'Takes one batch of a channel, from the page itself',
        description: 'Authorised by the token in the batch, from the origins of the application only.',
        security: [],
        body: EvidenceBatchSchema,
        response: answers(200, EvidenceAcceptedSchema),
      },
    },
    async (request, reply) => {
      const batch = parse(request.body as unknown);
      await receiveEvidence(services, batch, request.headers.origin);
      return reply.type('application/json; charset=utf-8').send(`{"accepted":${batch.seq}}` as never);
    },
  );

  preflightRoute(app);
}

function preflightRoute(app: App): void {
  app.options(
    '/evidence',
    {
      schema: {
        tags: ['evidence'],
        summary: 'Preflight of the same',
        security: [],
        response: answers(204, Nothing),
      },
    },
    async (_request, reply) =>
      reply
        .code(204)
        .headers({
          'access-control-allow-methods': 'POST',
          'access-control-allow-headers': 'content-type',
          'access-control-max-age': PREFLIGHT_AGE_S,
        })
        .send(undefined as never),
  );
}

function parse(body: unknown) {
  try {
    return decodeBatch(JSON.parse(body as string));
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new ServerError('evidence-malformed', 'The batch must be valid JSON.');
    throw refusalOf(error);
  }
}

/** What the framework refuses gets the codes of evidence. */
function answerRefusal(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  // The origin may be that of another application: it is none of its business then.
  if (error.code === 'evidence-foreign') reply.removeHeader('access-control-allow-origin');
  return answerProblem(asRefusal(error), request, reply);
}

function asRefusal(error: FastifyError): FastifyError {
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    const message = `A batch has at most ${WIRE_LIMITS.bytes} bytes: send smaller ones.`;
    return new ServerError('evidence-too-large', message) as unknown as FastifyError;
  }
  if (error.code?.startsWith('FST_ERR_CTP_') === true) {
    const message = 'Send the batch as text/plain or application/json.';
    return new ServerError('evidence-malformed', message) as unknown as FastifyError;
  }
  return error;
}
