import type { Sample } from '../capture/sample.ts';
import { timerStep } from '../capture/timer-step.ts';
import { cellWidth } from './timing-cells.ts';
import { NO_MARK, type ProbeMarks, type UsedSamples } from './used-samples.ts';

/**
 * What makes a repetition, by the width of the cells in milliseconds: timings that the sample must have, and the clock's
 * step in milliseconds from which on people's own samples are too alike to tell.
 */
const RULES: Readonly<Record<number, { readonly fewest: number; readonly blindStep: number }>> = {
  5: { fewest: 15, blindStep: 20 },
  1: { fewest: 11, blindStep: 2 },
};
/** Of this many timings and more, so many may differ. */
const MANY = 20;
const MAY_DIFFER = 2;

/**
 * Whether a sample repeats one of the used ones so exactly that no hand made it: all timings are within half a cell of
 * the other sample's, but for two where the sample has 20 or more. Fewer than 15 timings tell nothing (11 for texts under
 * 8 characters, whose cells are 1 ms wide and not 5), nor does a clock with a step of 20 ms and more (2 ms).
 *
 * It tells a recording that is played with up to two milliseconds of noise. It does not tell one with as much noise as
 * a hand has, nor one that is stretched as a whole: `docs/adr/0006-replay.md` has the figures.
 *
 * @param marks - Those of the sample.
 * @example isReplay({ field: 'pin', keystrokes: [], textLength: 4, aligned: true, pasted: false, filled: false, composed: false, untrusted: false, lost: 0 }, { own: new Uint8Array(CELLS_PER_SAMPLE), nearest: new Uint8Array(CELLS_PER_SAMPLE) }, new UsedSamples(200)) // => false
 */
export function isReplay(sample: Sample, marks: ProbeMarks, used: UsedSamples): boolean {
  const { fewest, blindStep } = RULES[cellWidth(sample.textLength)]!;
  let present = 0;
  for (let place = 0; place < marks.own.length; place += 1) if (marks.own[place] !== NO_MARK) present += 1;
  if (present < fewest || !used.has(marks, present >= MANY ? MAY_DIFFER : 0)) return false;
  return timerStep(timesOf(sample)) < blindStep;
}

function timesOf({ keystrokes }: Sample): number[] {
  return keystrokes.flatMap(({ down, up }) => (Number.isNaN(up) ? [down] : [down, up]));
}
