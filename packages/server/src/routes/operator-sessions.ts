import type { App } from '../app.ts';
import { askForStepUp, endForOperator } from '../console/act-on-session.ts';
import { sessionDetail } from '../console/session-detail.ts';
import { sessionLines } from '../console/session-lines.ts';
import { ApplicationPath } from '../schemas/operator-overview.ts';
import {
  OperatorSessionPageSchema,
  OperatorSessionPath,
  OperatorSessionQuerySchema,
  OperatorSessionSchema,
} from '../schemas/operator-sessions.ts';
import type { Services } from '../services.ts';
import { OF_APPLICATION } from './operator-tenant.ts';
import { answers, Nothing } from './responses.ts';

const tags = ['operators'];
const PAGE = 25;
const url = `${OF_APPLICATION}/sessions/:sessionId`;
const params = OperatorSessionPath;

export function operatorSessionRoutes(app: App, services: Services): void {
  app.get(
    `${OF_APPLICATION}/sessions`,
    {
      schema: {
        tags,
        summary: 'Open sessions of people, with the course of their trust',
        params: ApplicationPath,
        querystring: OperatorSessionQuerySchema,
        response: answers(200, OperatorSessionPageSchema),
      },
    },
    ({ tenant, query: { limit = PAGE, ...page } }) => sessionLines(services, tenant, { limit, ...page }),
  );
  app.get(
    url,
    {
      schema: {
        tags,
        summary: 'One session: trust over time, and why',
        params,
        response: answers(200, OperatorSessionSchema),
      },
    },
    ({ tenant, operator, params: { sessionId } }) =>
      sessionDetail(services, tenant, sessionId, operator.role),
  );
  actionRoutes(app, services);
}

function actionRoutes(app: App, services: Services): void {
  app.post(
    `${url}/ask-step-up`,
    {
      schema: {
        tags,
        summary: 'The session asks for a step-up until one is passed',
        params,
        response: answers(204, Nothing),
      },
    },
    async ({ operator, tenant, params: { sessionId } }, reply) => {
      await askForStepUp(services, { tenant, sessionId, actor: operator.id });
      return reply.code(204).send(undefined as never);
    },
  );
  app.delete(
    url,
    { schema: { tags, summary: 'Ends a session', params, response: answers(204, Nothing) } },
    async ({ operator, tenant, params: { sessionId } }, reply) => {
      await endForOperator(services, { tenant, sessionId, actor: operator.id });
      return reply.code(204).send(undefined as never);
    },
  );
}
