import type { App } from '../app.ts';
import {
  DecisionSchema,
  EnrolmentRequestSchema,
  EnrolmentResultSchema,
  VerificationRequestSchema,
} from '../schemas/verification.ts';
import type { Services } from '../services.ts';
import { enrol } from '../verification/enrol.ts';
import { verify } from '../verification/verify.ts';
import { answers } from './responses.ts';

export function verificationRoutes(app: App, services: Services): void {
  const tags = ['verification'];
  app.post(
    '/enrolments',
    {
      schema: {
        tags,
        summary: 'Adds the newest typing of a field to the person’s template',
        body: EnrolmentRequestSchema,
        response: answers(200, EnrolmentResultSchema),
      },
    },
    ({ tenant, body }) => enrol(services, tenant, body),
  );
  app.post(
    '/verifications',
    {
      schema: {
        tags,
        summary: 'Compares the newest typing of a field with the person’s template; the typing is spent',
        body: VerificationRequestSchema,
        response: answers(200, DecisionSchema),
      },
    },
    ({ tenant, body }) => verify(services, tenant, body),
  );
}
