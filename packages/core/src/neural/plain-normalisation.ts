import type { NormalisationKernel, RowRange } from './normalisation-kernel.ts';

/** The passes of a normalisation in plain TypeScript: what faster ones are compared with. */
export const plainNormalisation: NormalisationKernel = {
  addSums({ data, stride }, rows, sums) {
    eachRow(rows, stride, (start) => {
      for (let c = 0; c < sums.length; c++) sums[c]! += data[start + c]!;
    });
  },
  addSquares({ data, stride }, rows, means, squares) {
    eachRow(rows, stride, (start) => {
      for (let c = 0; c < squares.length; c++) squares[c]! += (data[start + c]! - means[c]!) ** 2;
    });
  },
  scale(x, y, rows, { factor, summand, floor }) {
    eachRow(rows, x.stride, (start) => {
      for (let c = 0; c < factor.length; c++) {
        const value = factor[c]! * x.data[start + c]! + summand[c]!;
        y.data[start + c] = value > floor ? value : floor;
      }
    });
  },
  cutSlopes(y, dy, rows) {
    eachRow(rows, y.stride, (start) => {
      for (let at = start; at < start + y.columns; at++) if (y.data[at] === 0) dy.data[at] = 0;
    });
  },
  addSlopes(x, dy, rows, mean, { sums, products }) {
    eachRow(rows, x.stride, (start) => {
      for (let c = 0; c < mean.length; c++) {
        const slope = dy.data[start + c]!;
        sums[c]! += slope;
        products[c]! += slope * (x.data[start + c]! - mean[c]!);
      }
    });
  },
  turnSlopes(x, dy, rows, { factor, level, mean, tilt }) {
    eachRow(rows, x.stride, (start) => {
      for (let c = 0, at = start; c < mean.length; c++, at++) {
        dy.data[at] = factor[c]! * (dy.data[at]! - level[c]! - (x.data[at]! - mean[c]!) * tilt[c]!);
      }
    });
  },
};

function eachRow({ from, count }: RowRange, stride: number, visit: (start: number) => void): void {
  for (let row = from; row < from + count; row++) visit(row * stride);
}
