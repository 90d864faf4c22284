import { type Static, Type } from '@sinclair/typebox';
import { FieldName, Id, SessionId, strict, Time } from './common.ts';

export const PhraseId = Id('phr');

export const LanguageSchema = Type.Union([
  Type.Literal('en'),
  Type.Literal('de'),
  Type.Literal('pt'),
  Type.Literal('tr'),
]);

/** A fresh text for the person of the session to type in `field` (`phrase`), of about so many keystrokes (60). */
export const PhraseRequestSchema = Type.Object(
  {
    sessionId: SessionId,
    language: LanguageSchema,
    keystrokes: Type.Optional(Type.Integer({ minimum: 30, maximum: 300 })),
    field: Type.Optional(FieldName),
  },
  strict,
);
export type PhraseRequest = Static<typeof PhraseRequestSchema>;

export const PhraseSchema = Type.Object(
  {
    id: PhraseId,
    field: FieldName,
    language: LanguageSchema,
    text: Type.String({ description: 'For the person’s eyes: it says nothing about anybody' }),
    expiresAt: Time,
  },
  { ...strict, $id: 'Phrase' },
);
export type Phrase = Static<typeof PhraseSchema>;
