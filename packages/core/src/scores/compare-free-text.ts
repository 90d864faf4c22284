import type { Keystroke } from '../capture/sample.ts';
import { FREE_TEXT_FEATURE_SET, type FreeTextTemplate } from '../enrolment/free-text-template.ts';
import { freeTextEvents } from '../features/free-text-events.ts';
import { calibrate, clipBits } from './calibrate.ts';
import { type Evidence, type Reason, verdictOf } from './evidence.ts';
import { freeTextScore } from './free-text-score.ts';
import type { Population } from './population.ts';

/** Share of a window's keystrokes below which nothing is compared. */
const LEAST_SHARE = 0.25;

/**
 * Compares a window of continuous typing with a person's template: bits for "the same person" against "somebody
 * else".
 *
 * The mean log-likelihood ratio of the window's events (`freeTextScore`) is calibrated on other people's windows of
 * `population.freeText.window` keystrokes, such that the bits of successive windows may be added up: windows of one
 * sitting resemble each other, and each is worth less than it would be alone. A shorter window counts in proportion;
 * a longer one counts as one window. The result is clipped to the population's `limitBits`.
 *
 * Where nothing can be compared, bits and samples are 0 and the reasons say why. Untrusted keystrokes are left out.
 *
 * @param template - Null when the person has none.
 * @param keystrokes - In order of press, times in milliseconds; best `population.freeText.window` of them.
 */
export function compareFreeText(
  template: FreeTextTemplate | null,
  keystrokes: readonly Keystroke[],
  population: Population,
): Evidence {
  const { freeText } = population;
  if (keystrokes.length === 0) return nothing('no-typing');
  if (template === null || template.keystrokes < template.keystrokesNeeded) return nothing('not-enrolled');
  if (template.featureSet !== FREE_TEXT_FEATURE_SET || freeText.featureSet !== FREE_TEXT_FEATURE_SET) {
    return nothing('template-mismatch');
  }
  const trusted = keystrokes.some((key) => key.trusted);
  if (!trusted) return nothing('untrusted-events');
  const events = freeTextEvents(keystrokes);
  const share = Math.min(1, events.hold.length / freeText.window);
  if (share < LEAST_SHARE) return nothing('evidence-thin');
  const score = freeTextScore(template, events, freeText.contexts);
  const bits = clipBits(calibrate(freeText.calibration, score) * share, freeText.limitBits);
  return {
    source: 'typing-free',
    bits,
    samples: events.hold.length,
    reasons: [verdictOf(bits)],
  };
}

function nothing(reason: Reason): Evidence {
  return { source: 'typing-free', bits: 0, samples: 0, reasons: [reason] };
}
