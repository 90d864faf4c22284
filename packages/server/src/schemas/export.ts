import { type Static, Type } from '@sinclair/typebox';
import { SessionId, strict, Time } from './common.ts';
import { ConsentSchema } from './consent.ts';
import { FactorSchema } from './factor.ts';
import { SubjectSchema } from './subject.ts';
import { DecisionSchema } from './verification.ts';

/** What is known about a person, for the person. Of templates their state: the timings in them are nobody's to read. */
export const PersonExportSchema = Type.Object(
  {
    exportedAt: Time,
    subject: SubjectSchema,
    consents: Type.Array(ConsentSchema),
    factors: Type.Array(FactorSchema, { description: 'What they set up; never a secret' }),
    sessions: Type.Array(SessionId, { description: 'Those that have not ended' }),
    decisions: Type.Array(DecisionSchema, { description: 'All of them, newest first' }),
  },
  { ...strict, $id: 'PersonExport' },
);
export type PersonExport = Static<typeof PersonExportSchema>;
