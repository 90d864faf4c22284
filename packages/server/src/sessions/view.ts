import { currentBits, type Policy, trustLevel } from '@ductus/core';
import { notFound } from '../errors.ts';
import type { Session } from '../schemas/session.ts';
import type { SessionState } from './state.ts';

/** The session as the application's backend sees it. */
export function sessionView(state: SessionState, policy: Policy, now: number): Session {
  return {
    id: state.id,
    subjectId: state.subjectId,
    level: trustLevel(state.trust, now, policy.session),
    trustBits: currentBits(state.trust, now, policy.session),
    keystrokesCompared: state.keystrokesCompared,
    strongAt: state.trust.strongAt,
    expiresAt: state.expiresAt,
  };
}

/** @throws ServerError `not-found` unless the session is the application's and has not ended. */
export function requireOpen(state: SessionState, applicationId: string, now: number): void {
  if (state.applicationId !== applicationId || state.ended || now >= state.expiresAt) throw noSession();
}

export function noSession() {
  return notFound('session, or it has ended');
}
