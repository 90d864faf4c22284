import { type Static, Type } from '@sinclair/typebox';
import { strict, Time } from './common.ts';
import { OutcomeSchema } from './verification.ts';

export const ApplicationPath = Type.Object(
  { applicationId: Type.String({ minLength: 1, maxLength: 64 }) },
  strict,
);

export const OverviewQuerySchema = Type.Object(
  { hours: Type.Optional(Type.Integer({ minimum: 1, maximum: 24 * 90, description: '24 when absent' })) },
  strict,
);

/** A share of a count, with the 95 % interval of Wilson. Null where nothing was counted. */
export const EstimateSchema = Type.Object(
  {
    count: Type.Integer({ minimum: 0 }),
    of: Type.Integer({ minimum: 0 }),
    share: Type.Union([Type.Number(), Type.Null()]),
    low: Type.Union([Type.Number(), Type.Null()]),
    high: Type.Union([Type.Number(), Type.Null()]),
  },
  strict,
);
export type Estimate = Static<typeof EstimateSchema>;

const count = Type.Integer({ minimum: 0 });

export const LiveCountersSchema = Type.Object(
  {
    open: Type.Integer({ minimum: 0, description: 'Sessions of people that have neither ended nor expired' }),
    active: Type.Integer({ minimum: 0, description: 'Those of them that changed within five minutes' }),
    levels: Type.Object({ allow: count, 'step-up': count, lock: count }, strict),
    trust: Type.Object(
      {
        lowest: Type.Number({
          description: 'Where the first bin begins, in bits; what is lower is in it as well',
        }),
        width: Type.Number({ description: 'Of a bin, in bits' }),
        counts: Type.Array(count, {
          description: 'Sessions in use by the server; what is higher is in the last',
        }),
      },
      strict,
    ),
  },
  strict,
);
export type LiveCounters = Static<typeof LiveCountersSchema>;

export const OverviewSchema = Type.Object(
  {
    at: Time,
    from: Time,
    people: count,
    live: LiveCountersSchema,
    decisions: Type.Array(
      Type.Object({ hour: Time, purpose: Type.String(), outcome: OutcomeSchema, count }, strict),
      { description: 'By the hour in which they were taken; hours without any are left out' },
    ),
    stepUps: Type.Array(Type.Object({ kind: Type.String(), act: Type.String(), count }, strict), {
      description: 'What happened with other factors in the period, by kind of factor',
    }),
    labelled: Type.Object(
      {
        falseMatch: EstimateSchema,
        falseNonMatch: EstimateSchema,
        inconclusive: Type.Integer({
          minimum: 0,
          description: 'Labelled comparisons that were not decided: a label does not say whose they were',
        }),
        falseAlarms: Type.Integer({
          minimum: 0,
          description: 'Decisions other than MATCH that somebody marked as wrong',
        }),
        labels: count,
      },
      strict,
    ),
    health: Type.Object(
      {
        store: Type.Object(
          { state: Type.Union([Type.Literal('working'), Type.Literal('failing')]), ms: Type.Number() },
          strict,
        ),
        keys: Type.Object(
          {
            state: Type.Union([Type.Literal('open'), Type.Literal('closed')]),
            generation: Type.Union([Type.Integer(), Type.Null()]),
          },
          strict,
        ),
        mail: Type.Object(
          {
            state: Type.Union([Type.Literal('working'), Type.Literal('failing')]),
            waiting: count,
            failed: count,
          },
          strict,
        ),
      },
      strict,
    ),
  },
  { ...strict, $id: 'OperatorOverview' },
);
export type Overview = Static<typeof OverviewSchema>;
