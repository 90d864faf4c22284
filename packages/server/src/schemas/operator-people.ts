import { type Static, Type } from '@sinclair/typebox';
import { DecisionId, SubjectId, strict, Time } from './common.ts';
import { ConsentSchema } from './consent.ts';
import { FactorKindSchema } from './factor.ts';
import { EstimateSchema } from './operator-overview.ts';
import { EnrolmentStateSchema, SuspendedSchema } from './subject.ts';

const application = { applicationId: Type.String({ minLength: 1, maxLength: 64 }) };
export const OperatorPersonPath = Type.Object({ ...application, subjectId: SubjectId }, strict);
export const OperatorTemplatesPath = Type.Object(
  {
    ...application,
    subjectId: SubjectId,
    modality: Type.Union([Type.Literal('typing'), Type.Literal('pointer')]),
  },
  strict,
);

export const OperatorPeopleQuerySchema = Type.Object(
  {
    name: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 128,
        description: 'What the external id begins with, in upper or lower case',
      }),
    ),
    suspended: Type.Optional(Type.Literal(true, { description: 'Of those alone who may not sign in' })),
    after: Type.Optional(
      Type.String({ minLength: 1, maxLength: 128, description: 'The `next` of the page before' }),
    ),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, description: '25 when absent' })),
  },
  strict,
);

const LastDecision = Type.Object(
  { id: DecisionId, outcome: Type.String(), purpose: Type.String(), at: Time },
  strict,
);

export const OperatorPeoplePageSchema = Type.Object(
  {
    people: Type.Array(
      Type.Object(
        {
          id: SubjectId,
          externalId: Type.String(),
          createdAt: Time,
          erased: Type.Boolean(),
          suspended: Type.Boolean(),
          templates: Type.Array(
            Type.Object({ kind: Type.String(), revision: Type.Integer(), updatedAt: Time }, strict),
          ),
          lastDecision: Type.Union([LastDecision, Type.Null()]),
        },
        strict,
      ),
    ),
    next: Type.Union([Type.String(), Type.Null()]),
    total: Type.Integer({ minimum: 0, description: 'People of the application, erased ones included' }),
  },
  { ...strict, $id: 'OperatorPeoplePage' },
);
export type OperatorPeoplePage = Static<typeof OperatorPeoplePageSchema>;

/** How far the newest samples of a text are from those before, by group of features; in deviations of the person's own. */
export const DriftSchema = Type.Object(
  {
    field: Type.String(),
    keyboard: Type.Integer({ minimum: 1 }),
    newest: Type.Integer({ minimum: 1, description: 'Samples that stand for today' }),
    before: Type.Integer({ minimum: 1, description: 'Samples that they are held against' }),
    groups: Type.Array(
      Type.Object(
        {
          group: Type.String(),
          level: Type.Number({ description: 'Median shift, in the deviations of the samples before' }),
          spread: Type.Number({
            description: 'How much today’s vary, as a multiple of those before; 1: alike',
          }),
        },
        strict,
      ),
    ),
    trend: Type.Array(Type.Object({ from: Time, samples: Type.Integer(), level: Type.Number() }, strict), {
      description: 'Median distance from what was enrolled, by week of adoption',
    }),
  },
  strict,
);
export type Drift = Static<typeof DriftSchema>;

export const OperatorPersonSchema = Type.Object(
  {
    id: SubjectId,
    externalId: Type.String(),
    createdAt: Time,
    erased: Type.Boolean(),
    suspended: SuspendedSchema,
    enrolment: Type.Array(EnrolmentStateSchema),
    drift: Type.Array(DriftSchema),
    factors: Type.Array(
      Type.Object(
        {
          kind: FactorKindSchema,
          label: Type.Union([Type.String(), Type.Null()]),
          createdAt: Time,
          usedAt: Type.Union([Time, Type.Null()]),
        },
        strict,
      ),
    ),
    consents: Type.Array(Type.Omit(ConsentSchema, [])),
    success: EstimateSchema,
    wordsPerMinute: Type.Union([Type.Number(), Type.Null()], {
      description: 'Of free typing, from the typical time between two presses; five characters are a word',
    }),
    sessions: Type.Array(Type.String()),
  },
  { ...strict, $id: 'OperatorPerson' },
);
export type OperatorPerson = Static<typeof OperatorPersonSchema>;
