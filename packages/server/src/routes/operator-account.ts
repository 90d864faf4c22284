import { Type } from '@sinclair/typebox';
import type { App } from '../app.ts';
import { OwnAccount } from '../operators/account.ts';
import { holds } from '../operators/operator-sessions.ts';
import type { RequestOperator } from '../operators/request-operator.ts';
import { strict } from '../schemas/common.ts';
import {
  AuthenticatorSchema,
  NewOwnPasskeySchema,
  NewOwnPasswordSchema,
  type OperatorAccount,
  OperatorAccountSchema,
  type OperatorDevice,
  OperatorSessionId,
  PasskeyOptionsSchema,
} from '../schemas/operator-access.ts';
import type { Services } from '../services.ts';
import { answers, Nothing } from './responses.ts';

const tags = ['operators'];
const done = answers(204, Nothing);

/** What operators see of their own account, and change. */
export function operatorAccountRoutes(app: App, services: Services): void {
  const account = new OwnAccount(services);
  app.get(
    '/operator/account',
    { schema: { tags, summary: 'One’s own account', response: answers(200, OperatorAccountSchema) } },
    ({ operator }) => viewOf(services, account, operator),
  );
  passwordRoutes(app, account);
  passkeyRoutes(app, account);
  app.delete(
    '/operator/account/sessions/:sessionId',
    {
      schema: {
        tags,
        summary: 'Ends one of one’s own sessions',
        params: Type.Object({ sessionId: OperatorSessionId }, strict),
        response: done,
      },
    },
    async ({ operator, params }, reply) => {
      await account.endSession(operator, params.sessionId);
      return reply.code(204).send(null);
    },
  );
  app.delete(
    '/operator/account/sessions',
    { schema: { tags, summary: 'Ends all of one’s own sessions but this one', response: done } },
    async ({ operator }, reply) => {
      await account.endOthers(operator);
      return reply.code(204).send(null);
    },
  );
}

function passwordRoutes(app: App, account: OwnAccount): void {
  app.post(
    '/operator/account/authenticator/begin',
    {
      schema: {
        tags,
        summary: 'A secret for an authenticator app, to be confirmed with a new password',
        response: answers(200, AuthenticatorSchema),
      },
    },
    async ({ operator }) => account.beginAuthenticator(operator),
  );
  app.post(
    '/operator/account/password',
    {
      schema: {
        tags,
        summary: 'Sets password and authenticator app anew',
        body: NewOwnPasswordSchema,
        response: done,
      },
    },
    async ({ operator, body }, reply) => {
      await account.setPassword(operator, body);
      return reply.code(204).send(null);
    },
  );
}

function passkeyRoutes(app: App, account: OwnAccount): void {
  app.post(
    '/operator/account/passkeys/begin',
    { schema: { tags, summary: 'Asks for a new passkey', response: answers(200, PasskeyOptionsSchema) } },
    async ({ operator }) => ({ options: await account.beginPasskey(operator) }),
  );
  app.post(
    '/operator/account/passkeys',
    { schema: { tags, summary: 'Adds a passkey', body: NewOwnPasskeySchema, response: done } },
    async ({ operator, body }, reply) => {
      await account.addPasskey(operator, body);
      return reply.code(204).send(null);
    },
  );
  app.delete(
    '/operator/account/passkeys/:passkeyId',
    {
      schema: {
        tags,
        summary: 'Removes a passkey',
        params: Type.Object({ passkeyId: Type.String({ minLength: 1, maxLength: 1400 }) }, strict),
        response: done,
      },
    },
    async ({ operator, params }, reply) => {
      await account.removePasskey(operator, params.passkeyId);
      return reply.code(204).send(null);
    },
  );
}

async function viewOf(
  services: Services,
  account: OwnAccount,
  operator: RequestOperator,
): Promise<OperatorAccount> {
  const { operator: record, credentials } = await account.view(operator);
  return {
    id: record.id,
    name: record.name,
    role: record.role,
    applications: record.applications === null ? null : [...record.applications],
    createdAt: record.createdAt,
    hasPassword: credentials.password !== null,
    passkeys: credentials.passkeys.map(({ credentialId, label, createdAt, backedUp }) => ({
      id: credentialId,
      label,
      createdAt,
      backedUp,
    })),
    sessions: await devicesOf(services, record.id, operator.sessionId),
  };
}

/** An operator's sessions that hold. */
export async function devicesOf(
  { store, now }: Services,
  operatorId: string,
  presentId: string,
): Promise<OperatorDevice[]> {
  return (await store.operators.sessions(operatorId))
    .filter((session) => holds(session, now()))
    .map(({ id, device, createdAt, seenAt, expiresAt }) => ({
      id,
      device,
      createdAt,
      seenAt,
      expiresAt,
      present: id === presentId,
    }));
}
