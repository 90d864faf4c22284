import { FACTOR_KINDS } from '@ductus/core';
import { type Static, Type } from '@sinclair/typebox';
import { AUDIT_ACTS } from '../factors/audit.ts';
import { AuditId, FactorId, SubjectId, strict, Time } from './common.ts';

export const FactorKindSchema = Type.Union(FACTOR_KINDS.map((kind) => Type.Literal(kind)));

/** Something a person set up to show that it is them; never its secret. */
export const FactorSchema = Type.Object(
  {
    id: FactorId,
    kind: FactorKindSchema,
    label: Type.Union([Type.String(), Type.Null()]),
    state: Type.Union([Type.Literal('active'), Type.Literal('used-up')]),
    createdAt: Time,
    usedAt: Type.Union([Time, Type.Null()]),
    remaining: Type.Optional(
      Type.Integer({ minimum: 0, description: 'How often it can be used yet, of a kind that runs out' }),
    ),
  },
  { ...strict, $id: 'Factor' },
);
export type Factor = Static<typeof FactorSchema>;

export const FactorListSchema = Type.Object(
  { factors: Type.Array(FactorSchema) },
  { ...strict, $id: 'FactorList' },
);
export type FactorList = Static<typeof FactorListSchema>;

export const FactorRenamedSchema = Type.Object(
  { label: Type.String({ minLength: 1, maxLength: 128, description: 'As the person calls it' }) },
  strict,
);
export type FactorRenamed = Static<typeof FactorRenamedSchema>;

export const FactorPlaceSchema = Type.Object({ id: SubjectId, factorId: FactorId }, strict);

/** Newest first; `after` is the `next` of the page before. */
export const AuditFilterSchema = Type.Object(
  {
    subjectId: Type.Optional(SubjectId),
    after: Type.Optional(AuditId),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, description: '20 when absent' })),
  },
  strict,
);
export type AuditFilter = Static<typeof AuditFilterSchema>;

export const AuditPageSchema = Type.Object(
  {
    records: Type.Array(
      Type.Object(
        {
          id: AuditId,
          subjectId: SubjectId,
          kind: FactorKindSchema,
          act: Type.Union(AUDIT_ACTS.map((act) => Type.Literal(act))),
          at: Time,
        },
        { ...strict, $id: 'AuditRecord' },
      ),
    ),
    /** Pass it as `after` for the next page; null at the end. */
    next: Type.Union([AuditId, Type.Null()]),
  },
  { ...strict, $id: 'AuditPage' },
);
export type AuditPage = Static<typeof AuditPageSchema>;
