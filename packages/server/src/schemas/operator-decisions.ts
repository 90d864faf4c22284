import { type Static, Type } from '@sinclair/typebox';
import { DecisionId, SessionId, SubjectId, strict, Time } from './common.ts';
import { UnusualTypingSchema } from './unusual-typing.ts';
import { DecisionSchema, OutcomeSchema } from './verification.ts';

export const OperatorDecisionPath = Type.Object(
  { applicationId: Type.String({ minLength: 1, maxLength: 64 }), decisionId: DecisionId },
  strict,
);

const PurposeSchema = Type.Union([Type.Literal('login'), Type.Literal('reentry'), Type.Literal('session')]);
export const LabelValue = Type.Union([Type.Literal('right'), Type.Literal('wrong')]);

const searched = {
  subjectId: Type.Optional(SubjectId),
  purpose: Type.Optional(PurposeSchema),
  outcome: Type.Optional(OutcomeSchema),
  label: Type.Optional(
    Type.Union([LabelValue, Type.Literal('none', { description: 'Those that nobody has labelled' })]),
  ),
  from: Type.Optional(Time),
  until: Type.Optional(Time),
};

/** What a file of decisions is of. */
export const OperatorDecisionExportQuerySchema = Type.Object(searched, strict);
export type OperatorDecisionExportQuery = Static<typeof OperatorDecisionExportQuerySchema>;

export const OperatorDecisionQuerySchema = Type.Object(
  {
    ...searched,
    after: Type.Optional(DecisionId),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, description: '25 when absent' })),
  },
  strict,
);
export type OperatorDecisionQuery = Static<typeof OperatorDecisionQuerySchema>;

const lineOf = {
  id: DecisionId,
  subjectId: SubjectId,
  externalId: Type.String({ description: 'Empty when the person was erased' }),
  sessionId: SessionId,
  outcome: OutcomeSchema,
  purpose: Type.String(),
  label: Type.Union([LabelValue, Type.Null()]),
  at: Time,
  erased: Type.Boolean(),
};

export const OperatorDecisionPageSchema = Type.Object(
  {
    decisions: Type.Array(Type.Object(lineOf, strict)),
    next: Type.Union([DecisionId, Type.Null()]),
  },
  { ...strict, $id: 'OperatorDecisionPage' },
);
export type OperatorDecisionPage = Static<typeof OperatorDecisionPageSchema>;
export type OperatorDecisionLine = OperatorDecisionPage['decisions'][number];

export const OperatorDecisionSchema = Type.Object(
  {
    ...lineOf,
    signature: Type.Union([Type.Literal('right'), Type.Literal('wrong'), Type.Literal('erased')], {
      description: 'wrong: the receipt is not the one that this server signed; then it is not shown',
    }),
    receipt: Type.Union([Type.Omit(DecisionSchema, []), Type.Null()]),
    unusual: Type.Union(
      [
        Type.Array(
          Type.Object(
            {
              timing: Type.Union([
                Type.Literal('hold'),
                Type.Literal('press-press'),
                Type.Literal('release-press'),
              ]),
              key: Type.Integer({
                minimum: 1,
                description: 'Place in the text; of intervals the earlier key',
              }),
              deviations: Type.Number({ description: 'In the person’s own; above 0 it took longer' }),
            },
            strict,
          ),
        ),
        Type.Null(),
      ],
      {
        description:
          'What was unusual about the typing, farthest first; empty after a match and where nothing was compared, null for viewers',
      },
    ),
    typing: Type.Union([Type.Array(UnusualTypingSchema), Type.Null()], {
      description: 'What was unusual about the session’s typing, farthest first; null for viewers',
    }),
    thresholds: Type.Union([
      Type.Object(
        {
          version: Type.Integer(),
          matchBits: Type.Number(),
          nonMatchBits: Type.Union([Type.Number(), Type.Null()]),
        },
        strict,
      ),
      Type.Null(),
    ]),
  },
  { ...strict, $id: 'OperatorDecision' },
);
export type OperatorDecision = Static<typeof OperatorDecisionSchema>;

const LabelOrNone = Type.Union([LabelValue, Type.Null()]);
export const OperatorLabelSchema = Type.Object(
  {
    label: LabelOrNone,
    seen: Type.Optional(
      Type.Union(LabelOrNone.anyOf, {
        description: 'The label that is shown: conflict when it is another by now',
      }),
    ),
  },
  strict,
);
