import { POINTER_PARTS } from '../features/pointer-features.ts';
import { cholesky, solveLower } from '../math/cholesky.ts';
import { mean } from '../math/mean.ts';

/** Features that are held against the person's own together, and what a distance in them weighs. */
export interface PointerOwnPart {
  /** First place, and the place after the last. */
  readonly places: readonly [number, number];
  readonly weight: number;
}

/**
 * What tells people apart without knowing anybody else. The device's clock is steady in a person and weighs most; the
 * other features hardly help where it is not known which of them differ between people.
 */
export const POINTER_OWN_PARTS: readonly PointerOwnPart[] = Object.freeze([
  { places: POINTER_PARTS.clock, weight: 4 },
  { places: POINTER_PARTS.shape, weight: 1.5 },
  { places: POINTER_PARTS.clicks, weight: 1.5 },
]);

/** What a person's own vectors say, with nobody to compare with. */
export interface PointerOwn {
  readonly parts: readonly FittedPart[];
  /** What scores are counted in: how much those of the person's own unseen blocks vary. */
  readonly spread: number;
}

interface FittedPart extends PointerOwnPart {
  readonly mean: Float64Array;
  readonly scale: Float64Array;
  /** Cholesky factor of the shrunk correlations. */
  readonly lower: Float64Array;
  /** Mean log distance of the person's own blocks that were not learned from. */
  readonly level: number;
}

type Fit = Omit<FittedPart, 'level'>;

/** Share of independence mixed into the correlations: there are more features than blocks. */
const SHRINKAGE = 0.4;
/** Smallest spread of a feature: of logarithms and shares, below which differences are chance. */
const LEAST_SCALE = 0.05;
const CLIP = 4;
/** Keeps the logarithm of a distance finite. */
const LEAST_DISTANCE = 0.01;
/** Stretches of the enrolment that are left out in turn. */
const FOLDS = 5;
/** Level of a person of whom too little is known to leave any of it out. */
const UNKNOWN_LEVEL = 0.3;
/** Spread that is taken for granted, and its share: what a few blocks of one sitting say of it is little. */
const USUAL_SPREAD = 1.4;
const USUAL_SHARE = 0.75;

/**
 * Learns from a person's own vectors alone: where they lie, how they vary together, and how far those of a stretch of
 * time lie from the rest of them.
 *
 * @param vectors - Of blocks, in order of time, at least one.
 * @param shared - How many of the next blocks share events with a block: left out with it.
 * @example
 * const calm = Array.from({ length: 20 }, (_, i) => new Float64Array(190).fill(i % 2))
 * const own = fitPointerOwn(calm, 0)
 * scorePointerOwn(own, calm[0]) > scorePointerOwn(own, new Float64Array(190).fill(5)) // => true
 */
export function fitPointerOwn(
  vectors: readonly Float64Array[],
  shared: number,
  parts: readonly PointerOwnPart[] = POINTER_OWN_PARTS,
): PointerOwn {
  const fits = parts.map((part) => fitPart(vectors, part));
  const unseen = unseenDistances(vectors, shared, parts);
  if (unseen.length < 2) {
    return { parts: fits.map((fit) => ({ ...fit, level: UNKNOWN_LEVEL })), spread: USUAL_SPREAD };
  }
  const levels = parts.map((_, p) => mean(unseen.map((row) => row[p]!)));
  const squares = unseen.map(
    (row) => parts.reduce((sum, { weight }, p) => sum + weight * (levels[p]! - row[p]!), 0) ** 2,
  );
  return {
    parts: fits.map((fit, p) => ({ ...fit, level: levels[p]! })),
    spread: Math.sqrt(USUAL_SHARE * USUAL_SPREAD ** 2 + (1 - USUAL_SHARE) * mean(squares)),
  };
}

/**
 * How alike a vector is to the person's own: the log distance (Mahalanobis, root mean square) of each part, below its
 * level in the person's unseen blocks, weighted and added up, in spreads. About 0 for the person, less for others.
 */
export function scorePointerOwn({ parts, spread }: PointerOwn, vector: Float64Array): number {
  return (
    parts.reduce((sum, part) => sum + part.weight * (part.level - logDistance(part, vector)), 0) / spread
  );
}

/** Log distances, by part, of each stretch of the enrolment from the rest of it. */
function unseenDistances(
  vectors: readonly Float64Array[],
  shared: number,
  parts: readonly PointerOwnPart[],
): number[][] {
  const rows: number[][] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const from = Math.round((fold * vectors.length) / FOLDS);
    const to = Math.round(((fold + 1) * vectors.length) / FOLDS);
    const rest = vectors.filter((_, i) => i < from - shared || i >= to + shared);
    if (rest.length < 2) continue;
    const fits = parts.map((part) => fitPart(rest, part));
    for (const vector of vectors.slice(from, to)) rows.push(fits.map((fit) => logDistance(fit, vector)));
  }
  return rows;
}

function fitPart(vectors: readonly Float64Array[], { places, weight }: PointerOwnPart): Fit {
  const cut = vectors.map((vector) => vector.subarray(...places));
  const size = places[1] - places[0];
  const average = new Float64Array(size);
  const square = new Float64Array(size);
  for (const vector of cut) for (let j = 0; j < size; j++) average[j]! += vector[j]! / cut.length;
  for (const vector of cut) {
    for (let j = 0; j < size; j++) square[j]! += (vector[j]! - average[j]!) ** 2 / cut.length;
  }
  const scale = square.map((s) => Math.max(Math.sqrt(s), LEAST_SCALE));
  const matrix = new Float64Array(size * size);
  for (const vector of cut) {
    const z = standardised(average, scale, vector);
    for (let i = 0, row = 0; i < size; i++, row += size) {
      const share = ((1 - SHRINKAGE) * z[i]!) / cut.length;
      for (let j = 0; j < i; j++) matrix[row + j]! += share * z[j]!;
    }
  }
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) matrix[j * size + i] = matrix[i * size + j]!;
    matrix[i * size + i] = 1;
  }
  return { places, weight, mean: average, scale, lower: cholesky(matrix, size) ?? identity(size) };
}

function logDistance({ places, mean: average, scale, lower }: Fit, vector: Float64Array): number {
  const y = solveLower(lower, average.length, standardised(average, scale, vector.subarray(...places)));
  return Math.log(Math.sqrt(y.reduce((sum, value) => sum + value * value, 0) / y.length) + LEAST_DISTANCE);
}

function standardised(average: Float64Array, scale: Float64Array, vector: Float64Array): Float64Array {
  return vector.map((value, j) => Math.min(Math.max((value - average[j]!) / scale[j]!, -CLIP), CLIP));
}

function identity(size: number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, i) => (i % (size + 1) === 0 ? 1 : 0));
}
