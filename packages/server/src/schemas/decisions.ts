import { type Static, Type } from '@sinclair/typebox';
import { DecisionId, SubjectId, strict } from './common.ts';
import { DecisionSchema, OutcomeSchema } from './verification.ts';

/** Newest first; `after` is the `next` of the page before. Only decisions of subjects that still exist are listed. */
export const DecisionFilterSchema = Type.Object(
  {
    subjectId: Type.Optional(SubjectId),
    outcome: Type.Optional(OutcomeSchema),
    after: Type.Optional(DecisionId),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, description: '20 when absent' })),
  },
  strict,
);
export type DecisionFilter = Static<typeof DecisionFilterSchema>;

export const DecisionPageSchema = Type.Object(
  {
    decisions: Type.Array(DecisionSchema),
    /** Pass it as `after` for the next page; null at the end. */
    next: Type.Union([DecisionId, Type.Null()]),
  },
  { ...strict, $id: 'DecisionPage' },
);
export type DecisionPage = Static<typeof DecisionPageSchema>;
