import { expect, test } from 'vitest';
import { precisionFrom } from './precision-from.ts';

const loadings = Float32Array.from({ length: 7 * 3 }, (_, i) => Math.sin(3 * i + 1));

test.each([0, 1, 3, 4, 5, 7])(
  'the precision from %i contexts is the unit matrix and their products',
  (count) => {
    const contexts = [6, 0, 3, 1, 5, 2, 4].slice(0, count);
    const scales = contexts.map((context) => 1 + context / 2);
    const expected: number[] = [];
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j <= i; j++) {
        const products = contexts.map((c, k) => scales[k]! * loadings[3 * c + i]! * loadings[3 * c + j]!);
        expected.push(products.reduce((sum, product) => sum + product, i === j ? 1 : 0));
      }
    }
    const found = precisionFrom({ loadings, factors: 3 }, contexts, scales);
    expect(found).toHaveLength(6);
    for (const [at, value] of found.entries()) expect(value).toBeCloseTo(expected[at]!, 12);
  },
);
