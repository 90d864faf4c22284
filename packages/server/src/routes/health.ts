import type { App } from '../app.ts';
import { ServerError } from '../errors.ts';
import { HealthSchema, ReadinessSchema } from '../schemas/health.ts';
import type { Services } from '../services.ts';
import { answers } from './responses.ts';

/** `/healthz`: the process answers. `/readyz`: a write and a read of the database went through; how mails go. */
export function healthRoutes(app: App, { store, outbox }: Services): void {
  const tags = ['operation'];
  app.get(
    '/healthz',
    { schema: { tags, summary: 'The process answers', response: answers(200, HealthSchema) } },
    async () => ({ status: 'ok' as const }),
  );
  app.get(
    '/readyz',
    { schema: { tags, summary: 'The database takes writes', response: answers(200, ReadinessSchema) } },
    async () => {
      try {
        await store.check();
        return { status: 'ok' as const, mail: await outbox.health() };
      } catch (cause) {
        const message = 'The database takes no writes now: the log says why.';
        throw new ServerError('unavailable', message, { cause });
      }
    },
  );
}
