import { type Static, Type } from '@sinclair/typebox';
import { CeremonyId, FactorId, SessionId, SubjectId, strict, Time } from './common.ts';
import { FactorKindSchema } from './factor.ts';
import { RouteSchema } from './session.ts';

const Act = Type.Union([Type.Literal('set-up'), Type.Literal('step-up')]);
const State = Type.Union(
  (['open', 'passed', 'failed', 'expired'] as const).map((state) => Type.Literal(state)),
);
const Purpose = Type.String({ pattern: '^[a-z0-9][a-z0-9.-]{0,63}$' });
const Binding = Type.String({
  minLength: 1,
  maxLength: 256,
  description: 'Digest of what is approved, such as payee and amount',
});
const Name = Type.String({ minLength: 1, maxLength: 128 });
/** One line of text: no control characters, and none that turn the reading direction and so show something else. */
const Approving = Type.String({
  minLength: 1,
  maxLength: 160,
  pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]+$',
  description:
    'What is approved, in the person’s words, such as "2,400.00 € to City Energy": their page and the mail with a code show it, and redeeming must name the same',
});

const OpenedOn = Type.String({
  pattern: RouteSchema.pattern,
  description:
    'The route of the application that asks: the policy’s rule for it says which factors suffice and what trust a set-up takes. Name it: without it the route of the session’s newest channel holds, which may be another tab’s',
});

/** One occasion on which a person sets a factor up, or passes one. */
export const NewCeremonySchema = Type.Object(
  {
    subjectId: SubjectId,
    sessionId: Type.Optional(SessionId),
    route: Type.Optional(OpenedOn),
    act: Act,
    purpose: Purpose,
    amount: Type.Optional(
      Type.Number({
        minimum: 0,
        description: 'For policies that ask for more from an amount on; without it the strictest rule holds',
      }),
    ),
    kinds: Type.Optional(
      Type.Array(FactorKindSchema, { minItems: 1, uniqueItems: true, description: 'Offer no others' }),
    ),
    binding: Type.Optional(Binding),
    approving: Type.Optional(Approving),
    label: Type.Optional(
      Type.String({ minLength: 1, maxLength: 128, description: 'Name of the factor that is set up' }),
    ),
    displayName: Type.Optional(Name),
    address: Type.Optional(
      Type.String({
        maxLength: 254,
        description: 'For the set-up of codes by e-mail: no other address is confirmed',
      }),
    ),
  },
  strict,
);
export type NewCeremony = Static<typeof NewCeremonySchema>;

/** `token` and `endpoint` go to the page; the token is worth nothing but this ceremony. */
export const OpenedCeremonySchema = Type.Object(
  {
    id: CeremonyId,
    token: Type.String(),
    endpoint: Type.String(),
    expiresAt: Time,
    kinds: Type.Array(FactorKindSchema),
  },
  { ...strict, $id: 'OpenedCeremony' },
);
export type OpenedCeremony = Static<typeof OpenedCeremonySchema>;

export const CeremonyViewSchema = Type.Object(
  {
    id: CeremonyId,
    subjectId: SubjectId,
    sessionId: Type.Union([SessionId, Type.Null()]),
    route: Type.Union([Type.String(), Type.Null()], { description: 'By whose rule it goes' }),
    act: Act,
    purpose: Type.String(),
    state: State,
    passedWith: Type.Union([FactorKindSchema, Type.Null()]),
    passedAt: Type.Union([Time, Type.Null()]),
    factorId: Type.Union([FactorId, Type.Null()], { description: 'What a passed set-up made' }),
    redeemed: Type.Boolean(),
  },
  { ...strict, $id: 'Ceremony' },
);
export type CeremonyView = Static<typeof CeremonyViewSchema>;

export const RedeemRequestSchema = Type.Object(
  {
    purpose: Purpose,
    binding: Type.Optional(Binding),
    approving: Type.Optional(Approving),
    // Whose it must be.
    subjectId: Type.Optional(SubjectId),
    // By whose rule it must have been opened.
    route: Type.Optional(RouteSchema),
  },
  {
    ...strict,
    description:
      'Send `subjectId` and `route` where the id of the ceremony came by way of a page: it may be somebody else’s, or of a route whose rule takes other factors',
  },
);
export type RedeemRequest = Static<typeof RedeemRequestSchema>;

/** All that the page is told. */
export const CeremonyForPageSchema = Type.Object(
  {
    id: CeremonyId,
    act: Act,
    purpose: Type.String(),
    kinds: Type.Array(FactorKindSchema),
    approving: Type.Union([Type.String(), Type.Null()]),
    state: State,
    expiresAt: Time,
  },
  { ...strict, $id: 'CeremonyForPage' },
);
export type CeremonyForPage = Static<typeof CeremonyForPageSchema>;

export const BeginSchema = Type.Object(
  { kind: FactorKindSchema, options: Type.Optional(Type.Unknown({ description: 'Of the kind; see ADR 9' })) },
  strict,
);

const RetryAfter = Type.Optional(
  Type.Integer({ minimum: 1, description: 'Nothing of this kind is heard before so many milliseconds' }),
);

export const BegunSchema = Type.Object(
  {
    kind: FactorKindSchema,
    show: Type.Unknown({ description: 'For the person; what it is depends on the kind. Null when delayed' }),
    retryAfterMs: RetryAfter,
  },
  { ...strict, $id: 'Begun' },
);
export type Begun = Static<typeof BegunSchema>;

export const AnswerSchema = Type.Object({ answer: Type.Unknown({ description: 'Of the kind' }) }, strict);

/** What an answer led to: never which part of it was wrong. */
export const AnsweredSchema = Type.Object(
  {
    state: State,
    again: Type.Boolean({ description: 'Whether the same challenge takes another answer' }),
    retryAfterMs: RetryAfter,
    show: Type.Optional(Type.Unknown()),
  },
  { ...strict, $id: 'Answered' },
);
export type Answered = Static<typeof AnsweredSchema>;
