import type { FreeTextModel } from './free-text-model.ts';
import { triangleSize } from './symmetric-matrix.ts';

/** Contexts taken together, so that the matrix is fetched and stored a quarter as often. */
const TOGETHER = 4;

/**
 * Precision of the hidden factors: the population's, which is the unit matrix, and for each context that was seen the product of its loadings
 * with themselves, times its scale. A lower triangle.
 *
 * @param contexts - Their places in the model.
 */
export function precisionFrom(
  { loadings, factors }: Pick<FreeTextModel, 'loadings' | 'factors'>,
  contexts: readonly number[],
  scales: readonly number[],
): Float64Array {
  const matrix = new Float64Array(triangleSize(factors));
  for (let i = 0; i < factors; i++) matrix[triangleSize(i) + i] = 1;
  for (let k = 0; k < contexts.length; k += TOGETHER) {
    // Beyond the last one: the first context, times nothing.
    const start = (place: number) => (contexts[place] ?? 0) * factors;
    const scale = (place: number) => scales[place] ?? 0;
    const [a, b, c, d] = [start(k), start(k + 1), start(k + 2), start(k + 3)];
    const [p, q, r, s] = [scale(k), scale(k + 1), scale(k + 2), scale(k + 3)];
    let at = 0;
    for (let i = 0; i < factors; i++) {
      const one = p * loadings[a + i]!;
      const two = q * loadings[b + i]!;
      const three = r * loadings[c + i]!;
      const four = s * loadings[d + i]!;
      for (let j = 0; j <= i; j++) {
        matrix[at++]! +=
          one * loadings[a + j]! +
          two * loadings[b + j]! +
          three * loadings[c + j]! +
          four * loadings[d + j]!;
      }
    }
  }
  return matrix;
}
