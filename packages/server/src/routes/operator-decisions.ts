import { Type } from '@sinclair/typebox';
import type { App } from '../app.ts';
import { decisionDetail } from '../console/decision-detail.ts';
import { decisionLines } from '../console/decision-lines.ts';
import { decisionsFile } from '../console/decisions-file.ts';
import { notFound } from '../errors.ts';
import type { SendFile } from '../operators/export-file.ts';
import {
  OperatorDecisionExportQuerySchema,
  OperatorDecisionPageSchema,
  OperatorDecisionPath,
  OperatorDecisionQuerySchema,
  OperatorDecisionSchema,
  OperatorLabelSchema,
} from '../schemas/operator-decisions.ts';
import { ApplicationPath } from '../schemas/operator-overview.ts';
import type { Services } from '../services.ts';
import { OF_APPLICATION } from './operator-tenant.ts';
import { answers } from './responses.ts';

const tags = ['operators'];
const url = `${OF_APPLICATION}/decisions/:decisionId`;
const params = OperatorDecisionPath;

export function operatorDecisionRoutes(app: App, services: Services, sendFile: SendFile): void {
  app.get(
    `${OF_APPLICATION}/decisions`,
    {
      schema: {
        tags,
        summary: 'Decisions, newest first, by person, purpose, outcome, label and period',
        params: ApplicationPath,
        querystring: OperatorDecisionQuerySchema,
        response: answers(200, OperatorDecisionPageSchema),
      },
    },
    ({ tenant, query }) => decisionLines(services, tenant, query),
  );
  exportRoute(app, services, sendFile);
  app.get(
    url,
    {
      schema: {
        tags,
        summary: 'One decision, with its receipt and whether that is as it was signed',
        params,
        response: answers(200, OperatorDecisionSchema),
      },
    },
    ({ tenant, operator, params: { decisionId } }) =>
      decisionDetail(services, tenant, decisionId, operator.role),
  );
  labelRoute(app, services);
}

function exportRoute(app: App, services: Services, sendFile: SendFile): void {
  app.get(
    `${OF_APPLICATION}/decisions/export`,
    {
      exposeHeadRoute: false,
      schema: {
        tags,
        summary:
          'Every decision that fits a search as comma-separated values, at most 100,000 rows; entered in the audit log',
        params: ApplicationPath,
        querystring: OperatorDecisionExportQuerySchema,
        response: answers(200, Type.String()),
      },
    },
    (request, reply) => {
      const { operator, tenant, query } = request;
      const entry = {
        actor: operator.id,
        action: 'decision.export',
        applicationId: tenant.id,
        details: query,
      };
      return sendFile(request, reply, {
        name: 'ductus-decisions.csv',
        type: 'text/csv',
        parts: decisionsFile(services, tenant, query),
        record: () => services.audit.record(entry, null),
      }) as never;
    },
  );
}

function labelRoute(app: App, services: Services): void {
  app.put(
    `${url}/label`,
    {
      schema: {
        tags,
        summary: 'Says whether a decision was right; it feeds measurement and moves no threshold',
        params,
        body: OperatorLabelSchema,
        response: answers(200, OperatorDecisionSchema),
      },
    },
    async ({ operator, tenant, params: { decisionId }, body: { label, seen } }) => {
      if ((await services.store.decisions.byId(tenant.id, decisionId)) === undefined)
        throw notFound('decision');
      await services.audit.record(
        {
          actor: operator.id,
          action: 'decision.label',
          target: decisionId,
          applicationId: tenant.id,
          details: { label },
        },
        {
          part: 'decisions',
          method: 'label',
          args: [
            tenant.id,
            decisionId,
            label,
            services.now(),
            seen === undefined ? undefined : { label: seen },
          ],
        },
      );
      return decisionDetail(services, tenant, decisionId, operator.role);
    },
  );
}
