import type { App } from '../app.ts';
import { installation } from '../console/installation.ts';
import { InstallationSchema } from '../schemas/operator-lab.ts';
import { ApplicationPath } from '../schemas/operator-overview.ts';
import type { Services } from '../services.ts';
import { OF_APPLICATION } from './operator-tenant.ts';
import { answers } from './responses.ts';

export function operatorMeasuredRoutes(app: App, services: Services): void {
  app.get(
    `${OF_APPLICATION}/measured`,
    {
      schema: {
        tags: ['operators'],
        summary: 'Error rates and calibration from the application’s own labelled decisions',
        params: ApplicationPath,
        response: answers(200, InstallationSchema),
      },
    },
    ({ tenant }) => installation(services, tenant),
  );
}
