import { bootstrapInterval, equalErrorRate, mean, seededRandom, zeroMissRate } from '@ductus/core';
import type { ProtocolResult } from './protocol.ts';

/** One detector's line. Rates are means over people, each person with their own threshold. */
export interface Figures {
  readonly detector: string;
  readonly eerPerSubject: number;
  /** Standard deviation of the EER over people (divisor n - 1). */
  readonly sd: number;
  readonly zeroMiss: number;
  /** 95 % interval of the mean EER: percentile bootstrap over people. */
  readonly ci95: readonly [low: number, high: number];
  readonly compareUs: number;
  readonly people: number;
  readonly mated: number;
  readonly nonMated: number;
}

/** The figures behind a detector's line in the table. */
export function summarise(detector: string, { trials, compareUs }: ProtocolResult): Figures {
  const rates = trials.map(({ mated, nonMated }) => equalErrorRate(mated, nonMated).value);
  const centre = mean(rates);
  const squares = rates.reduce((sum, eer) => sum + (eer - centre) ** 2, 0);
  const interval = bootstrapInterval(rates, mean, { random: seededRandom(1) });
  const count = (kind: 'mated' | 'nonMated') => trials.reduce((sum, person) => sum + person[kind].length, 0);
  return {
    detector,
    eerPerSubject: centre,
    sd: Math.sqrt(squares / (rates.length - 1)),
    zeroMiss: mean(trials.map(({ mated, nonMated }) => zeroMissRate(mated, nonMated).value)),
    ci95: [interval.low, interval.high],
    compareUs,
    people: trials.length,
    mated: count('mated'),
    nonMated: count('nonMated'),
  };
}
