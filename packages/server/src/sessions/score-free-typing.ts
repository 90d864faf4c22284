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
  typingDepartures,
} from '@ductus/core';
import type { Keystroke } from '@ductus/core/capture';
import type { Services } from '../services.ts';
import { freeTextComplete } from '../subjects/enrolment-state.ts';
import type { Person } from '../subjects/people.ts';
import type { Stored } from '../subjects/templates.ts';
import type { Tenant } from '../tenants.ts';
import { beginningWith } from './free-typing.ts';
import { hasHeardSome, hearPiece, type Scored, waitingPiece } from './hear-piece.ts';
import { heardMore } from './heard.ts';
import { isDoubtful } from './is-doubtful.ts';
import { mayTeach } from './may-teach.ts';
import type { SessionState } from './state.ts';
import { withStep } from './trust-history.ts';
import { watchedBy, watchWindow } from './watch-typing.ts';

/** Whether there is typing enough for a comparison. */
export function hasWindow(state: SessionState, services: Pick<Services, 'population' | 'encoders'>): boolean {
  const { freeText } = services.population;
  return (
    nextWindow(state.free.keystrokes, freeText.window) !== undefined ||
    waitingPiece(state, services) !== undefined
  );
}

/** A session after its free typing was compared, and the template where it has learned. */
export interface TypingScored extends Scored {
  readonly stored: Stored<FreeTextTemplate>;
}

/**
 * Compares every full window of free typing with the person's template, lets trust and the monitor have it, lets the
 * template learn where it may, and drops the keystrokes. A monitor of an encoder hears pieces of windows as soon as they are there.
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
    const heard = hearPiece(scored, services, tenant, now);
    if (heard !== undefined) {
      scored = heard;
      continue;
    }
    const next = nextWindow(scored.state.free.keystrokes, population.freeText.window);
    if (next === undefined) return { ...scored, stored };
    const was = scored.state;
    const free = beginningWith(was.free, next.rest);
    const window = { keystrokes: next.window, heard: hasHeardSome(was) };
    scored = scoreWindow({ ...scored, state: { ...was, free } }, window, services, tenant, now);
  }
}

/** A window of typing, and whether the monitor has heard any piece of it. */
interface Window {
  readonly keystrokes: readonly Keystroke[];
  readonly heard: boolean;
}

function scoreWindow(
  { state, template }: Scored,
  window: Window,
  services: Services,
  tenant: Tenant,
  now: number,
): Scored {
  const { population, encoders } = services;
  const evidence = compareFreeText(template, window.keystrokes, population, encoders);
  const watching = watchedBy(state, window.keystrokes, template, services);
  const begun = evidence.samples === 0 ? state : { ...state, ...watching };
  const compared = { evidence, template, window };
  const after = evidence.samples === 0 ? state : heard(begun, compared, population, tenant, now);
  if (!mayTeach(after, now, tenant)) return { state: after, template };
  const levelled = withLevel(template, evidence, after, population);
  // A finished template does not learn what speaks against it, unless it has to: its owner was disturbed for nothing (rule M17).
  if (levelled !== null && freeTextComplete(levelled) && !isExtended(levelled) && evidence.bits < 0) {
    return { state: after, template: levelled };
  }
  const { keystrokesNeeded } = tenant.policy.enrolment;
  const learned = learnKeystrokes(levelled, window.keystrokes, { keystrokesNeeded, encoders });
  return { state: after, template: learned };
}

/** A window of typing, and what it came to. */
interface Compared {
  readonly evidence: FreeTextEvidence;
  readonly template: FreeTextTemplate | null;
  readonly window: Window;
}

function heard(
  state: SessionState,
  { evidence, template, window }: Compared,
  population: Population,
  tenant: Tenant,
  now: number,
): SessionState {
  const policy = tenant.policy.session;
  const { ratio, bits, samples } = evidence;
  // What a monitor has heard in pieces counts once: only a window of which it heard none is heard, by the ratio.
  const monitor = window.heard
    ? state.monitor
    : watchWindow(state, { bits: ratio, of: null }, template, state.trust, population, policy);
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
    departures: template === null ? [] : typingDepartures(state.departures, template, window.keystrokes),
  };
}

/**
 * The template with one window more in its level, good or bad, so that it is what later windows will be; but not while the
 * monitor has a reason to doubt, but for an extended enrolment.
 */
function withLevel(
  template: FreeTextTemplate | null,
  { ratio }: FreeTextEvidence,
  state: SessionState,
  population: Population,
): FreeTextTemplate | null {
  if (template === null || template.keystrokes < LEVEL_FROM || !Number.isFinite(ratio)) return template;
  if (isDoubtful(state, template, population)) return template;
  return { ...template, level: addToLevel(template.level, ratio) };
}
