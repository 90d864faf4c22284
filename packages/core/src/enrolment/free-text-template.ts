import type { Keystroke } from '../capture/sample.ts';
import type { TypingEncoder } from '../features/encoder/typing-encoder.ts';
import { FREE_TEXT_EVENTS, type FreeTextEvents, freeTextEvents } from '../features/free-text-events.ts';
import { learnDirection, type TypingDirection } from './typing-direction.ts';
import { versioned } from './versioned.ts';
import { noWindowLevel, type WindowLevel } from './window-level.ts';

/**
 * What is stored about how a person types freely: for each context that occurred, ascending, the number of events,
 * their mean and the sum of their squared deviations from it. No order of keys beyond pairs is kept.
 */
export interface FreeTextTemplate {
  readonly kind: 'typing-free';
  readonly version: 2;
  readonly featureSet: string;
  /** Keystrokes learned from, all in all. */
  readonly keystrokes: number;
  /** Keystrokes after which the template may verify. */
  readonly keystrokesNeeded: number;
  readonly contexts: Int32Array;
  /** Fractions once older events have begun to fade. */
  readonly counts: Float32Array;
  readonly means: Float32Array;
  readonly squares: Float32Array;
  /** What windows were worth when they were learned, for those who watch sessions; nothing where nobody said. */
  readonly level: WindowLevel;
  /** Where the typing points, by encoder; none where none was there to see it. */
  readonly directions: readonly TypingDirection[];
}

export const FREE_TEXT_FEATURE_SET = versioned(FREE_TEXT_EVENTS);

/** Keystrokes that a template's memory weighs at most: beyond, older ones fade, so that habits may drift. */
export const FREE_TEXT_MEMORY = 10_000;

/** Contexts that a template holds at most; the rarest are forgotten first. */
export const FREE_TEXT_CONTEXT_LIMIT = 2_000;

const DEFAULT_NEEDED = 300;

/**
 * Learns from continuous typing. Only what is known to be the owner's may be learned: typing from an enrolment, or
 * after a strong authentication.
 *
 * Means and squared deviations of two parts are put together as Chan, Golub and LeVeque (1979) do.
 *
 * @param template - Null to start one.
 * @param keystrokes - In order of press, times in milliseconds.
 * @param options - `keystrokesNeeded`: `policy.enrolment.keystrokesNeeded`; 300 or the template's own by default; `encoders`: what sees the direction
 * of typing too, none by default.
 */
export function learnKeystrokes(
  template: FreeTextTemplate | null,
  keystrokes: readonly Keystroke[],
  options: { readonly keystrokesNeeded?: number; readonly encoders?: readonly TypingEncoder[] } = {},
): FreeTextTemplate {
  const { encoders = [] } = options;
  const needed = options.keystrokesNeeded ?? template?.keystrokesNeeded ?? DEFAULT_NEEDED;
  const learned = learnEvents(template, freeTextEvents(keystrokes), needed);
  return {
    ...learned,
    directions: learnDirection(learned.directions, keystrokes, encoders, FREE_TEXT_MEMORY),
  };
}

/** `learnKeystrokes` for events that have been taken out of the keystrokes already. */
export function learnEvents(
  template: FreeTextTemplate | null,
  events: FreeTextEvents,
  keystrokesNeeded: number = DEFAULT_NEEDED,
): FreeTextTemplate {
  const sums = statisticsOf(events);
  const before = template?.keystrokes ?? 0;
  if (template !== null) recall(sums, template, shareKept(before, events.keystrokes));
  const kept = [...sums].sort(([, a], [, b]) => b.n - a.n).slice(0, FREE_TEXT_CONTEXT_LIMIT);
  kept.sort(([a], [b]) => a - b);
  return {
    kind: 'typing-free',
    version: 2,
    featureSet: FREE_TEXT_FEATURE_SET,
    keystrokes: before + events.keystrokes,
    keystrokesNeeded,
    contexts: Int32Array.from(kept, ([context]) => context),
    counts: Float32Array.from(kept, ([, { n }]) => n),
    means: Float32Array.from(kept, ([, { mean }]) => mean),
    squares: Float32Array.from(kept, ([, { m2 }]) => m2),
    level: template?.level ?? noWindowLevel,
    directions: template?.directions ?? [],
  };
}

interface Statistics {
  n: number;
  mean: number;
  m2: number;
}

function statisticsOf({ contexts, values }: FreeTextEvents): Map<number, Statistics> {
  const sums = new Map<number, Statistics>();
  for (let i = 0; i < contexts.length; i++) {
    const value = values[i]!;
    const one = sums.get(contexts[i]!);
    if (one === undefined) {
      sums.set(contexts[i]!, { n: 1, mean: value, m2: 0 });
      continue;
    }
    one.n++;
    const off = value - one.mean;
    one.mean += off / one.n;
    one.m2 += off * (value - one.mean);
  }
  return sums;
}

/** Weight that what was learned before keeps, so that all in all weighs no more than the memory holds. */
function shareKept(before: number, added: number): number {
  const known = Math.min(before, FREE_TEXT_MEMORY);
  return known === 0 ? 1 : Math.min(1, Math.max(0, FREE_TEXT_MEMORY - added) / known);
}

function recall(sums: Map<number, Statistics>, template: FreeTextTemplate, share: number): void {
  const { contexts, counts, means, squares } = template;
  for (let i = 0; i < contexts.length; i++) {
    const n = counts[i]! * share;
    if (n < 0.01) continue;
    const fresh = sums.get(contexts[i]!) ?? { n: 0, mean: 0, m2: 0 };
    const total = fresh.n + n;
    const off = means[i]! - fresh.mean;
    sums.set(contexts[i]!, {
      n: total,
      mean: fresh.mean + (off * n) / total,
      m2: fresh.m2 + squares[i]! * share + (off * off * fresh.n * n) / total,
    });
  }
}
