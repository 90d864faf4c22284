import { type Static, Type } from '@sinclair/typebox';
import { FieldName, ReceiptId, SubjectId, strict, Time } from './common.ts';

/** `externalId` is the application's own, pseudonymous name for the person. Creating it twice returns the same subject. */
export const NewSubjectSchema = Type.Object(
  {
    externalId: Type.String({ minLength: 1, maxLength: 128 }),
    registering: Type.Optional(
      Type.Boolean({
        description:
          'A new subject is then being registered: unless that is finished within an hour, it is erased, and nothing half-made remains',
      }),
    ),
  },
  strict,
);
export type NewSubject = Static<typeof NewSubjectSchema>;

/** What typing taught by the way from `since` on is taken back; what was enrolled stays. */
export const UndoAdaptationSchema = Type.Object({ since: Time }, strict);

/** Enrolment state of one template. Counts only: no timing and no score leaves with it. */
export const EnrolmentStateSchema = Type.Object(
  {
    kind: Type.Union([Type.Literal('typing-fixed'), Type.Literal('typing-free'), Type.Literal('pointer')]),
    field: Type.Union([FieldName, Type.Null()]),
    /** Which of the person's keyboards the template is for, from 1 in the order in which they were met; null where none is. */
    keyboard: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
    /** Samples (fixed text), keystrokes (free text) or pointer events enrolled so far. */
    gathered: Type.Integer({ minimum: 0 }),
    needed: Type.Integer({ minimum: 1 }),
    complete: Type.Boolean(),
    extended: Type.Optional(
      Type.Boolean({
        description:
          'Its owner was disturbed for nothing: more keystrokes are needed, and until then sessions are asked for a step-up and not locked',
      }),
    ),
    enrolledAt: Type.Union([Time, Type.Null()], {
      description:
        'Since when it is complete; null while it is not, and for a template that was before this was kept',
    }),
    updatedAt: Time,
  },
  { ...strict, $id: 'EnrolmentState' },
);
export type EnrolmentState = Static<typeof EnrolmentStateSchema>;

/** Why somebody is suspended: a word, so that nothing about them is written down. */
const SuspensionReasonSchema = Type.Union([
  Type.Literal('stolen', { description: 'Somebody else may have what they sign in with' }),
  Type.Literal('asked', { description: 'They asked for it' }),
  Type.Literal('left', { description: 'They are away, or have left' }),
  Type.Literal('other'),
]);
export type SuspensionReason = Static<typeof SuspensionReasonSchema>;

export const SuspensionSchema = Type.Object({ because: SuspensionReasonSchema }, strict);
export const SuspendedSchema = Type.Union(
  [Type.Object({ at: Time, because: Type.String() }, strict), Type.Null()],
  { description: 'Since when and why they may not sign in; null when they may' },
);

export const SubjectSchema = Type.Object(
  {
    id: SubjectId,
    externalId: Type.String(),
    createdAt: Time,
    registeringUntil: Type.Union([Time, Type.Null()], {
      description: 'When the registration is given up and the subject erased; null once it is finished',
    }),
    suspended: SuspendedSchema,
    enrolment: Type.Array(EnrolmentStateSchema),
  },
  { ...strict, $id: 'Subject' },
);
export type Subject = Static<typeof SubjectSchema>;

/** Proof that a person's data key was destroyed: everything it sealed can no longer be read by anybody. */
export const ErasureReceiptSchema = Type.Object(
  {
    id: ReceiptId,
    subjectId: SubjectId,
    erasedAt: Time,
    /** What was destroyed, in words, e.g. `data key`, `2 templates`. */
    destroyed: Type.Array(Type.String()),
    algorithm: Type.Literal('HMAC-SHA256'),
    signature: Type.String({
      description: 'Over the receipt without this field, as canonical JSON, base64url',
    }),
  },
  { ...strict, $id: 'ErasureReceipt' },
);
export type ErasureReceipt = Static<typeof ErasureReceiptSchema>;

export const ErasureSchema = Type.Object(
  {
    receipt: ErasureReceiptSchema,
    backupsWaiting: Type.Integer({
      minimum: 0,
      description:
        'In how many backups the person’s key is still to be destroyed; 0 once it is nowhere any more',
    }),
  },
  { ...strict, $id: 'Erasure' },
);
export type Erasure = Static<typeof ErasureSchema>;
