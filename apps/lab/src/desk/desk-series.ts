import {
  compareFreeText,
  cutTyping,
  type FreeTextTemplate,
  LEVEL_FROM,
  learnKeystrokes,
  type Population,
  seededRandom,
  shuffle,
  stretchEvents,
} from '@ductus/core';
import type { Keystroke } from '@ductus/core/capture';
import type { TypingEncoder } from '@ductus/core/encoder';
import type { Writing } from '@ductus/population/train/free-text';
import type { OwnerSeries } from '@ductus/population/train/monitor';

/** Others who go on with each owner's session, and windows for which each is followed: as the population's monitor is learned. */
const INTRUDERS = 5;
const FOLLOWED = 40;

/** The same windows by the ratio alone, and by ratio and encoder together. */
export interface DeskSeries {
  readonly ratio: OwnerSeries;
  readonly both: OwnerSeries;
}

interface Bits {
  readonly ratio: number;
  readonly both: number;
}

/**
 * What windows of people are worth whom neither population nor encoder knows, through core's own comparison: enrolled window by window, each compared with
 * what was learned before it.
 *
 * @param enrol - Keystrokes that enrol.
 */
export function deskSeries(
  people: readonly Writing[],
  population: Population,
  encoder: TypingEncoder,
  { enrol, seed }: { readonly enrol: number; readonly seed: number },
): DeskSeries[] {
  const bitsOf = (template: FreeTextTemplate, window: readonly Keystroke[]): Bits => {
    const { ratio, alone } = compareFreeText(template, window, population, [encoder]);
    return { ratio, both: alone };
  };
  const enrolled = people.flatMap(({ id, samples }) => {
    const windows = cutTyping(samples, [population.freeText.window]);
    if (windows.length > 0 && stretchEvents(windows.at(-1)!).keystrokes < population.freeText.window)
      windows.pop();
    const count = Math.ceil(enrol / population.freeText.window);
    if (windows.length <= count) return [];
    const whole = windows.map((window) => window.flat());
    let template: FreeTextTemplate | null = null;
    const enrolment: Bits[] = [];
    for (const window of whole.slice(0, count)) {
      if (template !== null && template.keystrokes >= LEVEL_FROM) enrolment.push(bitsOf(template, window));
      template = learnKeystrokes(template, window, { encoders: [encoder] });
    }
    return [{ id, template: template!, enrolment, later: whole.slice(count) }];
  });
  const random = seededRandom(seed);
  return enrolled.map(({ id, template, enrolment, later }, i) => {
    const others = shuffle(
      enrolled.filter((_, other) => other !== i),
      random,
    ).slice(0, INTRUDERS);
    const compared = (windows: readonly (readonly Keystroke[])[]) =>
      windows.map((window) => bitsOf(template, window));
    const own = compared(later);
    const intruders = others.map((other) => compared(other.later.slice(0, FOLLOWED)));
    const by = (which: keyof Bits): OwnerSeries => ({
      subject: id,
      enrolment: enrolment.map((one) => one[which]),
      own: own.map((one) => one[which]),
      intruders: intruders.map((all) => all.map((one) => one[which])),
    });
    return { ratio: by('ratio'), both: by('both') };
  });
}
