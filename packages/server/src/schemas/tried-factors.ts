import { type Static, Type } from '@sinclair/typebox';
import { strict } from './common.ts';
import { FactorKindSchema } from './factor.ts';

const count = Type.Integer({ minimum: 0 });

/** What other rules for step-up factors would ask of people who passed one. */
export const TriedFactorsSchema = Type.Object(
  {
    people: Type.Integer({
      minimum: 0,
      description: 'Who passed a factor in the period, whatever it was for: that is kept nowhere',
    }),
    rules: Type.Array(
      Type.Object(
        {
          route: Type.Union([Type.String(), Type.Null()], {
            description: 'Null: on every route without factors of its own',
          }),
          purpose: Type.String({ description: '`*`: every purpose without a rule of its own' }),
          amountAtLeast: Type.Number({ minimum: 0 }),
          factors: Type.Array(FactorKindSchema),
          present: Type.Integer({
            minimum: 0,
            description: 'Of these people: who has nothing that suffices',
          }),
          edited: count,
        },
        strict,
      ),
      { description: 'Where other factors suffice than by the policy in force' },
    ),
  },
  strict,
);
export type TriedFactors = Static<typeof TriedFactorsSchema>;
