import {
  addEvidence,
  addToLevel,
  addWatchedEvidence,
  compareFreeText,
  type FreeTextEvidence,
  type FreeTextTemplate,
  isExtended,
  LEVEL_FROM,
  learnKeystrokes,
  nextWindow,
  type Population,
} from '@ductus/core';
import type { Keystroke } from '@ductus/core/capture';
import type { Services } from '../services.ts';
import { freeTextComplete } from '../subjects/enrolment-state.ts';
import type { Person } from '../subjects/people.ts';
import type { Stored } from '../subjects/templates.ts';
import type { Tenant } from '../tenants.ts';
import { heardMore } from './heard.ts';
import { mayTeach } from './may-teach.ts';
import type { SessionState } from './state.ts';
import { withStep } from './trust-history.ts';
import { watchWindow } from './watch-typing.ts';

/** Whether there is typing enough for a comparison. */
export function hasWindow(state: SessionState, population: Population): boolean {
  return nextWindow(state.free.keystrokes, population.freeText.window) !== undefined;
}

/** A session and its person's template, between two windows. */
interface Scored {
  readonly state: SessionState;
  readonly template: FreeTextTemplate | null;
}

/** A session after its free typing was compared, and the template where it has learned. */
export interface TypingScored extends Scored {
  readonly stored: Stored<FreeTextTemplate>;
}

/**
 * Compares every full window of free typing with the person's template, lets trust and the monitor have it, lets the
 * template learn where it may, and drops the keystrokes.
 */
export async function scoreFreeTyping(
  services: Services,
  tenant: Tenant,
  person: Person,
  state: SessionState,
  now: number,
): Promise<TypingScored> {
  const { templates, population } = services;
  const stored = await templates.freeText(person);
  let scored: Scored = { state, template: stored.template };
  for (;;) {
    const next = nextWindow(scored.state.free.keystrokes, population.freeText.window);
    if (next === undefined) return { ...scored, stored };
    const free = { ...scored.state.free, keystrokes: next.rest };
    scored = scoreWindow({ ...scored, state: { ...scored.state, free } }, next.window, services, tenant, now);
  }
}

function scoreWindow(
  { state, template }: Scored,
  window: readonly Keystroke[],
  { population, encoders }: Services,
  tenant: Tenant,
  now: number,
): Scored {
  const evidence = compareFreeText(template, window, population, encoders);
  const after = evidence.samples === 0 ? state : heard(state, evidence, template, population, tenant, now);
  if (!mayTeach(after, now, tenant)) return { state: after, template };
  const levelled = withLevel(template, evidence, after, population);
  // A finished template does not learn what speaks against it, unless it has to: its owner was disturbed for nothing (rule M17).
  if (levelled !== null && freeTextComplete(levelled) && !isExtended(levelled) && evidence.bits < 0) {
    return { state: after, template: levelled };
  }
  const { keystrokesNeeded } = tenant.policy.enrolment;
  return { state: after, template: learnKeystrokes(levelled, window, { keystrokesNeeded, encoders }) };
}

function heard(
  state: SessionState,
  evidence: FreeTextEvidence,
  template: FreeTextTemplate | null,
  population: Population,
  tenant: Tenant,
  now: number,
): SessionState {
  const policy = tenant.policy.session;
  // The monitor's limits and people's levels are of the ratio: it would take what an encoder adds for a change of hands.
  const { ratio, bits, samples } = evidence;
  const monitor = watchWindow(state.monitor, ratio, template, state.trust, population, policy);
  const trust =
    monitor === null
      ? addEvidence(state.trust, bits, now, policy)
      : addWatchedEvidence(state.trust, monitor, bits, now, policy);
  return {
    ...state,
    monitor,
    trust,
    history: withStep(state.history, { at: now, cause: 'typing-free', bits, trust: trust.bits }),
    keystrokesCompared: state.keystrokesCompared + samples,
    heard: heardMore(state.monitor?.sum === 0 ? {} : state.heard, evidence),
  };
}

/**
 * The template with one window more in its level, good or bad, so that it is what later windows will be; but not while the
 * monitor has a reason to doubt, but for an extended enrolment.
 */
function withLevel(
  template: FreeTextTemplate | null,
  { ratio }: FreeTextEvidence,
  { monitor }: SessionState,
  population: Population,
): FreeTextTemplate | null {
  if (template === null || template.keystrokes < LEVEL_FROM || !Number.isFinite(ratio)) return template;
  const doubtful = monitor !== null && monitor.sum > population.monitor.settings.calm * monitor.relief;
  if (doubtful && !isExtended(template)) return template;
  return { ...template, level: addToLevel(template.level, ratio) };
}
