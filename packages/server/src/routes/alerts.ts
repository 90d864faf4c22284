import { answerAlert } from '../alerts/answer-alert.ts';
import { sendAlert } from '../alerts/send-alert.ts';
import type { App } from '../app.ts';
import { AlertAnsweredSchema, AlertAnswerSchema, AlertSentSchema, NewAlertSchema } from '../schemas/alert.ts';
import type { Services } from '../services.ts';
import { answers } from './responses.ts';

const tags = ['alerts'];

export function alertRoutes(app: App, services: Services): void {
  app.post(
    '/alerts',
    {
      schema: {
        tags,
        summary:
          'Mails a person that something happened in their name, with a link to say that it was not them',
        body: NewAlertSchema,
        response: answers(201, AlertSentSchema),
      },
    },
    async ({ tenant, body }, reply) => reply.code(201).send(await sendAlert(services, tenant, body)),
  );

  app.post(
    '/alerts/answer',
    {
      schema: {
        tags,
        summary: 'It was not them: ends all their sessions and takes back what was learned since',
        body: AlertAnswerSchema,
        response: answers(200, AlertAnsweredSchema),
      },
    },
    ({ tenant, body }) => answerAlert(services, tenant, body.token),
  );
}
