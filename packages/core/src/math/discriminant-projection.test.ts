import { describe, expect, it } from 'vitest';
import { discriminantProjection } from './discriminant-projection.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

describe('symmetricEigen', () => {
  it('agrees with numpy', () => {
    // numpy.linalg.eigh([[4, 1, -2], [1, 3, 0.5], [-2, 0.5, 1]]), in descending order.
    const { values, vectors } = symmetricEigen(Float64Array.of(4, 1, -2, 1, 3, 0.5, -2, 0.5, 1), 3);
    const expected = [5.217955775144567, 3.0346541415190385, -0.2526099166636072];
    for (const [i, value] of expected.entries()) expect(values[i]).toBeCloseTo(value, 12);
    const first = [0.8731175045391053, 0.30857546975931954, -0.3774215186369488];
    for (const [i, value] of first.entries()) expect(vectors[i]).toBeCloseTo(value, 12);
  });
});

describe('discriminantProjection', () => {
  /** Two features that differ alike between classes; the second varies ten times as much within one. */
  const classes = [0, 1, 2].map((c) =>
    [-1, -1, 1, 1].map((sign, i) => Float64Array.of(c + 0.1 * sign, c + (i % 2 === 0 ? 1 : -1), 7)),
  );

  it('looks where classes differ most for what each varies, scaled to vary by 1 within one', () => {
    const [first] = discriminantProjection(classes, 3, { shrinkage: 0, components: 1 });
    const project = (row: Float64Array) => row.reduce((sum, value, j) => sum + value * first![j]!, 0);
    // Within a class the first feature varies by 0.1, the second by 1, without correlation: weights 1/0.01 and 1/1.
    expect(first![0]! / first![1]!).toBeCloseTo(100, -1);
    const inClass = classes[0]!.map(project);
    const mean = inClass.reduce((a, b) => a + b, 0) / 4;
    const variance = inClass.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 4;
    expect(variance).toBeCloseTo(1, 1);
  });

  it('finds no more directions than there are, and none in one class or without differences', () => {
    const options = { shrinkage: 0.2, components: 5 };
    expect(discriminantProjection(classes, 3, options)).toHaveLength(1);
    expect(discriminantProjection(classes.slice(0, 1), 3, options)).toEqual([]);
    expect(discriminantProjection([classes[0]!, classes[0]!], 3, options)).toEqual([]);
  });
});
