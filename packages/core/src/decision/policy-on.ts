import type { Policy, PurposePolicy } from './policy.ts';

/**
 * What holds on a route of the application: the policy itself where no rule speaks of it.
 *
 * @param route - Null where the application named none.
 * @example
 * const policy = { ...defaultPolicy, routes: [{ route: 'transfer', lockBits: -6 }] }
 * policyOn(policy, 'transfer').session.lockBits // => -6
 * policyOn(policy, 'transfer').session.stepUpBits // => 0.5
 * policyOn(policy, null).session.lockBits // => -10
 * policyOn({ ...policy, routes: [{ route: 'transfer', matchBits: 5 }] }, 'transfer').purposes.login.matchBits // => 5
 *
 * const stepUp = [{ purpose: '*', factors: ['passkey'] }]
 * policyOn({ ...policy, routes: [{ route: 'transfer', stepUp }] }, 'transfer').stepUp // => stepUp
 */
export function policyOn(policy: Policy, route: string | null): Policy {
  const rule = policy.routes.find((one) => one.route === route);
  if (rule === undefined) return policy;
  const { route: _, privacy = policy.privacy, stepUp = policy.stepUp, matchBits, ...session } = rule;
  const { login, reentry } = policy.purposes;
  const on = (purpose: PurposePolicy) => ({ ...purpose, matchBits: matchBits ?? purpose.matchBits });
  return {
    ...policy,
    privacy,
    stepUp,
    purposes: { login: on(login), reentry: on(reentry) },
    session: { ...policy.session, ...session },
  };
}
