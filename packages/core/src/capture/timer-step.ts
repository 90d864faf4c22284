const LARGEST_STEP = 100;
const SMALLEST_STEP = 0.1;
/** Times are rounded to 0.1 ms, so a difference of two is off by up to as much. */
const ROUNDING = 0.1;
/** Largest misfit, as a part of the step, at which a difference is still near a multiple. */
const TOLERANCE = 0.15;

/**
 * Estimates the step of the clock that produced some times: the largest step, 0.1 to 100 ms, of which all their
 * differences are near multiples. Browsers that resist fingerprinting round to 16.67, 20 or 100 ms.
 *
 * The smallest difference must be a small multiple of the step, so only its whole fractions are tried; each is
 * sharpened on growing differences, since a step of 16.67 ms is known to 0.1 ms from one difference and to 0.01 ms
 * from ten.
 *
 * @param times milliseconds, rounded to 0.1 ms, in any order.
 * @returns milliseconds; 0.1 for fewer than two times, 100 when all are equal.
 * @example timerStep([0, 100, 300, 400]) // => 100
 * @example timerStep([0.2, 100.5, 301.1]) // => 0.1
 */
export function timerStep(times: readonly number[]): number {
  if (times.length < 2) return SMALLEST_STEP;
  const differences = positiveDifferences(times);
  const smallest = differences[0];
  if (smallest === undefined) return LARGEST_STEP;
  const most = Math.ceil(Math.min(smallest, LARGEST_STEP) / SMALLEST_STEP);
  for (let parts = Math.ceil(smallest / LARGEST_STEP - 0.001); parts <= most; parts += 1) {
    const step = fittedStep(differences, Math.max(parts, 1));
    if (step >= SMALLEST_STEP) return Math.min(step, LARGEST_STEP);
  }
  return SMALLEST_STEP;
}

function positiveDifferences(times: readonly number[]): number[] {
  const sorted = Float64Array.from(times).sort();
  const differences: number[] = [];
  for (let i = 1; i < sorted.length; i += 1) {
    const difference = sorted[i]! - sorted[i - 1]!;
    if (difference > ROUNDING / 2) differences.push(difference);
  }
  return differences.sort((a, b) => a - b);
}

/** The step when the smallest difference is `parts` steps; 0 when some difference is no multiple of it. */
function fittedStep(differences: readonly number[], parts: number): number {
  let step = differences[0]! / parts;
  let known = parts;
  for (const difference of differences) {
    const multiple = Math.round(difference / step);
    const slack = ROUNDING * (1 + multiple / known);
    // Too far out to know which multiple it is; below 1 ms the data are exact and every difference counts.
    if (slack >= step / 2 && step > 1) continue;
    const misfit = Math.abs(difference - multiple * step);
    if (misfit > Math.min(slack, TOLERANCE * step)) return 0;
    if (multiple > known) {
      step = difference / multiple;
      known = multiple;
    }
  }
  return step;
}
