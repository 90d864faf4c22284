import { type Static, Type } from '@sinclair/typebox';
import { SubjectId, strict, Time } from './common.ts';

export const ModalitySchema = Type.Union([
  Type.Literal('typing'),
  Type.Literal('pointer'),
  Type.Literal('face'),
]);

/** The path of a person's consent to one kind of evidence. */
export const ConsentPath = Type.Object({ id: SubjectId, modality: ModalitySchema }, strict);

/** A face is forgotten as the factor that it is. */
const Forgettable = Type.Union([Type.Literal('typing'), Type.Literal('pointer')]);
export type ForgettableModality = Static<typeof Forgettable>;

/** The path of what one kind of evidence taught about a person. */
export const TemplatesPath = Type.Object({ id: SubjectId, modality: Forgettable }, strict);

/** What the person agreed to: the version of the application's words, and if it likes their SHA-256. */
export const ConsentGivenSchema = Type.Object(
  {
    version: Type.String({ pattern: '^[A-Za-z0-9._-]{1,64}$' }),
    textHash: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' })),
  },
  strict,
);
export type ConsentGiven = Static<typeof ConsentGivenSchema>;

export const ConsentSchema = Type.Object(
  {
    modality: ModalitySchema,
    version: Type.String(),
    textHash: Type.Union([Type.String(), Type.Null()]),
    grantedAt: Time,
    withdrawnAt: Type.Union([Time, Type.Null()]),
  },
  { ...strict, $id: 'Consent' },
);
export type Consent = Static<typeof ConsentSchema>;
export type Modality = Consent['modality'];
