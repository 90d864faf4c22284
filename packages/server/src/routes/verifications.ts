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
    // The signed text is the answer: writing it a second time would cost as much as a signature.
    async ({ tenant, body }, reply) => {
      const decision = await verify(services, tenant, body);
      return reply.type('application/json; charset=utf-8').send(decision as never);
    },
  );
}
