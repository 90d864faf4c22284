import type { Keystroke } from '../capture/sample.ts';
import { FREE_TEXT_FEATURE_SET, type FreeTextTemplate } from '../enrolment/free-text-template.ts';
import { freeTextEvents } from '../features/free-text-events.ts';
import { clipBits } from './calibrate.ts';
import { type Evidence, type Reason, verdictOf } from './evidence.ts';
import { freeTextBits } from './free-text-bits.ts';
import { freeTextModel } from './free-text-model.ts';
import { freeTextProbe } from './free-text-probe.ts';
import { freeTextReference } from './free-text-reference.ts';
import { freeTextScores } from './free-text-score.ts';
import type { Population } from './population.ts';

/** Share of a window's keystrokes below which nothing is compared. */
const LEAST_SHARE = 0.25;

/** `bits` may be added to those of other windows. */
export interface FreeTextEvidence extends Evidence {
  /** What the window would be worth alone, in bits, not clipped: what a monitor watches. Not a number where nothing was compared. */
  readonly alone: number;
}

/**
 * Compares a window of continuous typing with a person's template: bits for "the same person" against "somebody
 * else".
 *
 * Two scores (`freeTextScores`) are put together and calibrated on other people's windows, for as many keystrokes as
 * template and window have. The bits of successive windows may be added up: windows of one sitting resemble each
 * other, so each is worth `addedShare` of what it would be alone. The result is clipped to the population's
 * `limitBits`.
 *
 * Where nothing can be compared, bits and samples are 0 and the reasons say why. Only keystrokes that count as typing
 * (`typingMask`) are compared.
 *
 * @param template - Null when the person has none.
 * @param keystrokes - In order of press, times in milliseconds; best `population.freeText.window` of them.
 */
export function compareFreeText(
  template: FreeTextTemplate | null,
  keystrokes: readonly Keystroke[],
  population: Population,
): FreeTextEvidence {
  const { freeText } = population;
  if (keystrokes.length === 0) return nothing('no-typing');
  if (template === null || template.keystrokes < template.keystrokesNeeded) return nothing('not-enrolled');
  if (template.featureSet !== FREE_TEXT_FEATURE_SET || freeText.featureSet !== FREE_TEXT_FEATURE_SET) {
    return nothing('template-mismatch');
  }
  if (!keystrokes.some((key) => key.trusted)) return nothing('untrusted-events');
  const events = freeTextEvents(keystrokes);
  if (events.keystrokes < LEAST_SHARE * freeText.window) return nothing('evidence-thin');
  const model = freeTextModel(freeText);
  const probe = freeTextProbe(events, model);
  if (probe === null) return nothing('evidence-thin');
  const { calibration, limitBits } = freeText;
  const scores = freeTextScores(freeTextReference(template, model), probe, model);
  const alone = freeTextBits(scores, calibration, template.keystrokes, events.keystrokes);
  const bits = clipBits(alone * calibration.addedShare, limitBits);
  return { source: 'typing-free', bits, alone, samples: events.keystrokes, reasons: [verdictOf(bits)] };
}

function nothing(reason: Reason): FreeTextEvidence {
  return { source: 'typing-free', bits: 0, alone: Number.NaN, samples: 0, reasons: [reason] };
}
