import { defaultPolicy, type Policy, type RoutePolicy, type StepUpPolicy } from '@ductus/core';
import { describe, expect, it } from 'vitest';
import { changedFactors } from './changed-factors.ts';

type StepUpRule = StepUpPolicy[number];

const any: StepUpRule = { purpose: '*', factors: ['totp', 'email'] };
const large: StepUpRule = { purpose: 'transfer', amountAtLeast: 500, factors: ['passkey'] };
const policy = (stepUp: readonly StepUpRule[], ...routes: RoutePolicy[]): Policy => ({
  ...defaultPolicy,
  stepUp,
  routes,
});

describe('where other factors suffice', () => {
  it('is where a rule is edited, added or taken away, and not where kinds stand in another order', () => {
    expect(changedFactors(policy([any]), policy([{ ...any, factors: ['email', 'totp'] }]))).toEqual([]);
    expect(changedFactors(policy([any]), policy([any, large]))).toEqual([
      { route: null, purpose: 'transfer', amountAtLeast: 500, before: any.factors, after: large.factors },
    ]);
    expect(changedFactors(policy([any, large]), policy([any]))).toEqual([
      { route: null, purpose: 'transfer', amountAtLeast: 500, before: large.factors, after: any.factors },
    ]);
  });

  it('is on a route where its own list takes others than held there before, everywhere’s or its own', () => {
    const own = { route: 'payees', stepUp: [any] };
    expect(changedFactors(policy([any]), policy([any], own))).toEqual([]);
    expect(changedFactors(policy([any, large]), policy([any, large], own))).toEqual([
      { route: 'payees', purpose: 'transfer', amountAtLeast: 500, before: large.factors, after: any.factors },
    ]);
    const card = { ...any, factors: ['card'] } as const;
    expect(changedFactors(policy([any], own), policy([card], own))).toEqual([
      { route: null, purpose: '*', amountAtLeast: 0, before: any.factors, after: ['card'] },
    ]);
    expect(changedFactors(policy([card], own), policy([card]))).toEqual([
      { route: 'payees', purpose: '*', amountAtLeast: 0, before: any.factors, after: ['card'] },
    ]);
  });
});
