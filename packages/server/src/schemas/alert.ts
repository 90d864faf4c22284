import type { FactorKind } from '@ductus/core';
import { type Static, Type } from '@sinclair/typebox';
import { DecisionId, Id, ReceiptId, SubjectId, strict, Time } from './common.ts';
import { FactorKindSchema } from './factor.ts';

export const AlertId = Id('alr');

export const AlertKindSchema = Type.Union(
  [
    Type.Literal('sign-in', { description: 'The right password, typed by somebody else' }),
    Type.Literal('session', { description: 'Somebody else went on with a session' }),
    Type.Literal('factor-added'),
    Type.Literal('factor-removed'),
    Type.Literal('password-changed'),
    Type.Literal('account-deleted', {
      description:
        'The account is gone. Its person is erased by then: send it to somebody made known with `registering` for this mail alone, who goes by themselves within an hour',
    }),
    Type.Literal('transfer', { description: 'Money, or whatever else is dear, left the account' }),
  ],
  { description: 'What the person is told' },
);
export type AlertKind = Static<typeof AlertKindSchema>;

/** Tells a person by mail that something happened in their name, with a link by which they say that it was not them. */
export const NewAlertSchema = Type.Object(
  {
    subjectId: SubjectId,
    kind: AlertKindSchema,
    actUrl: Type.String({
      maxLength: 1024,
      description:
        'Page of the application, on one of its origins; `token` is added to its query. It must ask before it acts: mail scanners open links',
    }),
    address: Type.Optional(
      Type.String({ maxLength: 254, description: 'Where to; the person’s confirmed address when absent' }),
    ),
    device: Type.Optional(
      Type.String({
        // No sign that an address or a sentence of somebody else's would need.
        pattern: '^[A-Za-zÀ-ɏ0-9][A-Za-zÀ-ɏ0-9 ()_-]{0,59}$',
        description: 'Which device, in the application’s words, e.g. `Firefox on Linux`',
      }),
    ),
    decisionId: Type.Optional(DecisionId),
    factor: Type.Optional(
      Type.Unsafe<FactorKind>({ ...FactorKindSchema, description: 'Which kind was added or removed' }),
    ),
    receiptId: Type.Optional(
      Type.Unsafe<string>({ ...ReceiptId, description: 'Of the erasure that `account-deleted` tells of' }),
    ),
    at: Type.Optional(
      Type.Integer({
        minimum: 0,
        description:
          'When it happened; that of the decision, or now, when absent. Of `factor-added`, `createdAt` of the factor: "this was not me" revokes what was added since then',
      }),
    ),
  },
  strict,
);
export type NewAlert = Static<typeof NewAlertSchema>;

export const AlertSentSchema = Type.Object(
  {
    id: AlertId,
    sentTo: Type.String({ description: 'The address, masked' }),
    sendAt: Type.Integer({
      minimum: 0,
      description: 'Now, or the end of the hour after more than four of its kind: one mail then tells of all',
    }),
    expiresAt: Time,
  },
  { ...strict, $id: 'AlertSent' },
);
export type AlertSent = Static<typeof AlertSentSchema>;

export const AlertAnswerSchema = Type.Object(
  { token: Type.String({ maxLength: 128, description: 'As it stands in the link' }) },
  strict,
);

/** "It was not me": what was done here. The application ends its own sessions and stops what is dear. */
export const AlertAnsweredSchema = Type.Object(
  {
    id: AlertId,
    subjectId: SubjectId,
    kind: AlertKindSchema,
    decisionId: Type.Union([DecisionId, Type.Null()]),
    since: Type.Integer({ minimum: 0, description: 'The moment that the alert was about' }),
    endedSessions: Type.Integer({ minimum: 0 }),
    revokedFactors: Type.Integer({
      minimum: 0,
      description: 'Those that were added since what a `factor-added` was about',
    }),
  },
  { ...strict, $id: 'AlertAnswered' },
);
export type AlertAnswered = Static<typeof AlertAnsweredSchema>;
