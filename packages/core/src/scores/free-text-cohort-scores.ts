import { COHORT_SIZE, type FreeTextCohort } from './free-text-cohort.ts';

/** The most that one event may say, in nats. */
export const EVENT_LIMIT = 3;
/** Events between two logarithms: few enough that their product stays finite. */
const BATCH = 16;
/** More than e to this power is no ratio of two densities of one time. */
const LARGEST = 40;

/** Events of a window: place of the context in the model, and value. */
export interface Known {
  readonly places: Int16Array;
  readonly values: Float32Array;
}

/**
 * Mean and standard deviation of what the members of a cohort score for a window.
 *
 * An event's ratio is a - 2.5 ln x, kept within the limit; ln x within limits is ln of x within theirs. So x is kept
 * within limits, multiplied up, and the logarithm taken once for many events: a window is compared with the whole
 * cohort, and logarithms were most of its cost.
 *
 * @param anybody log density of each event for somebody unknown
 */
export function cohortScores(known: Known, anybody: Float32Array, cohort: FreeTextCohort) {
  const { places } = known;
  const logs = new Float64Array(COHORT_SIZE);
  let common = 0;
  for (let from = 0; from < places.length; from += BATCH) {
    const products = new Float64Array(COHORT_SIZE).fill(1);
    const to = Math.min(places.length, from + BATCH);
    for (let i = from; i < to; i++) common += multiply(products, known, anybody, cohort, i);
    for (let m = 0; m < COHORT_SIZE; m++) logs[m]! += Math.log(products[m]!);
  }
  let total = 0;
  for (let m = 0; m < COHORT_SIZE; m++) {
    logs[m] = common + places.length * cohort.memberLog[m]! - 2.5 * logs[m]!;
    total += logs[m]!;
  }
  const mean = total / COHORT_SIZE;
  let squares = 0;
  for (let m = 0; m < COHORT_SIZE; m++) squares += (logs[m]! - mean) ** 2;
  return {
    cohortMean: mean / places.length,
    cohortSpread: Math.sqrt(squares / COHORT_SIZE) / places.length,
  };
}

/** Takes one event into every member's product; returns the part of its ratio that all members share. */
function multiply(
  products: Float64Array,
  { places, values }: Known,
  anybody: Float32Array,
  { means, inverse, log, memberInverse, memberRoot }: FreeTextCohort,
  event: number,
): number {
  const c = places[event]!;
  const start = c * COHORT_SIZE;
  const value = values[event]!;
  const scale = inverse[c]!;
  const shared = Math.min(log[c]! - anybody[event]!, LARGEST);
  const least = Math.exp((shared - EVENT_LIMIT) / 2.5);
  const most = Math.exp((shared + EVENT_LIMIT) / 2.5);
  for (let m = 0; m < COHORT_SIZE; m++) {
    const off = value - means[start + m]!;
    const x = 1 + off * off * scale * memberInverse[m]!;
    const root = memberRoot[m]!;
    products[m]! *= x < least * root ? least * root : x > most * root ? most * root : x;
  }
  return shared;
}
