import { codewordsOf } from './codewords.ts';
import { penalty } from './penalty.ts';

/** Rows of a symbol: true is dark. */
export type Matrix = readonly (readonly boolean[])[];
type Grid<T> = T[][];

const MASKS: readonly ((x: number, y: number) => number)[] = [
  (x, y) => (x + y) % 2,
  (_, y) => y % 2,
  (x) => x % 3,
  (x, y) => (x + y) % 3,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
  (x, y) => ((x * y) % 2) + ((x * y) % 3),
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
];

/** A symbol being drawn: what is dark, and what belongs to function patterns. */
class Drawing {
  readonly dark: Grid<boolean>;
  readonly fixed: Grid<boolean>;
  readonly size: number;
  readonly version: number;

  constructor(version: number) {
    this.version = version;
    this.size = version * 4 + 17;
    const empty = () => Array.from({ length: this.size }, () => new Array<boolean>(this.size).fill(false));
    this.dark = empty();
    this.fixed = empty();
  }

  set(x: number, y: number, dark: boolean): void {
    if (this.dark[y]?.[x] === undefined) return;
    this.dark[y]![x] = dark;
    this.fixed[y]![x] = true;
  }

  /** Concentric squares: dark where the distance from the middle is one of these. */
  squares(x: number, y: number, radius: number, dark: readonly number[]): void {
    for (let dy = -radius; dy <= radius; dy++) {
      for (let dx = -radius; dx <= radius; dx++) {
        this.set(x + dx, y + dy, dark.includes(Math.max(Math.abs(dx), Math.abs(dy))));
      }
    }
  }
}

const bit = (value: number, place: number): boolean => ((value >>> place) & 1) === 1;

/** Appends the remainder of a division by a BCH code's polynomial (annexes C and D). */
function withBch(value: number, bits: number, polynomial: number): number {
  let remainder = value;
  for (let step = 0; step < bits; step++)
    remainder = (remainder << 1) ^ ((remainder >>> (bits - 1)) * polynomial);
  return (value << bits) | remainder;
}

function drawFormat(to: Drawing, mask: number): void {
  const { size } = to;
  // Level M is 00.
  const format = withBch(mask, 10, 0x537) ^ 0x5412;
  for (let place = 0; place < 15; place++) {
    const dark = bit(format, place);
    const up = place < 6 ? place : place < 8 ? place + 1 : size - 15 + place;
    const across = place < 8 ? size - 1 - place : place < 9 ? 7 : 14 - place;
    to.set(8, up, dark);
    to.set(across, 8, dark);
  }
  to.set(8, size - 8, true);
}

function drawVersion(to: Drawing): void {
  if (to.version < 7) return;
  const version = withBch(to.version, 12, 0x1f25);
  for (let place = 0; place < 18; place++) {
    const across = to.size - 11 + (place % 3);
    const down = Math.floor(place / 3);
    to.set(across, down, bit(version, place));
    to.set(down, across, bit(version, place));
  }
}

function alignments({ version, size }: Drawing): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, place) => size - 7 - (count - 2 - place) * step)];
}

function drawPatterns(to: Drawing): void {
  const { size } = to;
  for (let place = 0; place < size; place++) {
    to.set(6, place, place % 2 === 0);
    to.set(place, 6, place % 2 === 0);
  }
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    to.squares(x, y, 4, [0, 1, 3]);
  const places = alignments(to);
  const last = size - 7;
  for (const x of places) {
    for (const y of places) {
      const onFinder = (x === 6 && (y === 6 || y === last)) || (x === last && y === 6);
      if (!onFinder) to.squares(x, y, 2, [0, 2]);
    }
  }
  drawVersion(to);
  drawFormat(to, 0);
}

/** Bits in the zigzag of two columns, from the lower right (7.7.3). */
function drawData(to: Drawing, codewords: readonly number[]): void {
  let place = 0;
  for (let right = to.size - 1; right > 0; right -= right === 8 ? 3 : 2) {
    // The column of the timing pattern is left out, so pairs shift by one beyond it.
    const upwards = ((right < 6 ? right + 1 : right) & 2) === 0;
    for (let step = 0; step < to.size; step++) {
      const y = upwards ? to.size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (to.fixed[y]![x]) continue;
        to.dark[y]![x] = bit(codewords[place >>> 3] ?? 0, 7 - (place & 7));
        place += 1;
      }
    }
  }
}

function masked(drawing: Drawing, mask: number): Matrix {
  drawFormat(drawing, mask);
  return drawing.dark.map((row, y) =>
    row.map((dark, x) => (drawing.fixed[y]![x] ? dark : dark !== (MASKS[mask]!(x, y) === 0))),
  );
}

/**
 * The QR code of a text (ISO/IEC 18004): bytes, error correction level M, the smallest of versions 1 to 20 that holds it.
 * Undefined when it is longer than 666 bytes.
 */
export function qrMatrix(text: string): Matrix | undefined {
  const content = codewordsOf(text);
  if (content === undefined) return undefined;
  const drawing = new Drawing(content.version);
  drawPatterns(drawing);
  drawData(drawing, content.codewords);
  const candidates = MASKS.map((_, mask) => masked(drawing, mask));
  return candidates.reduce((best, next) => (penalty(next) < penalty(best) ? next : best));
}
