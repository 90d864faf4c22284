/** How `boxConstrainedMinimum` ended. */
export interface BoxConstrainedMinimum {
  /** The minimum's x. */
  readonly x: Float64Array;
  /** Gradient Q x there. */
  readonly gradient: Float64Array;
  /** Whether the tolerance was reached before the limit of steps: nearly singular matrices may need more by far. */
  readonly converged: boolean;
}

/**
 * Minimum of x' Q x / 2 over 0 <= x_i <= 1 with a given sum of x, by sequential minimal optimisation: the pair of
 * variables that breaks the optimality conditions most, by second-order information, is moved until none breaks
 * them by more than `tolerance` (Fan, Chen, Lin, JMLR 2005; the method of libsvm).
 *
 * @param matrix Q, symmetric and positive semidefinite, `size` * `size`, row by row
 * @param total sum of x, from 0 to `size`
 * @example
 * Array.from(boxConstrainedMinimum(Float64Array.of(1, 0, 0, 3), 2, 1).x) // => [0.75, 0.25]
 */
export function boxConstrainedMinimum(
  matrix: Float64Array,
  size: number,
  total: number,
  tolerance = 1e-10,
): BoxConstrainedMinimum {
  const x = Float64Array.from({ length: size }, (_, i) => Math.min(Math.max(total - i, 0), 1));
  const gradient = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) gradient[i]! += matrix[i * size + j]! * x[j]!;
  }
  const limit = 1000 * size + 10_000;
  for (let step = 0; step < limit; step++) {
    const pair = worstPair(matrix, size, x, gradient, tolerance);
    if (pair === undefined) return { x, gradient, converged: true };
    movePair(matrix, size, x, gradient, pair);
  }
  return { x, gradient, converged: false };
}

/** The variable to raise and the one to lower; undefined when no pair breaks the conditions by the tolerance. */
function worstPair(
  matrix: Float64Array,
  size: number,
  x: Float64Array,
  gradient: Float64Array,
  tolerance: number,
): readonly [up: number, down: number] | undefined {
  let up = -1;
  let largest = Number.NEGATIVE_INFINITY;
  let smallest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < size; i++) {
    const value = -gradient[i]!;
    if (x[i]! < 1 && value > largest) {
      largest = value;
      up = i;
    }
    if (x[i]! > 0 && value < smallest) smallest = value;
  }
  if (up < 0 || !(largest - smallest > tolerance)) return undefined;
  let down = -1;
  let best = 0;
  for (let j = 0; j < size; j++) {
    const gain = largest + gradient[j]!;
    if (!(x[j]! > 0) || !(gain > 0)) continue;
    const decrease = (gain * gain) / curvature(matrix, size, up, j);
    if (decrease > best) {
      best = decrease;
      down = j;
    }
  }
  return down < 0 ? undefined : [up, down];
}

function movePair(
  matrix: Float64Array,
  size: number,
  x: Float64Array,
  gradient: Float64Array,
  [up, down]: readonly [number, number],
): void {
  const wanted = (gradient[down]! - gradient[up]!) / curvature(matrix, size, up, down);
  const room = Math.min(1 - x[up]!, x[down]!);
  const move = Math.min(wanted, room);
  // A variable that reaches its bound is put on it, not beside it.
  x[up] = move === 1 - x[up]! ? 1 : x[up]! + move;
  x[down] = move === x[down]! ? 0 : x[down]! - move;
  for (let k = 0; k < size; k++) {
    gradient[k]! += move * (matrix[k * size + up]! - matrix[k * size + down]!);
  }
}

/** Second derivative along "one up, the other down", kept above zero for vectors that are the same. */
function curvature(matrix: Float64Array, size: number, i: number, j: number): number {
  const value = matrix[i * size + i]! + matrix[j * size + j]! - 2 * matrix[i * size + j]!;
  return Math.max(value, 1e-12);
}
