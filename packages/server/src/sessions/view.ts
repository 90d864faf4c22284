import { currentBits, type Policy, type Population } from '@ductus/core';
import { notFound } from '../errors.ts';
import type { Session } from '../schemas/session.ts';
import { sessionLevel } from './session-level.ts';
import type { SessionState } from './state.ts';
import { monitorRules } from './watch-typing.ts';

/** The session as the application's backend sees it. */
export function sessionView(
  state: SessionState,
  policy: Policy,
  population: Population,
  now: number,
): Session {
  return {
    id: state.id,
    subjectId: state.subjectId,
    level: sessionLevel(state, now, policy.session),
    trustBits: currentBits(state.trust, now, policy.session),
    keystrokesCompared: state.keystrokesCompared,
    evidence: Object.entries(state.heard).map(([source, sum]) => ({
      source: source as Session['evidence'][number]['source'],
      ...sum,
    })),
    watched: watchedView(state, policy, population),
    strongAt: state.trust.strongAt,
    expiresAt: state.expiresAt,
  };
}

function watchedView({ monitor }: SessionState, { session }: Policy, population: Population) {
  if (monitor === null) return null;
  const { limit } = monitorRules(population, session);
  return { alarm: monitor.alarm, shortfall: monitor.sum / (limit * monitor.relief) };
}

/** @throws ServerError `not-found` unless the session is the application's and has not ended. */
export function requireOpen(state: SessionState, applicationId: string, now: number): void {
  if (state.applicationId !== applicationId || state.ended || now >= state.expiresAt) throw noSession();
}

export function noSession() {
  return notFound('session, or it has ended');
}
