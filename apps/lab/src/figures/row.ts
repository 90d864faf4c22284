import {
  fnmrAtFmr,
  pooledIntervals,
  poolTrials,
  type ReliabilityBin,
  reliability,
  seededRandom,
} from '@ductus/core';
import type { BackgroundName, PersonTrials, Target } from '../benchmark.ts';
import type { AtRule } from './at-rule.ts';
import type { ClosedSetFigures } from './closed-set-figures.ts';
import { type Figures, figuresOf, neverMatching, pooledBits } from './figures.ts';

/** One row and column of a benchmark, measured: what tables and plots are made of. No single comparison is in it. */
export interface Row {
  readonly protocol: string;
  readonly description: string;
  readonly background: BackgroundName;
  readonly must: Target | null;
  readonly stretch: Target | null;
  readonly tunedBy: string;
  /** What a template is made of, in a learning curve. */
  readonly enrol?: number;
  readonly figures: Figures;
  readonly enrolMs: number;
  readonly prepareUs: number;
  readonly compareUs: number;
  readonly det: readonly DetPoint[];
  /** Null without calibrated bits. */
  readonly histogram: Histogram | null;
  readonly reliability: readonly ReliabilityBin[] | null;
  /** What the system’s own rule does, where it has one. */
  readonly atRule?: AtRule;
  /** Of a classifier of those who are enrolled. */
  readonly closedSet?: ClosedSetFigures;
}

export interface DetPoint {
  readonly fmr: number;
  readonly fnmr: number;
  /** 95 %, over people. */
  readonly low: number;
  readonly high: number;
}

/** Shares of mated and of non-mated comparisons by interval of bits; what is beyond the edges counts in the last. */
export interface Histogram {
  readonly edges: readonly number[];
  readonly mated: readonly number[];
  readonly nonMated: readonly number[];
}

/** 0.0001 to 0.5, evenly on a logarithmic scale. */
const FMRS = Array.from({ length: 25 }, (_, i) => 10 ** (-4 + (i / 24) * Math.log10(5000)));
const RESAMPLES = 200;
const HISTOGRAM = { reach: 12, width: 0.5 };
const RELIABILITY = [-8, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 8];

/** What the plots need; null when nobody has both kinds of comparisons. */
export function plotsOf(
  trials: readonly PersonTrials[],
  seed: number,
): Pick<Row, 'figures' | 'det' | 'histogram' | 'reliability'> | null {
  const figures = figuresOf(trials, seed);
  if (figures === null) return null;
  const both = trials.filter(({ mated, nonMated }) => mated.length > 0 && nonMated.length > 0);
  const bits = pooledBits(both);
  return {
    figures,
    det: detOf(both, seed),
    histogram: bits === null ? null : histogramOf(bits.mated, bits.nonMated),
    reliability: bits === null ? null : reliability(bits.mated, bits.nonMated, RELIABILITY),
  };
}

function detOf(trials: readonly PersonTrials[], seed: number): DetPoint[] {
  const scored = trials.map(neverMatching);
  const { mated, nonMated } = poolTrials(scored);
  // Rarer than one in the number of comparisons cannot be seen.
  const fmrs = FMRS.filter((fmr) => fmr * nonMated.length >= 1);
  const bands = pooledIntervals(scored, fmrs, { random: seededRandom(seed), resamples: RESAMPLES }).fnmr;
  return fmrs.map((fmr, i) => ({
    fmr,
    fnmr: fnmrAtFmr(mated, nonMated, fmr).fnmr.value,
    low: bands[i]!.low,
    high: bands[i]!.high,
  }));
}

function histogramOf(mated: Float64Array, nonMated: Float64Array): Histogram {
  const { reach, width } = HISTOGRAM;
  const bins = (2 * reach) / width;
  const shares = (bits: Float64Array) => {
    const counts = new Array<number>(bins).fill(0);
    for (const value of bits) {
      counts[Math.max(0, Math.min(bins - 1, Math.floor((value + reach) / width)))]!++;
    }
    return counts.map((n) => n / bits.length);
  };
  const edges = Array.from({ length: bins + 1 }, (_, i) => -reach + i * width);
  return { edges, mated: shares(mated), nonMated: shares(nonMated) };
}
