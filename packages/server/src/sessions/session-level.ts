import { type SessionPolicy, type TrustLevel, trustLevel } from '@ductus/core';
import { hasRested } from './rest.ts';
import type { SessionState } from './state.ts';

/**
 * What a session may do at a moment: what its trust allows, and no more than a step-up where an operator asked for one; nothing where it was
 * left alone for too long.
 *
 * @param policy - What holds on the session's route.
 */
export function sessionLevel(
  state: Pick<SessionState, 'trust' | 'monitor' | 'asked' | 'subjectId' | 'rested' | 'activeAt'>,
  at: number,
  policy: SessionPolicy,
): TrustLevel {
  if (hasRested(state, at, policy)) return 'lock';
  const level = trustLevel(state.trust, at, policy, state.monitor);
  return state.asked && level === 'allow' ? 'step-up' : level;
}

/** What locks a session: evidence before a rest, since it says that somebody else may be there. */
export function lockedBy(
  state: Pick<SessionState, 'trust' | 'monitor' | 'subjectId' | 'rested' | 'activeAt'>,
  at: number,
  policy: SessionPolicy,
): 'evidence' | 'rest' | null {
  if (trustLevel(state.trust, at, policy, state.monitor) === 'lock') return 'evidence';
  return hasRested(state, at, policy) ? 'rest' : null;
}
