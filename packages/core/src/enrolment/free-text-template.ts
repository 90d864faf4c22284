import type { Keystroke } from '../capture/sample.ts';
import type { FeatureKind } from '../features/feature-set.ts';
import { FREE_TEXT_EVENTS, freeTextEvents } from '../features/free-text-events.ts';
import { versioned } from './versioned.ts';

/** Sufficient statistics of one kind of event: number, mean, and sum of squared deviations from the mean. */
export interface KindStatistics {
  readonly n: number;
  readonly mean: number;
  readonly m2: number;
}

/** What is stored about how a person types freely: a few sums, from which no text and no timing can be recovered. */
export interface FreeTextTemplate {
  readonly kind: 'typing-free';
  readonly version: 1;
  readonly featureSet: string;
  /** Keystrokes learned from, all in all. */
  readonly keystrokes: number;
  /** Keystrokes after which the template may verify. */
  readonly keystrokesNeeded: number;
  readonly statistics: Readonly<Record<FeatureKind, KindStatistics>>;
}

export const FREE_TEXT_FEATURE_SET = versioned(FREE_TEXT_EVENTS);

/** Events that a template's memory weighs at most: beyond, older events fade, so that habits may drift. */
export const FREE_TEXT_MEMORY = 20_000;

const DEFAULT_NEEDED = 300;
const NOTHING: KindStatistics = Object.freeze({ n: 0, mean: 0, m2: 0 });

/**
 * Learns from continuous typing. Only what is known to be the owner's may be learned: typing from an enrolment, or
 * after a strong authentication.
 *
 * Means and squared deviations are updated one event at a time (Welford 1962).
 *
 * @param template - Null to start one.
 * @param keystrokes - In order of press, times in milliseconds.
 * @param options - `keystrokesNeeded`: `policy.enrolment.keystrokesNeeded`; 300 or the template's own by default.
 */
export function learnKeystrokes(
  template: FreeTextTemplate | null,
  keystrokes: readonly Keystroke[],
  options: { readonly keystrokesNeeded?: number } = {},
): FreeTextTemplate {
  const events = freeTextEvents(keystrokes);
  const learned = (kind: FeatureKind): KindStatistics =>
    learn(template?.statistics[kind] ?? NOTHING, events[kind]);
  return {
    kind: 'typing-free',
    version: 1,
    featureSet: FREE_TEXT_FEATURE_SET,
    // A keystroke counts when it left an event: its hold.
    keystrokes: (template?.keystrokes ?? 0) + events.hold.length,
    keystrokesNeeded: options.keystrokesNeeded ?? template?.keystrokesNeeded ?? DEFAULT_NEEDED,
    statistics: {
      hold: learned('hold'),
      'press-press': learned('press-press'),
      'release-press': learned('release-press'),
    },
  };
}

function learn(statistics: KindStatistics, values: Float64Array): KindStatistics {
  let { n, mean, m2 } = statistics;
  for (const value of values) {
    if (n >= FREE_TEXT_MEMORY) {
      m2 *= (FREE_TEXT_MEMORY - 1) / n;
      n = FREE_TEXT_MEMORY - 1;
    }
    n += 1;
    const off = value - mean;
    mean += off / n;
    m2 += off * (value - mean);
  }
  return { n, mean, m2 };
}
