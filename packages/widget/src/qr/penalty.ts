import type { Matrix } from './qr-matrix.ts';

const FINDER_LIKE = /(?=00001011101|10111010000)/g;

function ofLine(line: string): number {
  const runs = line.match(/0{5,}|1{5,}/g) ?? [];
  const finders = line.match(FINDER_LIKE) ?? [];
  return runs.reduce((sum, run) => sum + run.length - 2, 0) + finders.length * 40;
}

/** How hard a symbol is to read (ISO/IEC 18004, 7.8.3): runs, blocks, what looks like a finder, imbalance. */
export function penalty(matrix: Matrix): number {
  const size = matrix.length;
  const lines = matrix.map((row) => row.map(Number).join(''));
  const columns = matrix.map((_, x) => lines.map((line) => line[x]).join(''));
  let sum = [...lines, ...columns].reduce((total, line) => total + ofLine(line), 0);
  for (let y = 1; y < size; y++) {
    for (let x = 1; x < size; x++) {
      const pair = lines[y]!.slice(x - 1, x + 1);
      if (pair === lines[y - 1]!.slice(x - 1, x + 1) && pair[0] === pair[1]) sum += 3;
    }
  }
  const dark = lines.join('').replace(/0/g, '').length;
  return sum + Math.floor(Math.abs((dark / size ** 2) * 20 - 10)) * 10;
}
