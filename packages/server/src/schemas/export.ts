import { type Static, Type } from '@sinclair/typebox';
import { AlertId, AlertKindSchema } from './alert.ts';
import { DecisionId, SessionId, strict, Time } from './common.ts';
import { ConsentSchema } from './consent.ts';
import { FactorSchema } from './factor.ts';
import { SubjectSchema } from './subject.ts';
import { DecisionSchema } from './verification.ts';

/** What a person was told by mail. The address is that of their factor of the kind `email`, or was given by the application. */
const ExportedAlertSchema = Type.Object(
  {
    id: AlertId,
    kind: AlertKindSchema,
    about: Time,
    sentAt: Time,
    decisionId: Type.Union([DecisionId, Type.Null()]),
    answeredAt: Type.Union([Time, Type.Null()], { description: 'When they said that it was not them' }),
  },
  strict,
);
export type ExportedAlert = Static<typeof ExportedAlertSchema>;

/** What is known about a person, for the person. Of templates their state: the timings in them are nobody's to read. */
export const PersonExportSchema = Type.Object(
  {
    exportedAt: Time,
    subject: SubjectSchema,
    consents: Type.Array(ConsentSchema),
    factors: Type.Array(FactorSchema, { description: 'What they set up; never a secret' }),
    alerts: Type.Array(ExportedAlertSchema, {
      description: 'Those that can still be answered or were of late',
    }),
    sessions: Type.Array(SessionId, { description: 'Those that have not ended' }),
    decisions: Type.Array(DecisionSchema, { description: 'All of them, newest first' }),
  },
  { ...strict, $id: 'PersonExport' },
);
export type PersonExport = Static<typeof PersonExportSchema>;
