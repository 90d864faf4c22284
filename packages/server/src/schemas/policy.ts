import type { RoutePolicy, StepUpPolicy } from '@ductus/core';
import { type Static, Type } from '@sinclair/typebox';
import { strict } from './common.ts';
import { FactorKindSchema } from './factor.ts';

const PurposePolicySchema = Type.Object(
  {
    matchBits: Type.Number({
      description: 'At least this many bits is a MATCH: FMR is at most 2^-matchBits',
    }),
    nonMatchBits: Type.Number({ description: 'At most this many bits is a NON_MATCH' }),
  },
  strict,
);

const Rest = Type.Number({
  description:
    'Locks a session after so many milliseconds without typing or movement, until a factor is passed; 0: never',
});
const PrivacySchema = Type.Union([Type.Literal('position'), Type.Literal('zone'), Type.Literal('code')], {
  description: 'The most that may be told of a key of free typing: finer declarations are refused',
});

const StepUp = (description?: string) =>
  Type.Unsafe<StepUpPolicy>(
    Type.Array(
      Type.Object(
        {
          purpose: Type.String({ description: '`*` speaks for every purpose without a rule of its own' }),
          amountAtLeast: Type.Optional(Type.Number({ description: 'The rule holds from this amount on' })),
          factors: Type.Array(FactorKindSchema, { description: 'Any one of them suffices' }),
        },
        strict,
      ),
      description === undefined ? {} : { description },
    ),
  );

/** How an application decides: the ranges are core's (`checkPolicy`). */
export const PolicySchema = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    purposes: Type.Object({ login: PurposePolicySchema, reentry: PurposePolicySchema }, strict),
    session: Type.Object(
      {
        stepUpBits: Type.Number(),
        lockBits: Type.Number(),
        ceilingBits: Type.Number(),
        halfLifeMs: Type.Number(),
        strongBits: Type.Number(),
        keystrokesPerFalseStepUp: Type.Integer({
          description:
            'At most one needless step-up for watched typing in so many of the owners’ keystrokes, all owners pooled',
        }),
        keystrokesPerFalseLock: Type.Integer({ description: 'The same for locks' }),
        idleLockMs: Rest,
      },
      strict,
    ),
    enrolment: Type.Object(
      {
        samplesNeeded: Type.Integer(),
        samplesKept: Type.Integer(),
        keystrokesNeeded: Type.Integer(),
      },
      strict,
    ),
    consent: Type.Union([Type.Literal('required'), Type.Literal('application')], {
      description:
        'required: nothing of a kind is collected, learned or compared before consent to it is recorded; application: the application sees to consent, and only what was withdrawn is left alone',
    }),
    stepUp: StepUp(),
    privacy: PrivacySchema,
    routes: Type.Unsafe<readonly RoutePolicy[]>(
      Type.Array(
        Type.Object(
          {
            route: Type.String({ description: 'As sessions and channels are opened with' }),
            matchBits: Type.Optional(
              Type.Number({ description: 'At least this many bits is a MATCH there, for whichever purpose' }),
            ),
            stepUpBits: Type.Optional(Type.Number()),
            lockBits: Type.Optional(Type.Number()),
            idleLockMs: Type.Optional(Rest),
            privacy: Type.Optional(PrivacySchema),
            stepUp: Type.Optional(StepUp('In place of all of the policy’s own rules')),
          },
          strict,
        ),
        { description: 'What holds on some of the application’s routes in place of the above' },
      ),
    ),
  },
  { ...strict, $id: 'Policy' },
);
export type Policy = Static<typeof PolicySchema>;
