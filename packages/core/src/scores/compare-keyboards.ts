import type { Sample } from '../capture/sample.ts';
import { isComplete } from '../enrolment/enrol-sample.ts';
import type { FixedTextTemplate } from '../enrolment/fixed-text-template.ts';
import { compareFixedText } from './compare-fixed-text.ts';
import { CLEAR_BITS, type Evidence, verdictOf } from './evidence.ts';
import { isNewKeyboard } from './new-keyboard.ts';
import type { Population } from './population.ts';

/** Templates of one text that a person may have: one for each keyboard. */
export const MOST_KEYBOARDS = 4;

/** What a sample says about a person with a template for each keyboard. */
export interface KeyboardComparison {
  readonly evidence: Evidence;
  /** Place of the template that the sample fits best; null when it fits none, but would at a keyboard unknown so far. */
  readonly keyboard: number | null;
}

/**
 * Compares a sample with each of a person's templates of one text, one for each keyboard. The best counts, less log2
 * of the number of templates that could be compared: the best of k chances is reached k times as often by somebody else.
 *
 * A sample that does not match but fits at a keyboard unknown so far (`isNewKeyboard`) says nothing for or against
 * the person: 0 bits from 0 samples, reason `new-keyboard`. Unfinished templates are not compared, unless there is no other.
 *
 * @param templates - In the order in which the keyboards were met; none when the person has no template.
 * @param sample - Null when nothing was typed.
 * @example
 * compareKeyboards([], null, {}).evidence.reasons // => ['no-typing']
 * compareKeyboards([], null, {}).keyboard // => 0
 */
export function compareKeyboards(
  templates: readonly FixedTextTemplate[],
  sample: Sample | null,
  population: Population,
): KeyboardComparison {
  let keyboard = 0;
  let best = compareFixedText(templates[0] ?? null, sample, population);
  let compared = best.samples > 0 ? 1 : 0;
  for (let place = 1; place < templates.length; place++) {
    const template = templates[place]!;
    if (!isComplete(template)) continue;
    const evidence = compareFixedText(template, sample, population);
    if (evidence.samples === 0) continue;
    compared++;
    if (best.samples > 0 && evidence.bits <= best.bits) continue;
    best = evidence;
    keyboard = place;
  }
  const evidence = compared < 2 ? best : lessFavoured(best, compared);
  if (sample === null || evidence.samples === 0 || evidence.bits >= CLEAR_BITS) return { evidence, keyboard };
  const unknown = templates.some(
    (template) => isComplete(template) && isNewKeyboard(template, sample, population),
  );
  if (!unknown) return { evidence, keyboard };
  return {
    evidence: { source: 'typing-fixed', bits: 0, samples: 0, reasons: ['new-keyboard'] },
    keyboard: null,
  };
}

function lessFavoured(evidence: Evidence, chances: number): Evidence {
  const bits = evidence.bits - Math.log2(chances);
  // The first reason puts the bits into a word.
  const reasons = [...new Set([verdictOf(bits), ...evidence.reasons.slice(1)])];
  if (evidence.falseMatchRate === undefined) return { ...evidence, bits, reasons };
  return { ...evidence, bits, reasons, falseMatchRate: Math.min(1, chances * evidence.falseMatchRate) };
}
