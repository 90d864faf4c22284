import { checkPolicy } from './check-policy.ts';
import { defaultPolicy } from './default-policy.ts';
import type { Policy } from './policy.ts';

/**
 * A policy as it was stored, by this version or by one before it: what has been added since is the default's.
 *
 * @throws PolicyError `policy-invalid`
 * @example
 * const { keystrokesPerFalseStepUp, keystrokesPerFalseLock, idleLockMs, ...before } = defaultPolicy.session
 * const { consent, stepUp, privacy, routes, ...others } = defaultPolicy
 * storedPolicy({ ...others, session: before }) // => defaultPolicy
 */
export function storedPolicy(value: unknown): Policy {
  if (typeof value !== 'object' || value === null) return checkPolicy(value);
  const { session } = value as { readonly session?: unknown };
  if (typeof session !== 'object' || session === null) return checkPolicy(value);
  const { keystrokesPerFalseStepUp, keystrokesPerFalseLock, idleLockMs } = defaultPolicy.session;
  return checkPolicy({
    consent: defaultPolicy.consent,
    stepUp: defaultPolicy.stepUp,
    privacy: defaultPolicy.privacy,
    routes: defaultPolicy.routes,
    ...value,
    session: { keystrokesPerFalseStepUp, keystrokesPerFalseLock, idleLockMs, ...session },
  });
}
