import type { App } from '../app.ts';
import { liveFeed } from '../console/live-feed.ts';
import { overview } from '../console/overview.ts';
import { stillAdmitted } from '../operators/still-admitted.ts';
import { ApplicationPath, OverviewQuerySchema, OverviewSchema } from '../schemas/operator-overview.ts';
import type { Services } from '../services.ts';
import { OF_APPLICATION } from './operator-tenant.ts';
import { answers } from './responses.ts';

const tags = ['operators'];
const HOURS = 24;

export function operatorOverviewRoutes(app: App, services: Services): void {
  app.get(
    `${OF_APPLICATION}/overview`,
    {
      schema: {
        tags,
        summary: 'Sessions, decisions, step-ups, labelled error rates and health',
        params: ApplicationPath,
        querystring: OverviewQuerySchema,
        response: answers(200, OverviewSchema),
      },
    },
    ({ tenant, query: { hours = HOURS } }) => overview(services, tenant, hours),
  );
  liveRoute(app, services);
}

function liveRoute(app: App, services: Services): void {
  const listening = new Set<() => void>();
  // A connection that never ends by itself would hold up the server's end.
  app.addHook('preClose', async () => {
    for (const end of listening) end();
  });
  app.get(
    `${OF_APPLICATION}/live`,
    {
      exposeHeadRoute: false,
      // The browser opens it anew by itself, and can set no header.
      config: { background: true },
      schema: {
        tags,
        summary: 'Server-sent events: `counters` once a second, `sessions` at most ten times a second',
        params: ApplicationPath,
      },
    },
    (request, reply) => {
      const { raw } = reply;
      reply.hijack();
      const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-store' };
      raw.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), ...headers });
      raw.write('retry: 2000\n\n');
      const stop = liveFeed(services, request.tenant, {
        ready: () => !raw.writableNeedDrain,
        send: (event, data) => raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
        beat: () => {
          raw.write(': still here\n\n');
          // Nobody is told anything once their session has ended, or the application is no longer theirs.
          stillAdmitted(services, request).then((still) => still || end(), end);
        },
      });
      const end = () => {
        stop();
        listening.delete(end);
        raw.end();
      };
      listening.add(end);
      raw.on('close', end);
    },
  );
}
