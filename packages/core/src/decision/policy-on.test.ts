import { describe, expect, test } from 'vitest';
import { checkPolicy } from './check-policy.ts';
import { defaultPolicy } from './default-policy.ts';
import { factorsFor } from './factors-for.ts';
import { policyOn } from './policy-on.ts';
import { storedPolicy } from './stored-policy.ts';

const stepUp = [
  { purpose: '*', factors: ['totp', 'email'] },
  { purpose: 'transfer', amountAtLeast: 1000, factors: ['passkey'] },
] as const;
const own = [{ purpose: '*', factors: ['card'] }] as const;
const policy = checkPolicy({
  ...defaultPolicy,
  stepUp,
  routes: [
    { route: 'transfer', stepUp: own, lockBits: -6 },
    { route: 'reading', lockBits: -6 },
  ],
});

describe('policyOn', () => {
  test('puts a route’s step-up rules in place of all of the policy’s, whatever the purpose and amount', () => {
    for (const [purpose, amount] of [['transfer', 5000], ['transfer', 1], ['login']] as const)
      expect(factorsFor(policyOn(policy, 'transfer').stepUp, purpose, amount)).toEqual(['card']);
    expect(policyOn(policy, 'transfer').session).toEqual({ ...policy.session, lockBits: -6 });
  });

  test.each(['reading', 'elsewhere', null])('leaves them as they are on %s', (route) => {
    expect(policyOn(policy, route).stepUp).toEqual(stepUp);
  });

  test('is a policy itself, with no member but those of a policy', () => {
    for (const route of ['transfer', 'reading'])
      expect(checkPolicy(policyOn(policy, route))).toEqual(policyOn(policy, route));
  });
});

describe('storedPolicy', () => {
  test('reads a policy of before routes had factors, and one that has them', () => {
    const routes = [{ route: 'transfer', lockBits: -6 }];
    expect(storedPolicy({ ...defaultPolicy, routes }).routes).toEqual(routes);
    expect(storedPolicy(JSON.parse(JSON.stringify(policy)))).toEqual(policy);
  });
});
