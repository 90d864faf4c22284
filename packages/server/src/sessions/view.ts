import { currentBits, type Policy, type Population, policyOn } from '@ductus/core';
import { notFound } from '../errors.ts';
import type { Session } from '../schemas/session.ts';
import { lockedBy, sessionLevel } from './session-level.ts';
import type { SessionState } from './state.ts';
import { monitorPopulation, monitorRules } from './watch-typing.ts';

/**
 * The session as the application's backend sees it.
 *
 * @param route - Where the backend asks; the channel opened last may be that of another tab.
 */
export function sessionView(
  state: SessionState,
  everywhere: Policy,
  population: Population,
  now: number,
  route: string | null = state.route,
): Session {
  const policy = policyOn(everywhere, route);
  return {
    id: state.id,
    subjectId: state.subjectId,
    level: sessionLevel(state, now, policy.session),
    lockedBy: lockedBy(state, now, policy.session),
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

function watchedView({ monitor, monitorOf }: SessionState, { session }: Policy, population: Population) {
  if (monitor === null) return null;
  const { limit } = monitorRules(monitorPopulation(monitorOf, population), session);
  return { alarm: monitor.alarm, shortfall: monitor.sum / (limit * monitor.relief) };
}

/** @throws ServerError `not-found` unless the session is the application's and has not ended. */
export function requireOpen(state: SessionState, applicationId: string, now: number): void {
  if (state.applicationId !== applicationId || state.ended || now >= state.expiresAt) throw noSession();
}

export function noSession() {
  return notFound('session, or it has ended');
}
