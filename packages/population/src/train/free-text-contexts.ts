import { type FeatureKind, type FreeTextContext, freeTextEvents, mean } from '@ductus/core';
import type { Writer } from './writer.ts';

/** Fewest events of a kind from which a writer's mean and variance are taken. */
const LEAST = 200;

export interface FreeTextContexts {
  readonly contexts: Record<FeatureKind, FreeTextContext>;
  readonly writers: number;
}

/**
 * Mean, between-person and within-person variance of each kind of event, every writer with one voice: the mean and
 * variance of the writers' means, and the mean of their variances.
 */
export function freeTextContexts(writers: readonly Writer[]): FreeTextContexts {
  const events = writers.map((writer) => freeTextEvents(writer.keystrokes));
  const enough = events.filter((one) => Object.values(one).every((values) => values.length >= LEAST));
  const contextOf = (kind: FeatureKind): FreeTextContext => {
    const means = enough.map((one) => mean(one[kind]));
    return {
      mean: mean(means),
      betweenVariance: variance(means),
      withinVariance: mean(enough.map((one) => variance(one[kind]))),
    };
  };
  return {
    contexts: {
      hold: contextOf('hold'),
      'press-press': contextOf('press-press'),
      'release-press': contextOf('release-press'),
    },
    writers: enough.length,
  };
}

function variance(values: ArrayLike<number>): number {
  const centre = mean(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i]! - centre) ** 2;
  return sum / (values.length - 1);
}
