import { currentBits, type SessionPolicy } from '@ductus/core';
import type { SessionState } from './state.ts';
import { withStep } from './trust-history.ts';

/**
 * Whether a person's session was left alone for as long as locks it. What is typed afterwards does not open it again: a factor does, or
 * a re-entry.
 */
export function hasRested(
  { subjectId, rested, activeAt }: Pick<SessionState, 'subjectId' | 'rested' | 'activeAt'>,
  at: number,
  { idleLockMs }: SessionPolicy,
): boolean {
  return rested || (subjectId !== null && idleLockMs > 0 && at - activeAt >= idleLockMs);
}

/** The session with a rest that locks it kept in mind and in its history; itself where there is nothing new. */
export function restNoted(state: SessionState, at: number, policy: SessionPolicy): SessionState {
  if (state.rested || !hasRested(state, at, policy)) return state;
  const step = { at, cause: 'rest', bits: 0, trust: currentBits(state.trust, at, policy) } as const;
  return { ...state, rested: true, history: withStep(state.history, step) };
}

/** The session now that somebody does something in it. */
export function stirred(state: SessionState, at: number, policy: SessionPolicy): SessionState {
  return { ...restNoted(state, at, policy), activeAt: Math.max(at, state.activeAt) };
}
