import { sampleFromTimings } from '../../tasks/fixed/sample-from-timings.ts';
import type { KeystrokeSample, Person } from '../../tasks/recogniser.ts';
import { readCmu } from './read-cmu.ts';

/** Repetitions of each session (Killourhy and Maxion, DSN 2009). */
export const SESSION = 50;

/**
 * Everybody's repetitions, in time order, as keystrokes.
 *
 * @throws LabError `data-missing`, `data-malformed`
 */
export function cmuPeople(data: string): Person<KeystrokeSample>[] {
  const { subjects, keys } = readCmu(data);
  return subjects.map(({ subject, repetitions }) => ({
    subject,
    samples: repetitions.map((seconds, i) =>
      sampleFromTimings(
        String(1 + Math.floor(i / SESSION)),
        String(i),
        seconds.subarray(0, keys),
        seconds.subarray(keys, 2 * keys - 1),
      ),
    ),
    attacks: [],
  }));
}
