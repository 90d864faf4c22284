import {
  type FixedTextTemplate,
  isReplay,
  type ProbeMarks,
  type Sample,
  type SampleMarks,
  timingCells,
  timingCellsOfVector,
  UsedSamples,
} from '@ductus/core';
import type { StoredKeyboards } from '../subjects/templates.ts';
import type { SampleMarker } from './sample-marker.ts';

/** Samples that matched and others that were not refused: apart, so that guesses never push out what matched. */
export const MATCHED_KEPT = 150;
export const OTHERS_KEPT = 50;

interface Enrolled {
  readonly template: FixedTextTemplate;
  readonly used: UsedSamples;
}

/** The marks of the samples that one person used of late, and of those in the templates. */
export class UsedBy {
  readonly #marker: SampleMarker;
  readonly #owner: Int32Array;
  readonly #matched = new UsedSamples(MATCHED_KEPT);
  readonly #others = new UsedSamples(OTHERS_KEPT);
  readonly #enrolled = new Map<string, Enrolled>();

  constructor(marker: SampleMarker, owner: Int32Array) {
    this.#marker = marker;
    this.#owner = owner;
  }

  marksOf(sample: Sample): ProbeMarks {
    return this.#marker.marks(this.#owner, timingCells(sample));
  }

  /** Whether a sample, whose marks these are, repeats one that was used or enrolled. */
  repeats(sample: Sample, marks: ProbeMarks, stored: StoredKeyboards): boolean {
    const enrolled = stored.map(({ template }, keyboard) =>
      this.#enrolledIn(`${sample.field}@${keyboard}`, template),
    );
    return [this.#matched, this.#others, ...enrolled].some(
      (used) => used !== undefined && isReplay(sample, marks, used),
    );
  }

  /** Whether the typing of a phrase repeats one that was used, or that the template beside these marks learned from. */
  repeatsPhrase(sample: Sample, marks: ProbeMarks, enrolled: readonly SampleMarks[]): boolean {
    const learned = new UsedSamples(Math.max(1, enrolled.length));
    for (const each of enrolled) learned.add(each);
    return [this.#matched, this.#others, learned].some((used) => isReplay(sample, marks, used));
  }

  /** The sample was used: the next one like it is a replay. A refused one need not be remembered: it is refused again. */
  use(marks: SampleMarks, outcome: string): void {
    this.#ringOf(outcome)?.add(marks);
  }

  /** What it was used for was not stored: whoever tries again with it does not replay it. */
  takeBack(marks: SampleMarks, outcome: string): void {
    this.#ringOf(outcome)?.takeBack(marks);
  }

  #ringOf(outcome: string): UsedSamples | undefined {
    if (outcome === 'MATCH') return this.#matched;
    return outcome === 'INCONCLUSIVE' ? this.#others : undefined;
  }

  /** The samples in a template need no record of their own: their features tell the cells. */
  #enrolledIn(place: string, template: FixedTextTemplate | null): UsedSamples | undefined {
    if (template === null || template.vectors.length === 0) return undefined;
    const known = this.#enrolled.get(place);
    if (known?.template === template) return known.used;
    const used = new UsedSamples(template.vectors.length);
    for (const vector of template.vectors) {
      const cells = timingCellsOfVector(vector, template.textLength);
      used.add(this.#marker.marks(this.#owner, cells).own);
    }
    this.#enrolled.set(place, { template, used });
    return used;
  }
}
