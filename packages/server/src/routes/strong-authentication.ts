import type { App } from '../app.ts';
import { SessionId } from '../schemas/common.ts';
import { SessionSchema, StrongAuthenticationSchema } from '../schemas/session.ts';
import type { Services } from '../services.ts';
import { strongAuthentication } from '../verification/strong-authentication.ts';
import { idOf } from './parameters.ts';
import { answers } from './responses.ts';

export function strongAuthenticationRoutes(app: App, services: Services): void {
  app.post(
    '/sessions/:id/strong-authentication',
    {
      schema: {
        tags: ['sessions'],
        summary: 'The person has just passed a factor of the application',
        params: idOf(SessionId),
        body: StrongAuthenticationSchema,
        response: answers(200, SessionSchema),
      },
    },
    ({ tenant, params: { id }, body: { subjectId, factor } }) =>
      strongAuthentication(services, tenant, id, {
        subjectId,
        // What the application calls a factor of its own was not checked here.
        factor: factor === 'registration' ? factor : 'application',
      }),
  );
}
