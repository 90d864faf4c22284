import type { Matrix, MatrixKernel } from './matrix.ts';
import { type Parameter, parameter } from './parameter.ts';

/** Cosines count e to the power of this at first. */
const FIRST_SCALE = 2.3;

/**
 * Generalised end-to-end loss (Wan et al. 2018): each vector's cosines to the mean vectors of all people, times a learned scale,
 * softmax, cross-entropy with whose vector it is, in nats. A vector's own person is represented by the mean of the
 * others of that person.
 */
export class CentroidLoss {
  /** ln of the factor of the cosines. */
  readonly scale: Parameter;

  constructor(kernel: MatrixKernel) {
    this.scale = parameter(kernel, 'loss.scale', 1);
    this.scale.value[0] = FIRST_SCALE;
  }

  /**
   * The mean loss. Adds to the scale's gradient and puts the one for the vectors into `gradient`.
   *
   * @param vectors - Unit rows: the `each` of the first person, those of the second, …
   */
  of(vectors: Matrix, each: number, gradient: Matrix): number {
    const { rows, columns } = vectors;
    const people = rows / each;
    const totals = totalsOf(vectors, each);
    const centroids = totals.map(unit);
    const factor = Math.exp(this.scale.value[0]!);
    const toCentroids = Array.from({ length: people }, () => new Float64Array(columns));
    const cosines = new Float64Array(people);
    gradient.data.fill(0, 0, rows * gradient.stride);
    let loss = 0;
    for (let i = 0; i < rows; i++) {
      const person = Math.floor(i / each);
      const vector = vectors.data.subarray(i * vectors.stride, i * vectors.stride + columns);
      const others = unit(totals[person]!.map((sum, c) => sum - vector[c]!));
      for (let q = 0; q < people; q++)
        cosines[q] = dot((q === person ? others : centroids[q]!).direction, vector);
      loss += this.#slopes(cosines, person, factor, rows);
      const slope = gradient.data.subarray(i * gradient.stride, i * gradient.stride + columns);
      for (let q = 0; q < people; q++) {
        const towards = (q === person ? others : centroids[q]!).direction;
        for (let c = 0; c < columns; c++) slope[c]! += cosines[q]! * towards[c]!;
        if (q !== person) for (let c = 0; c < columns; c++) toCentroids[q]![c]! += cosines[q]! * vector[c]!;
      }
      const own = throughUnit(
        others,
        vector.map((value) => cosines[person]! * value),
      );
      for (let j = person * each; j < (person + 1) * each; j++) {
        if (j !== i) addTo(gradient, j, own);
      }
    }
    for (let i = 0; i < rows; i++) {
      const person = Math.floor(i / each);
      addTo(gradient, i, throughUnit(centroids[person]!, toCentroids[person]!));
    }
    return loss / rows;
  }

  /** The loss of one vector; leaves the loss's slope for each cosine in its place. */
  #slopes(cosines: Float64Array, person: number, factor: number, rows: number): number {
    const most = Math.max(...cosines);
    let sum = 0;
    for (const cosine of cosines) sum += Math.exp(factor * (cosine - most));
    const loss = Math.log(sum) + factor * (most - cosines[person]!);
    for (let q = 0; q < cosines.length; q++) {
      const share = Math.exp(factor * (cosines[q]! - most)) / sum;
      const slope = ((share - (q === person ? 1 : 0)) * factor) / rows;
      this.scale.gradient[0]! += slope * cosines[q]!;
      cosines[q] = slope;
    }
    return loss;
  }
}

interface Unit {
  readonly direction: Float64Array;
  readonly length: number;
}

function unit(vector: Float64Array): Unit {
  const length = Math.max(Math.sqrt(dot(vector, vector)), 1e-12);
  return { direction: vector.map((value) => value / length), length };
}

/** The gradient for a vector, given the one for its direction. */
function throughUnit({ direction, length }: Unit, gradient: ArrayLike<number>): Float64Array {
  const along = dot(direction, gradient);
  return direction.map((value, c) => (gradient[c]! - along * value) / length);
}

function totalsOf({ data, rows, columns, stride }: Matrix, each: number): Float64Array[] {
  const totals = Array.from({ length: rows / each }, () => new Float64Array(columns));
  for (let i = 0; i < rows; i++) {
    const total = totals[Math.floor(i / each)]!;
    for (let c = 0; c < columns; c++) total[c]! += data[i * stride + c]!;
  }
  return totals;
}

function addTo({ data, stride }: Matrix, row: number, values: Float64Array): void {
  for (let c = 0; c < values.length; c++) data[row * stride + c]! += values[c]!;
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
