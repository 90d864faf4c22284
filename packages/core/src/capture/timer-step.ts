const LARGEST_STEP = 100;
const SMALLEST_STEP = 0.1;
/** From this step on, times that are rounded to 0.1 ms still show the clock's own step; below it they are exact. */
const SMALLEST_FITTED = 1;
/** Times are rounded to 0.1 ms, so a difference of two is off by up to as much. */
const ROUNDING = 0.1;
const PER_MS = 10;
/** Largest misfit, as a part of the step, at which a difference is still near a multiple. */
const TOLERANCE = 0.15;
/** Steps that are a little smaller than a bound by the rounding of doubles. */
const HAIR = 0.001;
/** Up to so many numbers inserting is faster than the engine's sorting. */
const FEW = 64;

/**
 * Estimates the step of the clock that produced some times: the largest step, 0.1 to 100 ms, of which all their
 * differences are near multiples. Browsers that resist fingerprinting round to 16.67, 20 or 100 ms.
 *
 * The smallest difference must be a small multiple of the step, so only its whole fractions are tried; each is
 * sharpened on growing differences, since a step of 16.67 ms is known to 0.1 ms from one difference and to 0.01 ms
 * from ten. Below 1 ms the step is the greatest common divisor of the differences, in whole tenths.
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
  const fewest = Math.max(1, Math.ceil(smallest / LARGEST_STEP - HAIR));
  const most = Math.floor(smallest / SMALLEST_FITTED + HAIR);
  for (let parts = fewest; parts <= most; parts += 1) {
    const step = fittedStep(differences, parts);
    if (step > 0) return Math.min(step, LARGEST_STEP);
  }
  return commonDivisor(differences);
}

function positiveDifferences(times: readonly number[]): number[] {
  const sorted = ascending(times.slice());
  const differences: number[] = [];
  for (let i = 1; i < sorted.length; i += 1) {
    const difference = sorted[i]! - sorted[i - 1]!;
    if (difference > ROUNDING / 2) differences.push(difference);
  }
  return ascending(differences);
}

/** Sorts in place. Times come nearly in order, and then inserting takes hardly more than looking at each. */
function ascending(values: number[]): number[] {
  if (values.length > FEW) return values.sort((a, b) => a - b);
  for (let i = 1; i < values.length; i += 1) {
    const value = values[i]!;
    let at = i;
    for (; at > 0 && values[at - 1]! > value; at -= 1) values[at] = values[at - 1]!;
    values[at] = value;
  }
  return values;
}

/** The step when the smallest difference is `parts` steps; 0 when some difference is no multiple of it. */
function fittedStep(differences: readonly number[], parts: number): number {
  let step = differences[0]! / parts;
  let known = parts;
  for (let i = 1; i < differences.length; i += 1) {
    const difference = differences[i]!;
    const multiple = Math.round(difference / step);
    const slack = ROUNDING * (1 + multiple / known);
    // Too far out to know which multiple it is.
    if (slack >= step / 2 && step > SMALLEST_FITTED) continue;
    const misfit = Math.abs(difference - multiple * step);
    if (misfit > Math.min(slack, TOLERANCE * step)) return 0;
    if (multiple > known) {
      step = difference / multiple;
      known = multiple;
    }
  }
  return step;
}

/** In milliseconds, a whole number of tenths. */
function commonDivisor(differences: readonly number[]): number {
  let divisor = 0;
  for (let i = 0; i < differences.length && divisor !== 1; i += 1) {
    let rest = Math.round(differences[i]! * PER_MS);
    while (rest !== 0) [divisor, rest] = [rest, divisor % rest];
  }
  return Math.max(divisor, 1) / PER_MS;
}
