import type { OwnerSeries } from './owner-series.ts';

/** What a window or a piece of one is worth, by encoder and ratio together and by the ratio alone. */
export interface TypingBits {
  readonly both: number;
  readonly ratio: number;
}

/** What one owner's windows were worth, and others' in their place. */
export interface TypingBitsSeries {
  readonly subject: string;
  readonly enrolment: readonly TypingBits[];
  readonly own: readonly TypingBits[];
  readonly intruders: readonly (readonly TypingBits[])[];
}

/** The same series twice: by encoder and ratio together, and by the ratio alone. */
export function seriesBySource(series: TypingBitsSeries): Record<keyof TypingBits, OwnerSeries> {
  const by = (which: keyof TypingBits): OwnerSeries => ({
    subject: series.subject,
    enrolment: series.enrolment.map((one) => one[which]),
    own: series.own.map((one) => one[which]),
    intruders: series.intruders.map((all) => all.map((one) => one[which])),
  });
  return { both: by('both'), ratio: by('ratio') };
}
