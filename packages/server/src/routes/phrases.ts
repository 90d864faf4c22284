import type { App } from '../app.ts';
import { issuePhrase } from '../phrases/issue-phrase.ts';
import { PhraseRequestSchema, PhraseSchema } from '../schemas/phrase.ts';
import type { Services } from '../services.ts';
import { answers } from './responses.ts';

export function phraseRoutes(app: App, services: Services): void {
  app.post(
    '/phrases',
    {
      schema: {
        tags: ['verification'],
        summary: 'A fresh text for the person of a session to type: for one enrolment or one verification',
        body: PhraseRequestSchema,
        response: answers(200, PhraseSchema),
      },
    },
    ({ tenant, body }) => issuePhrase(services, tenant, body),
  );
}
