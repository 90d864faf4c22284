import { type Static, Type } from '@sinclair/typebox';
import { SessionId, SubjectId, strict, Time } from './common.ts';

export const RouteSchema = Type.String({
  pattern: '^[a-z0-9][a-z0-9.-]{0,63}$',
  description: 'The route of the application that the page belongs to: what the policy says of it holds',
});
export const NewChannelQuerySchema = Type.Object({ route: Type.Optional(RouteSchema) }, strict);
/** Without a route: that of the channel opened last, which may be another tab’s. */
export const SessionQuerySchema = NewChannelQuerySchema;

/** `subjectId` may be absent before login: the first verification, enrolment or strong authentication binds it for good. */
export const NewSessionSchema = Type.Object(
  { subjectId: Type.Optional(SubjectId), route: Type.Optional(RouteSchema) },
  strict,
);
export type NewSession = Static<typeof NewSessionSchema>;

/**
 * What the page's collector needs. Opening a channel ends the one before: one page at a time feeds a session.
 * Only `token`, `nonce`, `endpoint` and `finest` go to the browser.
 */
export const ChannelSchema = Type.Object(
  {
    sessionId: SessionId,
    token: Type.String({ description: 'Bearer of the right to send evidence; 256 random bits, short-lived' }),
    nonce: Type.String({ description: 'Must be in every batch of this channel' }),
    endpoint: Type.String({ description: 'URL to which batches are sent' }),
    finest: Type.Union([Type.Literal('position'), Type.Literal('zone'), Type.Literal('code')], {
      description: 'The most that the policy lets the page tell of a key',
    }),
    expiresAt: Time,
  },
  { ...strict, $id: 'Channel' },
);
export type Channel = Static<typeof ChannelSchema>;

/** What one source has said in a session. */
export const SessionSourceSchema = Type.Object(
  {
    source: Type.Union([Type.Literal('typing-free'), Type.Literal('pointer')]),
    bits: Type.Number({ description: 'Sum of what its windows were worth' }),
    samples: Type.Integer({ minimum: 0, description: 'Keystrokes or pointer events behind them' }),
  },
  strict,
);

export const TrustLevelSchema = Type.Union([
  Type.Literal('allow'),
  Type.Literal('step-up'),
  Type.Literal('lock'),
]);

/** For the application's backend, never for the browser. */
export const SessionSchema = Type.Object(
  {
    id: SessionId,
    subjectId: Type.Union([SubjectId, Type.Null()]),
    level: TrustLevelSchema,
    lockedBy: Type.Union([Type.Literal('evidence'), Type.Literal('rest'), Type.Null()], {
      description:
        'Why the level is `lock`: what was typed or moved, or that nobody did for as long as the policy says',
    }),
    trustBits: Type.Number(),
    /** Keystrokes of free typing that have been compared so far in this session. */
    keystrokesCompared: Type.Integer({ minimum: 0 }),
    evidence: Type.Array(SessionSourceSchema, {
      description:
        'What each source has said since the session began, the last strong authentication, or typing was last as usual',
    }),
    watched: Type.Union([
      Type.Null({
        description: 'The person’s typing is not known well enough to be watched, or none was compared',
      }),
      Type.Object(
        {
          alarm: Type.Boolean({ description: 'Typing has changed: a step-up is asked for' }),
          shortfall: Type.Number({
            minimum: 0,
            description: 'How far typing has fallen short of the person’s own level: 1 raises the alarm',
          }),
        },
        strict,
      ),
    ]),
    strongAt: Type.Union([Time, Type.Null()]),
    expiresAt: Time,
  },
  { ...strict, $id: 'Session' },
);
export type Session = Static<typeof SessionSchema>;

/** The application asserts that the person has just passed a factor of its own. */
export const StrongAuthenticationSchema = Type.Object(
  {
    subjectId: SubjectId,
    factor: Type.Union([Type.Literal('totp'), Type.Literal('recovery-code'), Type.Literal('registration')]),
  },
  strict,
);
export type StrongAuthentication = Static<typeof StrongAuthenticationSchema>;

/** The only answer a browser gets for a batch. */
export const EvidenceAcceptedSchema = Type.Object(
  { accepted: Type.Integer({ minimum: 0, description: 'Sequence number that was accepted' }) },
  { ...strict, $id: 'EvidenceAccepted' },
);
