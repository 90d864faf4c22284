import type { App } from '../app.ts';
import { PolicySchema } from '../schemas/policy.ts';
import type { Services } from '../services.ts';
import { answers } from './responses.ts';

export function policyRoutes(app: App, { tenants }: Services): void {
  const tags = ['policy'];
  app.get(
    '/policy',
    { schema: { tags, summary: 'How the application decides', response: answers(200, PolicySchema) } },
    async ({ tenant }) => tenant.policy,
  );
  app.put(
    '/policy',
    {
      schema: {
        tags,
        summary: 'Replaces the policy by an edited copy of the present one; the version counts up',
        body: PolicySchema,
        response: answers(200, PolicySchema),
      },
    },
    ({ tenant, body }) => tenants.setPolicy(tenant, body),
  );
}
