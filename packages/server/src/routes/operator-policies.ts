import type { App } from '../app.ts';
import { dryRun } from '../console/dry-run.ts';
import { operatingPointsData } from '../console/operating-points-data.ts';
import { policyVersions } from '../console/policy-versions.ts';
import { ApplicationPath } from '../schemas/operator-overview.ts';
import {
  DryRunRequestSchema,
  DryRunSchema,
  OperatingPointsSchema,
  PolicyVersionsQuerySchema,
  PolicyVersionsSchema,
} from '../schemas/operator-policies.ts';
import { PolicySchema } from '../schemas/policy.ts';
import type { Services } from '../services.ts';
import { OF_APPLICATION } from './operator-tenant.ts';
import { answers } from './responses.ts';

const tags = ['operators'];
const PAGE = 20;
const url = `${OF_APPLICATION}/policy`;
const params = ApplicationPath;

export function operatorPolicyRoutes(app: App, services: Services): void {
  app.get(
    `${url}/versions`,
    {
      schema: {
        tags,
        summary: 'The policy in force and the versions before it, newest first',
        params,
        querystring: PolicyVersionsQuerySchema,
        response: answers(200, PolicyVersionsSchema),
      },
    },
    ({ tenant, query: { limit = PAGE, ...page } }) => policyVersions(services, tenant.id, { limit, ...page }),
  );
  app.get(
    '/operator/operating-points',
    {
      schema: {
        tags,
        summary: 'Error rates as the lab measured them',
        response: answers(200, OperatingPointsSchema),
      },
    },
    async () => ({ curves: operatingPointsData }),
  );
  app.post(
    `${url}/dry-run`,
    {
      schema: {
        tags,
        summary: 'What the comparisons of the last days would have come to under another policy',
        params,
        body: DryRunRequestSchema,
        response: answers(200, DryRunSchema),
      },
    },
    ({ tenant, body }) => dryRun(services, tenant, body),
  );
  saveRoute(app, services);
}

function saveRoute(app: App, services: Services): void {
  app.put(
    url,
    {
      schema: {
        tags,
        summary:
          'Replaces the policy by an edited copy of the version in force; conflict when that is another by now',
        params,
        body: PolicySchema,
        response: answers(200, PolicySchema),
      },
    },
    ({ operator, tenant, body }) =>
      services.tenants.setPolicy(tenant, body, operator.id, (next, over) =>
        services.audit.record(
          {
            actor: operator.id,
            action: 'policy.change',
            applicationId: tenant.id,
            details: { from: over.version, to: next.version },
          },
          { part: 'policies', method: 'put', args: [next, over] },
        ),
      ),
  );
}
