import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../app.ts';
import type { NewOperatorSession } from '../operators/operator-sessions.ts';
import { endsInMs, LONGEST_MS, sessionOf } from '../operators/operator-sessions.ts';
import {
  csrfOf,
  endedCookie,
  knownCookie,
  knownIn,
  sessionCookie,
  tokenIn,
} from '../operators/session-cookie.ts';
import { SignIn } from '../operators/sign-in.ts';
import { Welcome } from '../operators/welcome.ts';
import {
  type OwnSession,
  OwnSessionSchema,
  PasskeyAskedSchema,
  PasskeySignInSchema,
  PasswordSignInSchema,
  WelcomedSchema,
  WelcomePasskeySchema,
  WelcomePasswordSchema,
  WelcomeRequestSchema,
} from '../schemas/operator-access.ts';
import type { Services } from '../services.ts';
import { answers, Nothing } from './responses.ts';

const tags = ['operators'];
const SIGNED_OUT = { operator: null, csrf: null, endsInMs: null } as const;

/** How operators get into the console, and out. */
export function operatorAccessRoutes(app: App, services: Services): void {
  sessionRoutes(app, services);
  signInRoutes(app, services);
  welcomeRoutes(app, services);
}

function sessionRoutes(app: App, services: Services): void {
  app.get(
    '/operator/session',
    {
      schema: { tags, summary: 'Who is signed in to the console', response: answers(200, OwnSessionSchema) },
    },
    async (request): Promise<OwnSession> => {
      const token = tokenIn(request);
      const found = await sessionOf(services, token, false);
      if (found === undefined || token === undefined)
        return { ...SIGNED_OUT, setUpNeeded: (await services.store.operators.list()).length === 0 };
      const { id, name, role, applications } = found.operator;
      return {
        operator: { id, name, role, applications: applications === null ? null : [...applications] },
        csrf: csrfOf(token),
        endsInMs: endsInMs(found.session, services.now()),
        setUpNeeded: false,
      };
    },
  );
  app.delete(
    '/operator/session',
    { schema: { tags, summary: 'Signs out', response: answers(204, Nothing) } },
    async ({ operator }, reply) => {
      await services.audit.record(
        { actor: operator.id, action: 'account.sign-out', target: operator.id },
        { part: 'operators', method: 'change', args: [{ ended: [operator.sessionId] }] },
      );
      return reply.code(204).header('set-cookie', endedCookie).send(null);
    },
  );
}

function signInRoutes(app: App, services: Services): void {
  const signIn = new SignIn(services);
  const from = (request: FastifyRequest) => ({
    address: request.ip,
    userAgent: request.headers['user-agent'],
  });
  app.post(
    '/operator/sign-in',
    {
      schema: {
        tags,
        summary: 'Signs in by password and the code of an authenticator app',
        body: PasswordSignInSchema,
        response: answers(204, Nothing),
      },
    },
    async (request, reply) =>
      opened(reply, await signIn.byPassword(request.body, { ...from(request), known: knownIn(request) })),
  );
  app.post(
    '/operator/sign-in/passkey/begin',
    { schema: { tags, summary: 'Asks for a passkey', response: answers(200, PasskeyAskedSchema) } },
    (request) => signIn.askForPasskey(from(request)),
  );
  app.post(
    '/operator/sign-in/passkey',
    {
      schema: {
        tags,
        summary: 'Signs in by a passkey',
        body: PasskeySignInSchema,
        response: answers(204, Nothing),
      },
    },
    async (request, reply) => opened(reply, await signIn.byPasskey(request.body, from(request))),
  );
}

function welcomeRoutes(app: App, services: Services): void {
  const welcome = new Welcome(services);
  app.post(
    '/operator/welcome',
    {
      schema: {
        tags,
        summary: 'What a link or the code of the first set-up is for; with a name, begins',
        body: WelcomeRequestSchema,
        response: answers(200, WelcomedSchema),
      },
    },
    ({ body }) => welcome.begin(body.secret, body.name),
  );
  app.post(
    '/operator/welcome/password',
    {
      schema: {
        tags,
        summary: 'Chooses a password and an authenticator app, and signs in',
        body: WelcomePasswordSchema,
        response: answers(204, Nothing),
      },
    },
    async ({ body, headers }, reply) =>
      opened(reply, await welcome.withPassword(body.secret, body, headers['user-agent'])),
  );
  app.post(
    '/operator/welcome/passkey',
    {
      schema: {
        tags,
        summary: 'Chooses a passkey, and signs in',
        body: WelcomePasskeySchema,
        response: answers(204, Nothing),
      },
    },
    async ({ body, headers }, reply) =>
      opened(reply, await welcome.withPasskey(body.secret, body, headers['user-agent'])),
  );
}

function opened(reply: FastifyReply, { token, known }: NewOperatorSession): FastifyReply {
  const cookies = [sessionCookie(token, LONGEST_MS / 1000), ...(known === null ? [] : [knownCookie(known)])];
  return reply.code(204).header('set-cookie', cookies).send(null);
}
