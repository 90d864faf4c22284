import type { App } from '../app.ts';
import { ServerError } from '../errors.ts';
import { enrolPhrase } from '../phrases/enrol-phrase.ts';
import { verifyPhrase } from '../phrases/verify-phrase.ts';
import {
  DecisionSchema,
  EnrolmentRequestSchema,
  EnrolmentResultSchema,
  EnrolmentUndoneSchema,
  EnrolmentUndoSchema,
  VerificationRequestSchema,
} from '../schemas/verification.ts';
import type { Services } from '../services.ts';
import { enrol } from '../verification/enrol.ts';
import { takeBackSample } from '../verification/undo-enrolment.ts';
import { verify } from '../verification/verify.ts';
import { answers } from './responses.ts';

const tags = ['verification'];

export function verificationRoutes(app: App, services: Services): void {
  enrolmentRoutes(app, services);
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
      const { field: _, phraseId: __, ...asked } = body;
      const of = fieldOrPhrase(body);
      const decision =
        'field' in of
          ? await verify(services, tenant, { ...asked, ...of })
          : await verifyPhrase(services, tenant, { ...asked, ...of });
      return reply.type('application/json; charset=utf-8').send(decision as never);
    },
  );
}

function enrolmentRoutes(app: App, services: Services): void {
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
    ({ tenant, body }) => {
      const { sessionId, subjectId } = body;
      const of = fieldOrPhrase(body);
      return 'field' in of
        ? enrol(services, tenant, { sessionId, subjectId, ...of })
        : enrolPhrase(services, tenant, { sessionId, subjectId, ...of });
    },
  );
  app.post(
    '/enrolments/undo',
    {
      schema: {
        tags,
        summary: 'Takes the newest sample of a field back',
        body: EnrolmentUndoSchema,
        response: answers(200, EnrolmentUndoneSchema),
      },
    },
    ({ tenant, body }) => takeBackSample(services, tenant, body),
  );
}

/** @throws ServerError `request-invalid` unless there is one of the two. */
function fieldOrPhrase({
  field,
  phraseId,
}: {
  readonly field?: string | undefined;
  readonly phraseId?: string | undefined;
}): { readonly field: string } | { readonly phraseId: string } {
  if (field !== undefined && phraseId === undefined) return { field };
  if (phraseId !== undefined && field === undefined) return { phraseId };
  throw new ServerError('request-invalid', 'body must have either field or phraseId.');
}
