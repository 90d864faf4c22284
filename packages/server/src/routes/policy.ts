import type { App } from '../app.ts';
import { PolicySchema } from '../schemas/policy.ts';
import type { Services } from '../services.ts';
import { answers } from './responses.ts';

export function policyRoutes(app: App, { tenants, audit }: Services): void {
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
    ({ tenant, body }) => {
      const actor = `application:${tenant.id}`;
      return tenants.setPolicy(tenant, body, actor, (next, over) =>
        audit.record(
          {
            actor,
            action: 'policy.change',
            applicationId: tenant.id,
            details: { from: over.version, to: next.version },
          },
          { part: 'policies', method: 'put', args: [next, over] },
        ),
      );
    },
  );
}
