import { type Matrix, type NormalisationKernel, plainKernel, type RowRange } from '@ductus/core/neural';

type Pass = (...numbers: number[]) => void;

/** The functions that `assembly/normalisation.ts` is compiled to. */
export const NORMALISATION_PASSES = [
  'addSums',
  'addSquares',
  'scale',
  'cutSlopes',
  'addSlopes',
  'turnSlopes',
] as const;

/** The same by name: addresses and distances in bytes. */
export type NormalisationModule = Readonly<Record<(typeof NORMALISATION_PASSES)[number], Pass>>;

/** The passes of a normalisation in WebAssembly; what lies outside its memory goes through the plain ones. */
export function createNormalisation(
  compiled: NormalisationModule,
  memory: WebAssembly.Memory,
): NormalisationKernel {
  const plain = plainKernel.normalisation;
  const inside = (...arrays: ArrayBufferView[]) => arrays.every(({ buffer }) => buffer === memory.buffer);
  const at = ({ data, stride }: Matrix, { from }: RowRange) => data.byteOffset + 4 * stride * from;
  return {
    addSums(x, rows, sums) {
      if (!inside(x.data, sums)) return plain.addSums(x, rows, sums);
      compiled.addSums(at(x, rows), 4 * x.stride, rows.count, sums.length, sums.byteOffset);
    },
    addSquares(x, rows, means, squares) {
      if (!inside(x.data, means, squares)) return plain.addSquares(x, rows, means, squares);
      const [from, to] = [means.byteOffset, squares.byteOffset];
      compiled.addSquares(at(x, rows), 4 * x.stride, rows.count, means.length, from, to);
    },
    scale(x, y, rows, by) {
      const { factor, summand, floor } = by;
      if (!inside(x.data, y.data, factor, summand)) return plain.scale(x, y, rows, by);
      const sizes = [4 * x.stride, rows.count, factor.length];
      compiled.scale(at(x, rows), at(y, rows), ...sizes, factor.byteOffset, summand.byteOffset, floor);
    },
    cutSlopes(y, dy, rows) {
      if (!inside(y.data, dy.data)) return plain.cutSlopes(y, dy, rows);
      compiled.cutSlopes(at(y, rows), at(dy, rows), 4 * y.stride, rows.count, y.columns);
    },
    addSlopes(x, dy, rows, mean, into) {
      const { sums, products } = into;
      if (!inside(x.data, dy.data, mean, sums, products)) return plain.addSlopes(x, dy, rows, mean, into);
      const sizes = [4 * x.stride, rows.count, mean.length];
      const columns = [mean.byteOffset, sums.byteOffset, products.byteOffset];
      compiled.addSlopes(at(x, rows), at(dy, rows), ...sizes, ...columns);
    },
    turnSlopes(x, dy, rows, by) {
      const { factor, level, mean, tilt } = by;
      if (!inside(x.data, dy.data, factor, level, mean, tilt)) return plain.turnSlopes(x, dy, rows, by);
      const sizes = [4 * x.stride, rows.count, mean.length];
      const columns = [factor, level, mean, tilt].map(({ byteOffset }) => byteOffset);
      compiled.turnSlopes(at(x, rows), at(dy, rows), ...sizes, ...columns);
    },
  };
}
