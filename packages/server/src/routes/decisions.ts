import type { App } from '../app.ts';
import { openDecision } from '../decisions/open-decision.ts';
import { notFound } from '../errors.ts';
import { DecisionId } from '../schemas/common.ts';
import { DecisionFilterSchema, DecisionPageSchema } from '../schemas/decisions.ts';
import { DecisionSchema, LabelSchema } from '../schemas/verification.ts';
import type { Services } from '../services.ts';
import { idOf } from './parameters.ts';
import { answers } from './responses.ts';

const PAGE = 20;

const tags = ['decisions'];
const params = idOf(DecisionId);

export function decisionRoutes(app: App, services: Services): void {
  const { decisions } = services.store;

  app.get(
    '/decisions',
    {
      schema: {
        tags,
        summary: 'Decisions, newest first',
        querystring: DecisionFilterSchema,
        response: answers(200, DecisionPageSchema),
      },
    },
    async ({ tenant, query: { limit = PAGE, after, ...filter } }) => {
      const records = await decisions.list(tenant.id, filter, { limit, after });
      const opened = await Promise.all(
        records.filter((record) => record.sealed !== null).map((record) => openDecision(services, record)),
      );
      return { decisions: opened, next: records.length < limit ? null : (records.at(-1)?.id ?? null) };
    },
  );

  app.get(
    '/decisions/:id',
    {
      schema: {
        tags,
        summary: 'One decision, its signature checked',
        params,
        response: answers(200, DecisionSchema),
      },
    },
    async ({ tenant, params: { id } }) => {
      const record = await decisions.byId(tenant.id, id);
      if (record === undefined) throw notFound('decision');
      return openDecision(services, record);
    },
  );

  labelRoute(app, services);
}

function labelRoute(app: App, services: Services): void {
  const { decisions } = services.store;
  app.post(
    '/decisions/:id/label',
    {
      schema: {
        tags,
        summary: 'Says whether a decision was right; it feeds measurement and moves no threshold',
        params,
        body: LabelSchema,
        response: answers(200, DecisionSchema),
      },
    },
    async ({ tenant, params: { id }, body }) => {
      const record = await decisions.byId(tenant.id, id);
      if (record === undefined) throw notFound('decision');
      const decision = await openDecision(services, { ...record, label: body.label });
      await decisions.label(tenant.id, id, body.label, services.now());
      return decision;
    },
  );
}
