import type { App } from '../app.ts';
import type { AuditAct } from '../factors/audit.ts';
import { factorView } from '../factors/factor-view.ts';
import { heldFactors } from '../factors/own-factors.ts';
import { renameFactor } from '../factors/rename-factor.ts';
import { revokeFactor } from '../factors/revoke-factor.ts';
import { SubjectId } from '../schemas/common.ts';
import {
  AuditFilterSchema,
  AuditPageSchema,
  type Factor,
  FactorListSchema,
  FactorPlaceSchema,
  FactorRenamedSchema,
  FactorSchema,
} from '../schemas/factor.ts';
import type { Services } from '../services.ts';
import { idOf } from './parameters.ts';
import { answers, Nothing } from './responses.ts';

const PAGE = 20;
const tags = ['factors'];

export function factorRoutes(app: App, services: Services): void {
  app.get(
    '/subjects/:id/factors',
    {
      schema: {
        tags,
        summary: 'What a person has set up to show that it is them',
        params: idOf(SubjectId),
        response: answers(200, FactorListSchema),
      },
    },
    async ({ tenant, params: { id } }) => {
      const held = await heldFactors(services, await services.people.byId(tenant.id, id));
      return { factors: held.map((factor) => factorView(services, factor)) };
    },
  );

  app.patch(
    '/subjects/:id/factors/:factorId',
    {
      schema: {
        tags,
        summary: 'Gives a factor another name',
        params: FactorPlaceSchema,
        body: FactorRenamedSchema,
        response: answers(200, FactorSchema),
      },
    },
    async ({ tenant, params: { id, factorId }, body: { label } }) =>
      renameFactor(services, tenant, id, factorId, label),
  );

  app.delete(
    '/subjects/:id/factors/:factorId',
    {
      schema: {
        tags,
        summary: 'Revokes a factor for good',
        params: FactorPlaceSchema,
        response: answers(204, Nothing),
      },
    },
    async ({ tenant, params: { id, factorId } }, reply) => {
      await revokeFactor(services, tenant, id, factorId);
      return reply.code(204).send(undefined as never);
    },
  );

  auditRoute(app, services);
}

function auditRoute(app: App, { store }: Services): void {
  app.get(
    '/audit',
    {
      schema: {
        tags,
        summary: 'What happened with factors, newest first',
        querystring: AuditFilterSchema,
        response: answers(200, AuditPageSchema),
      },
    },
    async ({ tenant, query: { limit = PAGE, after, ...filter } }) => {
      const found = await store.factors.audit(tenant.id, filter, { limit, after });
      const records = found.map(({ id, subjectId, kind, act, at }) => ({
        id,
        subjectId,
        kind: kind as Factor['kind'],
        act: act as AuditAct,
        at,
      }));
      return { records, next: records.length < limit ? null : (records.at(-1)?.id ?? null) };
    },
  );
}
