import { bootstrapInterval, defaultPolicy, equalErrorRate, mean, seededRandom } from '@ductus/core';
import type { PersonTrials } from '../../benchmark.ts';
import { neverMatching } from '../../figures/figures.ts';
import { type Share, shareOf } from '../../figures/share.ts';

export const { matchBits } = defaultPolicy.purposes.login;

/** How a text stands: its errors, and who matches at the default policy's bits. */
export interface SpoofRates {
  /** Mean over people, each with their own threshold. */
  readonly eer: number;
  readonly interval: readonly [number, number];
  readonly owners: Share;
  readonly others: Share;
}

export function spoofRates(trials: readonly PersonTrials[], seed: number): SpoofRates {
  const eers = trials.map(eerOf);
  const { low, high } = bootstrapInterval(eers, mean, { random: seededRandom(seed), resamples: 1000 });
  const matching = (pick: 'matedBits' | 'nonMatedBits') =>
    shareOf(
      trials.map((person) => matchesOf(person[pick]!)),
      seed,
    );
  return {
    eer: mean(eers),
    interval: [low, high],
    owners: matching('matedBits'),
    others: matching('nonMatedBits'),
  };
}

/** One person's equal error rate; what has no score never matches. */
export function eerOf(trials: PersonTrials): number {
  const { mated, nonMated } = neverMatching(trials);
  return equalErrorRate(mated, nonMated).value;
}

/** Comparisons that reach the default policy's bits. */
export function matchesOf(bits: Float64Array): { readonly count: number; readonly of: number } {
  return { count: bits.filter((value) => value >= matchBits).length, of: bits.length };
}

/** As `12.3 (10.1–15.0)`, in per cent. */
export function eerInWords({ eer, interval }: Pick<SpoofRates, 'eer' | 'interval'>): string {
  const percent = (share: number) => (100 * share).toFixed(1);
  return `${percent(eer)} (${interval.map(percent).join('–')})`;
}
