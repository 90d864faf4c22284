import type { Keystroke } from '../capture/sample.ts';
import { FREE_TEXT_FEATURE_SET, type FreeTextTemplate } from '../enrolment/free-text-template.ts';
import type { TypingEncoder } from '../features/encoder/typing-encoder.ts';
import { freeTextEvents } from '../features/free-text-events.ts';
import { clipBits } from './calibrate.ts';
import { encoderOpinion } from './encoder-score.ts';
import { type Evidence, type Reason, verdictOf } from './evidence.ts';
import { freeTextBits } from './free-text-bits.ts';
import { freeTextModel } from './free-text-model.ts';
import { freeTextProbe } from './free-text-probe.ts';
import { freeTextReference } from './free-text-reference.ts';
import { freeTextScores } from './free-text-score.ts';
import { fusedBits } from './fused-bits.ts';
import type { Population } from './population.ts';

/** Share of a window's keystrokes below which nothing is compared. */
const LEAST_SHARE = 0.25;

/** `bits` may be added to those of other windows. */
export interface FreeTextEvidence extends Evidence {
  /** `alone` without what an encoder says. */
  readonly ratio: number;
  /** Version of the encoder that was heard; null where none was. */
  readonly encoder: string | null;
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
 * Where an encoder has something to say of these keys, both become bits together by its `fusion`; else the ratio speaks alone.
 *
 * Where nothing can be compared, bits and samples are 0 and the reasons say why. Only keystrokes that count as typing
 * (`typingMask`) are compared.
 *
 * @param template - Null when the person has none.
 * @param keystrokes - In order of press, times in milliseconds; best `population.freeText.window` of them.
 * @param encoders - One for each level at most.
 */
export function compareFreeText(
  template: FreeTextTemplate | null,
  keystrokes: readonly Keystroke[],
  population: Population,
  encoders: readonly TypingEncoder[] = [],
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
  const ratio = freeTextBits(scores, calibration, template.keystrokes, events.keystrokes);
  const opinion = encoderOpinion(template.directions, keystrokes, encoders);
  const fused = opinion && fusedBits(ratio, opinion, events.keystrokes);
  const alone = fused ?? ratio;
  const share = (fused === null ? calibration : opinion!.encoder.fusion!).addedShare;
  const bits = clipBits(alone * share, limitBits);
  return {
    source: 'typing-free',
    bits,
    alone,
    ratio,
    encoder: fused === null ? null : opinion!.encoder.version,
    samples: events.keystrokes,
    reasons: [verdictOf(bits)],
  };
}

function nothing(reason: Reason): FreeTextEvidence {
  const none = Number.NaN;
  return {
    source: 'typing-free',
    bits: 0,
    alone: none,
    ratio: none,
    encoder: null,
    samples: 0,
    reasons: [reason],
  };
}
