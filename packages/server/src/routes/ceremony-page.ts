import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../app.ts';
import { answerCeremony } from '../factors/answer-ceremony.ts';
import { beginCeremony } from '../factors/begin-ceremony.ts';
import { stateNow } from '../factors/ceremony-state.ts';
import { ceremonyOfPage, foreignPage, tokenInvalid } from '../factors/open-ceremony.ts';
import { allowOrigin, originOf, PREFLIGHT_AGE_S } from '../plugins/allow-origin.ts';
import { answerProblem } from '../plugins/problems.ts';
import {
  AnsweredSchema,
  AnswerSchema,
  BeginSchema,
  BegunSchema,
  CeremonyForPageSchema,
} from '../schemas/ceremony.ts';
import type { Services } from '../services.ts';
import { answers, Nothing } from './responses.ts';

const tags = ['ceremonies'];
const security = [{ ceremonyToken: [] as string[] }];
const BEARER = /^Bearer (\S+)$/i;

/** What a page does with the token of its ceremony, from the origins of the application only. */
export function ceremonyPageRoutes(app: App, services: Services): void {
  app.setErrorHandler(answerRefusal);
  app.addHook('onRequest', allowOrigin(services, foreignPage));

  app.get(
    '/ceremony',
    {
      schema: {
        tags,
        security,
        summary: 'What the ceremony is for and how it stands',
        response: answers(200, CeremonyForPageSchema),
      },
    },
    async (request) => {
      const { record, state } = await ceremonyOfPage(
        services,
        tokenOf(request),
        originOf(request, services.publicUrl),
      );
      const { act, purpose, kinds, approving = null, endsAt } = state;
      const is = stateNow(state, services.now());
      return { id: record.id, act, purpose, kinds: [...kinds], approving, state: is, expiresAt: endsAt };
    },
  );

  beginRoute(app, services);
  answerRoute(app, services);
  for (const path of ['/ceremony', '/ceremony/begin', '/ceremony/answer']) preflightRoute(app, path);
}

function beginRoute(app: App, services: Services): void {
  app.post(
    '/ceremony/begin',
    {
      schema: {
        tags,
        security,
        summary: 'Makes a challenge of a kind; the one before ends',
        body: BeginSchema,
        response: answers(200, BegunSchema),
      },
    },
    (request) =>
      beginCeremony(services, tokenOf(request), originOf(request, services.publicUrl), request.body),
  );
}

function answerRoute(app: App, services: Services): void {
  const limits = [...services.factorMethods.values()].map(({ bodyLimit = 0 }) => bodyLimit);
  const largest = Math.max(...limits);
  app.post(
    '/ceremony/answer',
    {
      ...(largest === 0 ? {} : { bodyLimit: largest }),
      schema: {
        tags,
        security,
        summary: 'Answers the challenge',
        body: AnswerSchema,
        response: answers(200, AnsweredSchema),
      },
    },
    (request) =>
      answerCeremony(services, tokenOf(request), originOf(request, services.publicUrl), request.body.answer),
  );
}

/** The preflight of a route for pages. */
export function preflightRoute(app: App, path: string): void {
  app.options(
    path,
    { schema: { tags, security: [], summary: 'Preflight of the same', response: answers(204, Nothing) } },
    async (_request, reply) =>
      reply
        .code(204)
        .headers({
          'access-control-allow-methods': path.lastIndexOf('/') === 0 ? 'GET' : 'POST',
          'access-control-allow-headers': 'authorization, content-type',
          'access-control-max-age': PREFLIGHT_AGE_S,
        })
        .send(undefined as never),
  );
}

/** The token that a page sends. @throws ServerError `ceremony-token-invalid`. */
export function tokenOf({ headers }: FastifyRequest<never> | Pick<FastifyRequest, 'headers'>): string {
  const token = BEARER.exec(headers.authorization ?? '')?.[1];
  if (token === undefined) throw tokenInvalid();
  return token;
}

function answerRefusal(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  // The origin may be that of another application: it is none of its business then.
  if (error.code === 'ceremony-foreign') reply.removeHeader('access-control-allow-origin');
  return answerProblem(error, request, reply);
}
