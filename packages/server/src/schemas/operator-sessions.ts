import { type Static, Type } from '@sinclair/typebox';
import { TRUST_CAUSES } from '../sessions/trust-history.ts';
import { DecisionId, SessionId, SubjectId, strict, Time } from './common.ts';
import { LabelValue } from './operator-decisions.ts';
import { SessionSourceSchema, TrustLevelSchema } from './session.ts';
import { UnusualTypingSchema } from './unusual-typing.ts';

export const OperatorSessionPath = Type.Object(
  { applicationId: Type.String({ minLength: 1, maxLength: 64 }), sessionId: SessionId },
  strict,
);

export const OperatorSessionQuerySchema = Type.Object(
  {
    after: Type.Optional(SessionId),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, description: '25 when absent' })),
  },
  strict,
);

export const TrustStepSchema = Type.Object(
  {
    at: Time,
    cause: Type.Union(TRUST_CAUSES.map((cause) => Type.Literal(cause))),
    bits: Type.Number({
      description:
        'What it said; a factor: by how much it lifted trust; attack detection says nothing in bits',
    }),
    trust: Type.Number({ description: 'Trust afterwards, in bits' }),
  },
  strict,
);

const lineOf = {
  id: SessionId,
  subjectId: SubjectId,
  externalId: Type.String({ description: 'Empty when the person was erased' }),
  level: TrustLevelSchema,
  trustBits: Type.Number(),
  asked: Type.Boolean({ description: 'An operator asked for a step-up that has not been passed yet' }),
  openedAt: Time,
  expiresAt: Time,
  lastAt: Type.Union([Time, Type.Null()], {
    description: 'Of the newest evidence; what an operator did is none',
  }),
};

export const OperatorSessionPageSchema = Type.Object(
  {
    sessions: Type.Array(
      Type.Object(
        {
          ...lineOf,
          course: Type.Array(Type.Tuple([Time, Type.Number()]), { description: 'Moment and trust' }),
        },
        strict,
      ),
    ),
    next: Type.Union([SessionId, Type.Null()]),
  },
  { ...strict, $id: 'OperatorSessionPage' },
);
export type OperatorSessionPage = Static<typeof OperatorSessionPageSchema>;
export type OperatorSessionLine = OperatorSessionPage['sessions'][number];

export const OperatorSessionSchema = Type.Object(
  {
    ...lineOf,
    now: Time,
    history: Type.Array(TrustStepSchema),
    evidence: Type.Array(SessionSourceSchema),
    keystrokesCompared: Type.Integer({ minimum: 0 }),
    watched: Type.Union([
      Type.Null(),
      Type.Object({ alarm: Type.Boolean(), shortfall: Type.Number({ minimum: 0 }) }, strict),
    ]),
    strongAt: Type.Union([Time, Type.Null()]),
    thresholds: Type.Object(
      {
        stepUpBits: Type.Number(),
        lockBits: Type.Number(),
        ceilingBits: Type.Number(),
        halfLifeMs: Type.Number(),
        idleLockMs: Type.Number(),
      },
      strict,
    ),
    route: Type.Union([Type.String(), Type.Null()], {
      description: 'Of the application, whose thresholds these are',
    }),
    typing: Type.Union([Type.Array(UnusualTypingSchema), Type.Null()], {
      description: 'What was unusual about free typing of late, farthest first; null for viewers',
    }),
    why: Type.Array(Type.String(), { description: 'In words, for the level that the session has' }),
    decisions: Type.Array(
      Type.Object(
        {
          id: DecisionId,
          purpose: Type.String(),
          outcome: Type.String(),
          label: Type.Union([LabelValue, Type.Null()]),
          at: Time,
        },
        strict,
      ),
      { description: 'Taken in this session, newest first' },
    ),
    decisionsCutOff: Type.Boolean({
      description: 'Whether there may be older ones: of very many only the newest are looked through',
    }),
  },
  { ...strict, $id: 'OperatorSession' },
);
export type OperatorSession = Static<typeof OperatorSessionSchema>;
