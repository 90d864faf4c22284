import {
  type FeatureVector,
  type FixedTextPopulation,
  fitFixedText,
  fixedTextBits,
  quantile,
  rhythmFeatures,
} from '@ductus/core';

/** First repetitions that enrol, and the owner's probes, at once and at the start of the second session. */
export const enrolling = 10;
export const probing = 10;
export const session = 50;
/** Misses in a row after which the server compares no more. */
export const allowed = 12;
/** Tries of somebody whom nothing stops. */
export const many = 20;

/** Somebody who has the password; `people` are the others' repetitions, as vectors of timings in time order. */
export interface Guesser {
  readonly name: string;
  /** Whether everybody else's typing is known, and not only one's own. */
  readonly knowsAll: boolean;
  /** Each list is one attack: it succeeds when one of its tries matches. */
  attacks(others: readonly (readonly FeatureVector[])[], turn: number): readonly (readonly FeatureVector[])[];
}

/** Repetitions of one stranger, spread over all of theirs. */
const tries = (repetitions: readonly FeatureVector[], count: number, turn: number) =>
  Array.from(
    { length: count },
    (_, i) => repetitions[Math.floor(((i + ((turn * 0.37) % 1)) * repetitions.length) / count)]!,
  );

const strangers = (count: number): Guesser => ({
  name: `a stranger, ${count === 1 ? 'one try' : `up to ${count} tries`}`,
  knowsAll: false,
  attacks: (others, turn) => others.map((repetitions) => tries(repetitions, count, turn)),
});

const recordings = (count: number): Guesser => ({
  name: `a program that knows how others type, ${count === 1 ? 'one try' : `up to ${count} tries`}`,
  knowsAll: true,
  attacks: (others) => [typicalFirst(others).slice(0, count)],
});

export const guessers: readonly Guesser[] = [
  strangers(1),
  strangers(allowed),
  strangers(many),
  recordings(1),
  recordings(allowed),
];

/** The median of everybody's medians, then everybody's median, the most ordinary first. */
function typicalFirst(others: readonly (readonly FeatureVector[])[]): FeatureVector[] {
  const medians = others.map(medianOf);
  const average = medianOf(medians);
  const distance = (vector: FeatureVector) =>
    vector.reduce((sum, value, j) => sum + Math.abs(Math.log((value + 1) / (average[j]! + 1))), 0);
  return [average, ...[...medians].sort((a, b) => distance(a) - distance(b))];
}

function medianOf(vectors: readonly FeatureVector[]): FeatureVector {
  return Float64Array.from(vectors[0]!, (_, j) =>
    quantile(
      vectors.map((vector) => vector[j]!),
      0.5,
    ),
  );
}

/** Bits of a vector of timings against a template of a person's first repetitions. */
export function owned(
  repetitions: readonly FeatureVector[],
  keys: number,
  population: FixedTextPopulation,
): (timings: FeatureVector) => number {
  const timings = repetitions.slice(0, enrolling);
  const model = fitFixedText(timings, keys - 1, population.scales)!;
  return (probe) => fixedTextBits(model, timings.length, rhythmFeatures(probe, keys), population);
}
