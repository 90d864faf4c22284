import { mean, quantile } from '@ductus/core';
import type { PersonTrials } from '../../benchmark.ts';
import { fixedTask } from '../../tasks/fixed/fixed-task.ts';
import type { KeystrokeSample, Person } from '../../tasks/recogniser.ts';
import { compareCases } from '../../trials/compare-cases.ts';
import { type Correlation, rankCorrelation } from './rank-correlation.ts';
import { eerOf, matchesOf, type SpoofRates, spoofRates } from './spoof-rates.ts';

const ENROL = 10;

export interface OwnPassword {
  readonly subject: string;
  readonly keys: number;
  /** Share of known gaps whose next key goes down before the last is up. */
  readonly rollover: number;
  readonly eer: number;
  /** Share of recorded attacks that match. */
  readonly fmr: number;
}

export interface OwnPasswords {
  readonly passwords: readonly OwnPassword[];
  readonly groups: readonly { readonly group: string; readonly people: number; readonly rates: SpoofRates }[];
  readonly correlations: readonly {
    readonly of: string;
    readonly with: string;
    readonly found: Correlation;
  }[];
}

/** People who each typed a text of their own, attacked by others who had been told it. */
export function ownPasswords(people: readonly Person<KeystrokeSample>[], seed: number): OwnPasswords {
  const recogniser = fixedTask.make('shipped', {
    ...{ privacy: 'position', enrol: ENROL, probe: 1, seed, detector: fixedTask.detectors[0]! },
  });
  const cases = people.map(({ subject, samples, attacks }) => ({
    subject,
    enrol: samples.slice(0, ENROL),
    mated: samples.slice(ENROL),
    nonMated: attacks.map(({ sample }) => sample),
  }));
  const { trials } = compareCases(recogniser, cases, () => {});
  const passwords = trials.map((person, i): OwnPassword => {
    const { count, of } = matchesOf(person.nonMatedBits!);
    const enrolled = cases[i]!.enrol;
    return {
      subject: person.subject,
      keys: quantile(
        enrolled.map(({ down }) => down.length),
        0.5,
      ),
      rollover: mean(enrolled.map(rolloverOf)),
      ...{ eer: eerOf(person), fmr: count / of },
    };
  });
  const correlation = (property: 'keys' | 'rollover', outcome: 'eer' | 'fmr') => ({
    ...{ of: property, with: outcome },
    found: rankCorrelation(
      passwords.map((one) => [one[property], one[outcome]] as const),
      seed,
    ),
  });
  return {
    passwords,
    groups: [...halves(passwords, trials, 'keys', seed), ...halves(passwords, trials, 'rollover', seed)],
    correlations: [
      ...[correlation('keys', 'eer'), correlation('keys', 'fmr')],
      ...[correlation('rollover', 'eer'), correlation('rollover', 'fmr')],
    ],
  };
}

/** Share of the gaps between keys in which the next is pressed before the last is released; gaps of more than a second do not count. */
export function rolloverOf({ down, up }: KeystrokeSample): number {
  let [over, known] = [0, 0];
  for (let i = 1; i < down.length; i++) {
    if (!(down[i]! - down[i - 1]! <= 1000)) continue;
    known++;
    if (down[i]! < up[i - 1]!) over++;
  }
  return known === 0 ? 0 : over / known;
}

function halves(
  passwords: readonly OwnPassword[],
  trials: readonly PersonTrials[],
  property: 'keys' | 'rollover',
  seed: number,
) {
  const order = passwords.map((_, i) => i).sort((a, b) => passwords[a]![property] - passwords[b]![property]);
  const middle = Math.floor(order.length / 2);
  return [order.slice(0, middle), order.slice(middle)].map((half) => {
    const values = half.map((i) => passwords[i]![property]);
    const words = (value: number) => (property === 'keys' ? String(value) : `${(100 * value).toFixed(0)} %`);
    return {
      group: `${property === 'keys' ? 'keys' : 'rollover'} ${words(Math.min(...values))} to ${words(Math.max(...values))}`,
      people: half.length,
      rates: spoofRates(
        half.map((i) => trials[i]!),
        seed,
      ),
    };
  });
}
