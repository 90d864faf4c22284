import { EventContext, type FreeTextTemplate, kindOf } from '@ductus/core';

const MINUTE = 60_000;
/** Characters. */
const WORD = 5;

/**
 * How fast somebody types freely: from the typical time between two presses, whose logarithms (of milliseconds) the template keeps.
 *
 * @returns words of five characters in a minute; null while no two presses are known.
 */
export function wordsPerMinute(template: FreeTextTemplate | null): number | null {
  if (template === null) return null;
  let [count, sum] = [0, 0];
  template.contexts.forEach((context, at) => {
    if (kindOf(context) !== EventContext.pressPress) return;
    count += template.counts[at]!;
    sum += template.counts[at]! * template.means[at]!;
  });
  return count === 0 ? null : MINUTE / (WORD * Math.exp(sum / count));
}
