import type { App } from '../app.ts';
import { ServerError } from '../errors.ts';
import { HealthSchema } from '../schemas/health.ts';
import type { Services } from '../services.ts';
import { answers } from './responses.ts';

/** `/healthz`: the process answers. `/readyz`: a write and a read of the database went through. */
export function healthRoutes(app: App, { store }: Services): void {
  const tags = ['operation'];
  app.get(
    '/healthz',
    { schema: { tags, summary: 'The process answers', response: answers(200, HealthSchema) } },
    async () => ({ status: 'ok' as const }),
  );
  app.get(
    '/readyz',
    { schema: { tags, summary: 'The database takes writes', response: answers(200, HealthSchema) } },
    async () => {
      try {
        await store.check();
      } catch (cause) {
        const message = 'The database takes no writes now: the log says why.';
        throw new ServerError('unavailable', message, { cause });
      }
      return { status: 'ok' as const };
    },
  );
}
