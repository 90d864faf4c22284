import { type Static, Type } from '@sinclair/typebox';

const strict = { additionalProperties: false } as const;

/** Every failure, from every route: a stable code (`docs/errors.md`) and one sentence that says what to do. */
export const ProblemSchema = Type.Object(
  { code: Type.String(), message: Type.String() },
  { ...strict, $id: 'Problem' },
);
export type Problem = Static<typeof ProblemSchema>;

/**
 * Ids are 128 bits as 22 base64url characters behind a prefix that names the kind: random ones, but in those of
 * sessions and decisions the first 48 are the time.
 */
export const Id = (prefix: string) => Type.String({ pattern: `^${prefix}_[A-Za-z0-9_-]{22}$` });
export const SubjectId = Id('sub');
export const SessionId = Id('ses');
export const DecisionId = Id('dec');
export const ReceiptId = Id('rec');
export const FactorId = Id('fac');
export const CeremonyId = Id('cer');
export const AuditId = Id('aud');
export const FieldName = Type.String({ pattern: '^[A-Za-z0-9._-]{1,64}$' });
export const Time = Type.Integer({ minimum: 0, description: 'Milliseconds since the Unix epoch' });
export const Bits = Type.Number({ description: 'Calibrated log2 likelihood ratio' });
export { strict };
