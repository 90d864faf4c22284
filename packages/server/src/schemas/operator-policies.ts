import { type Static, Type } from '@sinclair/typebox';
import { DecisionId, strict, Time } from './common.ts';
import { PolicySchema } from './policy.ts';
import { TrustLevelSchema } from './session.ts';
import { TriedFactorsSchema } from './tried-factors.ts';
import { StaysSchema } from './tried-stays.ts';
import { OutcomeSchema } from './verification.ts';

/** What it is tried on is counted for as long. */
export const LONGEST_DRY_RUN_DAYS = 90;
const count = Type.Integer({ minimum: 0 });
const Policy = Type.Omit(PolicySchema, []);

export const PolicyVersionsQuerySchema = Type.Object(
  {
    before: Type.Optional(Type.Integer({ minimum: 1 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, description: '20 when absent' })),
  },
  strict,
);

export const PolicyVersionsSchema = Type.Object(
  {
    present: Policy,
    versions: Type.Array(
      Type.Object(
        { version: Type.Integer(), at: Time, by: Type.String(), byName: Type.String(), policy: Policy },
        strict,
      ),
    ),
  },
  { ...strict, $id: 'PolicyVersions' },
);
export type PolicyVersions = Static<typeof PolicyVersionsSchema>;

export const DryRunRequestSchema = Type.Object(
  {
    policy: Policy,
    days: Type.Integer({ minimum: 1, maximum: LONGEST_DRY_RUN_DAYS }),
    after: Type.Optional(DecisionId),
  },
  strict,
);
export type DryRunRequest = Static<typeof DryRunRequestSchema>;

const OpenSchema = Type.Object(
  {
    looked: Type.Integer({ minimum: 0, description: 'Open sessions of people that are in memory' }),
    of: Type.Integer({ minimum: 0, description: 'Open sessions of people, in memory or not' }),
    moves: Type.Array(Type.Object({ from: TrustLevelSchema, to: TrustLevelSchema, count }, strict), {
      description: 'What they may do now, and what they might if trust halved in the time of the policy',
    }),
  },
  strict,
);

export const DryRunSchema = Type.Object(
  {
    from: Time,
    looked: Type.Integer({
      minimum: 0,
      description: 'Decisions of this request that were decided anew, those of erased people left out',
    }),
    of: Type.Integer({ minimum: 0, description: 'Decisions of the period, by whole hours' }),
    changed: count,
    moves: Type.Array(
      Type.Object(
        {
          purpose: Type.String(),
          from: OutcomeSchema,
          to: Type.Union([OutcomeSchema, Type.Null()], {
            description:
              'Null: the step down of a session, in which nobody would have been asked for anything then',
          }),
          count,
        },
        strict,
      ),
    ),
    stays: Type.Union([StaysSchema, Type.Null()], {
      description: 'Of the whole period: null where `after` says that it was told before',
    }),
    factors: Type.Union([TriedFactorsSchema, Type.Null()], {
      description:
        'Null where the same step-up factors suffice, and where `after` says that it was told before',
    }),
    open: Type.Union([OpenSchema, Type.Null()], {
      description: 'Null where the time in which trust halves is as it is',
    }),
    next: Type.Union([DecisionId, Type.Null()], { description: 'Goes back as `after`; null after the last' }),
  },
  { ...strict, $id: 'PolicyDryRun' },
);
export type DryRun = Static<typeof DryRunSchema>;

/** What the lab measured: of the shown rate of false matches the rate of false non-matches, with a 95 % interval over people. */
export const OperatingPointsSchema = Type.Object(
  {
    curves: Type.Array(
      Type.Object(
        {
          set: Type.String(),
          protocol: Type.String(),
          description: Type.String(),
          source: Type.String(),
          limits: Type.Array(Type.String()),
          subjects: count,
          mated: count,
          nonMated: count,
          points: Type.Array(
            Type.Object(
              { fmr: Type.Number(), fnmr: Type.Number(), low: Type.Number(), high: Type.Number() },
              strict,
            ),
          ),
        },
        strict,
      ),
    ),
  },
  { ...strict, $id: 'OperatingPoints' },
);
export type OperatingPoints = Static<typeof OperatingPointsSchema>;
