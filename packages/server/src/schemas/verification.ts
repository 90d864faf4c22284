import { type Static, Type } from '@sinclair/typebox';
import { Bits, DecisionId, FieldName, SessionId, SubjectId, strict, Time } from './common.ts';
import { PhraseId } from './phrase.ts';
import { RouteSchema } from './session.ts';
import { EnrolmentStateSchema } from './subject.ts';

/**
 * Takes the newest sample of `field` out of the session and adds it to the person's template; or, with `phraseId`, what was
 * typed for that phrase. One of the two.
 */
export const EnrolmentRequestSchema = Type.Object(
  {
    sessionId: SessionId,
    subjectId: SubjectId,
    field: Type.Optional(FieldName),
    phraseId: Type.Optional(PhraseId),
  },
  strict,
);
export type EnrolmentRequest = Static<typeof EnrolmentRequestSchema>;

/** About whom, in which session. */
export interface OfPerson {
  readonly sessionId: string;
  readonly subjectId: string;
}
/** Of a field whose text is always the same. */
export interface FieldEnrolmentRequest extends OfPerson {
  readonly field: string;
}
/** Of a phrase. */
export interface PhraseEnrolmentRequest extends OfPerson {
  readonly phraseId: string;
}

export const EnrolmentResultSchema = Type.Object(
  {
    accepted: Type.Boolean(),
    /** Why a sample was not accepted, or what is weak about it: codes of `QualityIssue`, `text-length-differs`. */
    issues: Type.Array(Type.String()),
    likeness: Type.Union([Type.Literal('like'), Type.Literal('unlike'), Type.Literal('unsure')], {
      description: 'How this sample compares with those enrolled before it',
    }),
    enrolment: EnrolmentStateSchema,
    sample: Type.Union([Type.String(), Type.Null()], {
      description: 'Names an accepted sample of a field, to take it back while it is the newest; else null',
    }),
  },
  { ...strict, $id: 'EnrolmentResult' },
);
export type EnrolmentResult = Static<typeof EnrolmentResultSchema>;

/** Takes back the newest sample of a field, named as its enrolment did. */
export const EnrolmentUndoSchema = Type.Object(
  {
    subjectId: SubjectId,
    field: FieldName,
    sample: Type.String({ minLength: 1, maxLength: 64 }),
  },
  strict,
);
export type EnrolmentUndo = Static<typeof EnrolmentUndoSchema>;

export const EnrolmentUndoneSchema = Type.Object(
  { enrolment: EnrolmentStateSchema },
  { ...strict, $id: 'EnrolmentUndone' },
);
export type EnrolmentUndone = Static<typeof EnrolmentUndoneSchema>;

/**
 * Takes the newest sample of `field` out of the session and compares it with the person's template. The sample is
 * spent: a second verification needs new typing. With `phraseId` instead of `field`: what was typed for that phrase. No sample is no error: the outcome is INCONCLUSIVE.
 */
export const VerificationRequestSchema = Type.Object(
  {
    sessionId: SessionId,
    subjectId: SubjectId,
    field: Type.Optional(FieldName),
    phraseId: Type.Optional(PhraseId),
    purpose: Type.Union([Type.Literal('login'), Type.Literal('reentry')]),
    /** What is verified for; without it, the route of the channel opened last, which may be another tab’s. */
    route: Type.Optional(RouteSchema),
  },
  strict,
);
export type VerificationRequest = Static<typeof VerificationRequestSchema>;
export type FieldVerificationRequest = FieldEnrolmentRequest & Pick<VerificationRequest, 'purpose' | 'route'>;
export type PhraseVerificationRequest = PhraseEnrolmentRequest &
  Pick<VerificationRequest, 'purpose' | 'route'>;

export const OutcomeSchema = Type.Union([
  Type.Literal('MATCH'),
  Type.Literal('NON_MATCH'),
  Type.Literal('INCONCLUSIVE'),
]);

/** For the application's backend, never for the browser. */
export const DecisionSchema = Type.Object(
  {
    id: DecisionId,
    subjectId: SubjectId,
    sessionId: SessionId,
    outcome: OutcomeSchema,
    bits: Bits,
    falseMatchRateBound: Type.Number({ minimum: 0, maximum: 1 }),
    /** Absent in receipts from before it was stated. */
    falseMatchRate: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
    evidence: Type.Array(
      Type.Object(
        {
          source: Type.Union([
            Type.Literal('typing-fixed'),
            Type.Literal('typing-free'),
            Type.Literal('pointer'),
          ]),
          bits: Bits,
          samples: Type.Integer({ minimum: 0 }),
          reasons: Type.Array(Type.String()),
        },
        strict,
      ),
    ),
    liveness: Type.Object(
      {
        verdict: Type.Union([Type.Literal('bona-fide'), Type.Literal('attack'), Type.Literal('unknown')]),
        reasons: Type.Array(Type.String()),
      },
      strict,
    ),
    policy: Type.Object(
      { purpose: Type.String(), version: Type.Integer(), matchBits: Type.Number() },
      strict,
    ),
    /** The reasons as sentences, most important first: for the owner, after the person has proved to be the owner. */
    explanation: Type.Array(Type.String()),
    at: Time,
    label: Type.Union([Type.Literal('right'), Type.Literal('wrong'), Type.Null()]),
    signature: Type.String({ description: 'HMAC-SHA256 over the decision as canonical JSON, base64url' }),
  },
  { ...strict, $id: 'Decision' },
);
export type Decision = Static<typeof DecisionSchema>;

export const LabelSchema = Type.Object(
  { label: Type.Union([Type.Literal('right'), Type.Literal('wrong'), Type.Null()]) },
  strict,
);
