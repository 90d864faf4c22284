import {
  type FeatureKind,
  type FeatureVector,
  featureKinds,
  meanAbsoluteDeviation,
  quantile,
} from '@ductus/core';
import { keysOf, ownSamples } from './pseudo-samples.ts';
import { pseudoText } from './pseudo-text.ts';
import type { Writer } from './writer.ts';

const SAMPLES = 20;
const KINDS: readonly FeatureKind[] = ['hold', 'press-press', 'release-press'];

export interface FixedTextScales {
  readonly scales: Record<FeatureKind, number>;
  /** Writers behind them. */
  readonly writers: number;
}

/**
 * Typical mean absolute deviation of one person's own values, by kind: the median over writers of the median over
 * features of n/(n-1) times the mean absolute deviation from the feature's median, of 20 samples of a pseudo-text.
 * n/(n-1) is the correction that the detector makes.
 */
export function fixedTextScales(writers: readonly Writer[]): FixedTextScales {
  const byKind: Record<FeatureKind, number[]> = { hold: [], 'press-press': [], 'release-press': [] };
  let used = 0;
  for (const writer of writers) {
    const pieces = pseudoText(writer, SAMPLES);
    if (pieces === null) continue;
    used++;
    const samples = ownSamples(writer, pieces, SAMPLES);
    const kinds = featureKinds(keysOf(pieces) - 1);
    for (const kind of KINDS) {
      const spreads = kinds.flatMap((of, place) => (of === kind ? spreadOf(samples, place) : []));
      if (spreads.length > 0) byKind[kind].push(quantile(spreads, 0.5));
    }
  }
  const scale = (kind: FeatureKind) => quantile(byKind[kind], 0.5);
  return {
    scales: {
      hold: scale('hold'),
      'press-press': scale('press-press'),
      'release-press': scale('release-press'),
    },
    writers: used,
  };
}

/** One number, or none for a feature that too few samples have. */
function spreadOf(samples: readonly FeatureVector[], place: number): number[] {
  const values = samples.map((sample) => sample[place]!).filter((value) => !Number.isNaN(value));
  if (values.length < SAMPLES / 2) return [];
  const deviation = meanAbsoluteDeviation(values, quantile(values, 0.5));
  return [(deviation * values.length) / (values.length - 1)];
}
