import type { Progress } from '../../progress.ts';
import { fixedTask } from '../../tasks/fixed/fixed-task.ts';
import type { KeystrokeSample, Person } from '../../tasks/recogniser.ts';
import { compareCases } from '../../trials/compare-cases.ts';
import { type SpoofRates, spoofRates } from './spoof-rates.ts';

const ENROL = 10;
/** Probes of the owner, and attempts of every other person, spread evenly over what comes after the enrolment. */
const OWN = 40;
const EACH = 8;

export interface PrefixRates extends SpoofRates {
  readonly keys: number;
}

/** The same people with only the first keys of their text: what length is worth when nothing else changes. */
export function prefixRates(
  people: readonly Person<KeystrokeSample>[],
  lengths: readonly number[],
  seed: number,
  progress: Progress,
): PrefixRates[] {
  const recogniser = fixedTask.make('shipped', {
    ...{ privacy: 'position', enrol: ENROL, probe: 1, seed, detector: fixedTask.detectors[0]! },
  });
  return lengths.map((keys, i) => {
    const typed = people.map(({ samples }) => samples.map((sample) => firstKeys(sample, keys)));
    const attempts = typed.map((samples) => spread(samples.slice(ENROL), EACH));
    const cases = people.map(({ subject }, j) => ({
      subject,
      enrol: typed[j]!.slice(0, ENROL),
      mated: spread(typed[j]!.slice(ENROL), OWN),
      nonMated: attempts.flatMap((own, k) => (j === k ? [] : own)),
    }));
    const { trials } = compareCases(recogniser, cases, () => {});
    progress('first keys', i + 1, lengths.length);
    return { keys, ...spoofRates(trials, seed) };
  });
}

function firstKeys({ codes, down, up, ...rest }: KeystrokeSample, keys: number): KeystrokeSample {
  return { ...rest, codes: codes.slice(0, keys), down: down.subarray(0, keys), up: up.subarray(0, keys) };
}

function spread<Item>(items: readonly Item[], count: number): Item[] {
  if (items.length <= count) return [...items];
  return Array.from({ length: count }, (_, i) => items[Math.floor(((i + 0.5) * items.length) / count)]!);
}
