import { compareFreeText, type FreeTextTemplate, learnKeystrokes, type Population } from '@ductus/core';
import type { Keystroke } from '@ductus/core/capture';
import type { TypingEncoder } from '@ductus/core/encoder';
import type { Writing } from '@ductus/population/train/free-text';
import {
  enrolWindows,
  type OwnerSeries,
  seriesBySource,
  type TypingBits,
  wholeWindows,
  withIntruders,
} from '@ductus/population/train/monitor';

/** Others who go on with each owner's session, and windows for which each is followed: as the population's monitor is learned. */
const INTRUDERS = 5;
const FOLLOWED = 40;

/** The same windows by the ratio alone, and by ratio and encoder together. */
export interface DeskSeries {
  readonly ratio: OwnerSeries;
  readonly both: OwnerSeries;
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
  const { window } = population.freeText;
  const bitsOf = (template: FreeTextTemplate, typed: readonly Keystroke[]): TypingBits => {
    const { ratio, alone } = compareFreeText(template, typed, population, [encoder]);
    return { ratio, both: alone };
  };
  const enrolled = people.flatMap(({ id, samples }) => {
    const owner = enrolWindows(
      wholeWindows(samples, window).map((parts) => parts.flat()),
      {
        count: Math.ceil(enrol / window),
        compare: (template, typed) => [bitsOf(template, typed)],
        learn: (template, typed) => learnKeystrokes(template, typed, { encoders: [encoder] }),
      },
    );
    return owner === undefined ? [] : [{ id, ...owner }];
  });
  return withIntruders(enrolled, INTRUDERS, seed).map(
    ({ owner: { id, template, enrolment, later }, others }) => {
      const compared = (windows: readonly (readonly Keystroke[])[]) =>
        windows.map((typed) => bitsOf(template, typed));
      const own = compared(later);
      const intruders = others.map((other) => compared(other.later.slice(0, FOLLOWED)));
      return seriesBySource({ subject: id, enrolment, own, intruders });
    },
  );
}
