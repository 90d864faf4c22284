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
 * An event's ratio is a + b - 2.5 ln x, a shared by all members and b the member's own, kept within the limit; ln x within limits is ln of x
 * within theirs. So x, divided by e^(b / 2.5), is kept within limits that are every member's, multiplied up, and the logarithm taken once for many
 * events: a window is compared with the whole cohort, and logarithms were most of its cost.
 *
 * @param anybody log density of each event for somebody unknown
 */
export function cohortScores(known: Known, anybody: Float32Array, cohort: FreeTextCohort) {
  const events = known.places.length;
  const logs = new Float64Array(COHORT_SIZE);
  const products = new Float64Array(COHORT_SIZE);
  let common = 0;
  for (let from = 0; from < events; from += BATCH) {
    products.fill(1);
    const to = Math.min(events, from + BATCH);
    for (let i = from; i < to; i += 2) common += multiply(products, known, anybody, cohort, i, to);
    for (let m = 0; m < COHORT_SIZE; m++) logs[m]! += Math.log(products[m]!);
  }
  let total = 0;
  for (let m = 0; m < COHORT_SIZE; m++) {
    logs[m] = common - 2.5 * logs[m]!;
    total += logs[m]!;
  }
  const mean = total / COHORT_SIZE;
  let squares = 0;
  for (let m = 0; m < COHORT_SIZE; m++) squares += (logs[m]! - mean) ** 2;
  return {
    cohortMean: mean / events,
    cohortSpread: Math.sqrt(squares / COHORT_SIZE) / events,
  };
}

/**
 * Takes one event, and the next where there is one before `end`, into every member's product; returns the parts of their ratios that all
 * members share. Two at a time, so that products and members are fetched half as often.
 */
function multiply(
  products: Float64Array,
  known: Known,
  anybody: Float32Array,
  cohort: FreeTextCohort,
  event: number,
  end: number,
): number {
  const { means, memberFactor, memberBase } = cohort;
  const one = termsOf(known, anybody, cohort, event);
  const { start, value, scale, least, most } = one;
  if (event + 1 === end) {
    for (let m = 0; m < COHORT_SIZE; m++) {
      const off = value - means[start + m]!;
      const x = memberBase[m]! + off * off * scale * memberFactor[m]!;
      products[m]! *= Math.min(Math.max(x, least), most);
    }
    return one.shared;
  }
  const two = termsOf(known, anybody, cohort, event + 1);
  const { start: start2, value: value2, scale: scale2, least: least2, most: most2 } = two;
  for (let m = 0; m < COHORT_SIZE; m++) {
    const factor = memberFactor[m]!;
    const base = memberBase[m]!;
    const off = value - means[start + m]!;
    const off2 = value2 - means[start2 + m]!;
    const x = base + off * off * scale * factor;
    const x2 = base + off2 * off2 * scale2 * factor;
    products[m]! *= Math.min(Math.max(x, least), most) * Math.min(Math.max(x2, least2), most2);
  }
  return one.shared + two.shared;
}

/** What an event is for every member: where its means are, and between what x is kept. */
function termsOf(
  { places, values }: Known,
  anybody: Float32Array,
  { inverse, log }: FreeTextCohort,
  event: number,
) {
  const c = places[event]!;
  const shared = Math.min(log[c]! - anybody[event]!, LARGEST);
  return {
    start: c * COHORT_SIZE,
    value: values[event]!,
    scale: inverse[c]!,
    shared,
    least: Math.exp((shared - EVENT_LIMIT) / 2.5),
    most: Math.exp((shared + EVENT_LIMIT) / 2.5),
  };
}
