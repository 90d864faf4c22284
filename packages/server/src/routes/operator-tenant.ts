import type { App } from '../app.ts';
import { notFound } from '../errors.ts';
import { requireTenant } from '../operators/request-operator.ts';
import type { Services } from '../services.ts';

/** Where everything of one application is. */
export const OF_APPLICATION = '/operator/applications/:applicationId';

/** Finds the application that a route names, for routes registered on `app` afterwards; one outside of the operator's does not exist. */
export function findTenant(app: App, { tenants }: Pick<Services, 'tenants'>): void {
  app.addHook('preHandler', async (request) => {
    const { applicationId } = (request.params ?? {}) as { applicationId?: string };
    if (applicationId === undefined) return;
    requireTenant(request.operator, applicationId);
    const tenant = await tenants.byId(applicationId);
    if (tenant === undefined) throw notFound('application');
    request.tenant = tenant;
  });
}
