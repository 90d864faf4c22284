import type { QualityIssue, Sample, SampleQuality } from './sample.ts';
import { timerStep } from './timer-step.ts';

/** Timer steps, in milliseconds, from which on a sample is flagged, and from which on it is useless. */
const COARSE_STEP = 20;
const USELESS_STEP = 50;

const defaults = { minimumKeystrokes: 5 } as const;

const USABLE_WITH: ReadonlySet<QualityIssue> = new Set(['coarse-timer', 'corrected', 'lost-releases']);

export interface SampleQualityOptions {
  /** Fewest keystrokes at a known position with both times; default 5. */
  readonly minimumKeystrokes?: number;
}

/**
 * Says what is wrong with a sample, worst first, and whether anything may be computed from it at all. Corrections,
 * lost releases and a timer step of 20 to 50 ms are issues that features can live with; everything else makes the
 * sample unusable.
 *
 * @example sampleQuality({ field: 'pin', keystrokes: [], textLength: 8, aligned: true, pasted: true, filled: false, composed: false, untrusted: false, lost: 0 }).issues // => ['empty', 'pasted', 'too-short']
 */
export function sampleQuality(sample: Sample, options: SampleQualityOptions = {}): SampleQuality {
  const minimum = options.minimumKeystrokes ?? defaults.minimumKeystrokes;
  let completeKeystrokes = 0;
  for (const key of sample.keystrokes) {
    if (key.position >= 0 && !Number.isNaN(key.up)) completeKeystrokes += 1;
  }
  const timerStepMs = timerStep(timesOf(sample));
  const issues: QualityIssue[] = [];
  const note = (issue: QualityIssue, present: boolean) => {
    if (present) issues.push(issue);
  };
  note('empty', sample.keystrokes.length === 0);
  note('untrusted-events', sample.untrusted);
  note('pasted', sample.pasted);
  note('filled', sample.filled);
  note('composed', sample.composed);
  note('unaligned', !sample.aligned);
  note('events-lost', sample.lost > 0);
  note('too-short', completeKeystrokes < minimum);
  note('coarse-timer', timerStepMs >= COARSE_STEP);
  note('corrected', isCorrected(sample));
  note(
    'lost-releases',
    sample.keystrokes.some((key) => Number.isNaN(key.up)),
  );
  const usable = timerStepMs < USELESS_STEP && issues.every((issue) => USABLE_WITH.has(issue));
  return { usable, issues, timerStepMs, completeKeystrokes };
}

function timesOf(sample: Sample): number[] {
  const times: number[] = [];
  for (const key of sample.keystrokes) {
    times.push(key.down);
    if (!Number.isNaN(key.up)) times.push(key.up);
  }
  return times;
}

function isCorrected(sample: Sample): boolean {
  const seen = new Set<number>();
  for (const { position } of sample.keystrokes) {
    if (position < 0) continue;
    // A position beyond the end was typed and taken back.
    if (seen.has(position) || position >= sample.textLength) return true;
    seen.add(position);
  }
  return false;
}
