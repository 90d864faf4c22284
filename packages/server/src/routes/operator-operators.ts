import type { OperatorRecord } from '@ductus/storage';
import { Type } from '@sinclair/typebox';
import type { App } from '../app.ts';
import { notFound } from '../errors.ts';
import { OperatorAdministration } from '../operators/administer.ts';
import { strict } from '../schemas/common.ts';
import {
  InvitationSchema,
  InvitedSchema,
  MadeLinkSchema,
  OperatorApplicationsSchema,
  OperatorDevicesSchema,
  OperatorEditSchema,
  OperatorId,
  OperatorListSchema,
  type OperatorView,
  OperatorViewSchema,
} from '../schemas/operator-access.ts';
import type { Services } from '../services.ts';
import { devicesOf } from './operator-account.ts';
import { answers, Nothing } from './responses.ts';

const tags = ['operators'];
const params = Type.Object({ operatorId: OperatorId }, strict);

/** What administrators do with operators. */
export function operatorOperatorsRoutes(app: App, services: Services): void {
  const administration = new OperatorAdministration(services);
  applicationRoute(app, services);
  listRoutes(app, services);
  changeRoutes(app, services, administration);
  linkRoutes(app, administration);
  removeRoute(app, services, administration);
}

function applicationRoute(app: App, { store }: Services): void {
  app.get(
    '/operator/applications',
    {
      schema: {
        tags,
        summary: 'The applications that one may see',
        response: answers(200, OperatorApplicationsSchema),
      },
    },
    async ({ operator: { tenants } }) => {
      const all = await store.applications.list();
      const seen = all.filter(({ id }) => tenants === null || tenants.has(id));
      return { applications: seen.map(({ id, name }) => ({ id, name })) };
    },
  );
}

function changeRoutes(app: App, services: Services, administration: OperatorAdministration): void {
  app.post(
    '/operator/operators',
    {
      schema: {
        tags,
        summary: 'Invites somebody',
        body: InvitationSchema,
        response: answers(201, InvitedSchema),
      },
    },
    async ({ operator, body }, reply) => {
      requireWholeScope(operator);
      const { operator: invited, link } = await administration.invite(operator.id, body);
      return reply.code(201).send({ operator: view(services, invited), link });
    },
  );
  app.patch(
    '/operator/operators/:operatorId',
    {
      schema: {
        tags,
        summary: 'Changes role, scope or state',
        params,
        body: OperatorEditSchema,
        response: answers(200, OperatorViewSchema),
      },
    },
    async ({ operator, params: { operatorId }, body }) => {
      requireWholeScope(operator);
      return view(services, await administration.edit(operator.id, operatorId, body));
    },
  );
}

function removeRoute(app: App, { mail }: Services, administration: OperatorAdministration): void {
  app.delete(
    '/operator/operators/:operatorId',
    {
      schema: {
        tags,
        summary: 'Removes somebody for good, with the alert rules that go to their own mailbox',
        params,
        response: answers(204, Nothing),
      },
    },
    async ({ operator, params: { operatorId } }, reply) => {
      requireWholeScope(operator);
      await administration.remove(operator.id, operatorId);
      await mail.forget(operatorId);
      return reply.code(204).send(null);
    },
  );
}

function listRoutes(app: App, services: Services): void {
  app.get(
    '/operator/operators',
    { schema: { tags, summary: 'All operators', response: answers(200, OperatorListSchema) } },
    async ({ operator }) => {
      requireWholeScope(operator);
      return { operators: (await services.store.operators.list()).map((each) => view(services, each)) };
    },
  );
  app.get(
    '/operator/operators/:operatorId/sessions',
    {
      schema: {
        tags,
        summary: 'Where somebody is signed in',
        params,
        response: answers(200, OperatorDevicesSchema),
      },
    },
    async ({ operator, params: { operatorId } }) => {
      requireWholeScope(operator);
      return { sessions: await devicesOf(services, operatorId, operator.sessionId) };
    },
  );
}

function linkRoutes(app: App, administration: OperatorAdministration): void {
  app.post(
    '/operator/operators/:operatorId/link',
    {
      schema: {
        tags,
        summary: 'A new link; what they signed in with opens nothing any more',
        params,
        response: answers(201, MadeLinkSchema),
      },
    },
    async ({ operator, params: { operatorId } }, reply) => {
      requireWholeScope(operator);
      return reply.code(201).send(await administration.reset(operator.id, operatorId));
    },
  );
  app.delete(
    '/operator/operators/:operatorId/sessions',
    { schema: { tags, summary: 'Signs somebody out everywhere', params, response: answers(204, Nothing) } },
    async ({ operator, params: { operatorId } }, reply) => {
      requireWholeScope(operator);
      await administration.signOut(operator.id, operatorId);
      return reply.code(204).send(null);
    },
  );
}

/** Operators are nobody's application's: who administers some applications administers no operators. */
function requireWholeScope({ tenants }: { readonly tenants: ReadonlySet<string> | null }): void {
  if (tenants !== null) throw notFound('operator');
}

function view({ credentials }: Services, operator: OperatorRecord): OperatorView {
  const { id, name, role, applications, state, createdAt, signedInAt } = operator;
  const own = credentials.open(operator);
  return {
    id,
    name,
    role,
    applications: applications === null ? null : [...applications],
    state,
    createdAt,
    signedInAt,
    ways: [
      ...(own.password === null ? [] : (['password'] as const)),
      ...(own.passkeys.length === 0 ? [] : (['passkey'] as const)),
    ],
  };
}
