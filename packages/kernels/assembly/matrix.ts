// Products of matrices of 32-bit floats, four at a time (AssemblyScript, compiled to WebAssembly with SIMD).
//
// After Goto and van de Geijn, "Anatomy of high-performance matrix multiplication" (2008): blocks of both factors are
// copied so that the innermost loop reads memory in one direction, and its 4 x 8 sums stay in registers.

/** Rows and columns of one tile. */
const TILE_ROWS: i32 = 4;
const TILE_COLUMNS: i32 = 8;
/** Sizes of the blocks: 64 x 256 floats (64 KiB) of A and 256 x columns of B stay in the second-level cache. */
const BLOCK_ROWS: i32 = 64;
const BLOCK_DEPTH: i32 = 256;
/** Columns of B that are packed at once. */
const BLOCK_COLUMNS: i32 = 512;

/** Where the blocks are copied to, and where a tile at an edge is worked out. */
const PACKED_A: usize = (__heap_base + 15) & ~15;
const PACKED_B: usize = PACKED_A + ((BLOCK_ROWS * BLOCK_DEPTH) << 2);
const EDGE: usize = PACKED_B + ((BLOCK_DEPTH * BLOCK_COLUMNS) << 2);

/** The first byte that the caller may use. */
export function heapStart(): usize {
  return EDGE + ((TILE_ROWS * TILE_COLUMNS) << 2);
}

/**
 * C = A B, or C += A B when `add` is not 0. A is rows x depth and B depth x columns; element (r, c) of A lies at
 * a + 4 (r * aRow + c * aColumn), and so for B; the rows of C are cRow floats apart.
 */
export function multiply(
  a: usize,
  aRow: i32,
  aColumn: i32,
  b: usize,
  bRow: i32,
  bColumn: i32,
  c: usize,
  cRow: i32,
  rows: i32,
  columns: i32,
  depth: i32,
  add: i32,
): void {
  if (rows < TILE_ROWS && bColumn == 1) {
    for (let row = 0; row < rows; row++) {
      const to = c + (((row * cRow) as usize) << 2);
      oneRow(a + (((row * aRow) as usize) << 2), aColumn, b, bRow, to, columns, depth, add != 0);
    }
    return;
  }
  for (let column = 0; column < columns; column += BLOCK_COLUMNS) {
    const width = min(BLOCK_COLUMNS, columns - column);
    for (let at = 0; at < depth; at += BLOCK_DEPTH) {
      const deep = min(BLOCK_DEPTH, depth - at);
      packB(b + (((at * bRow + column * bColumn) as usize) << 2), bRow, bColumn, deep, width);
      for (let row = 0; row < rows; row += BLOCK_ROWS) {
        const high = min(BLOCK_ROWS, rows - row);
        packA(a + (((row * aRow + at * aColumn) as usize) << 2), aRow, aColumn, high, deep);
        const target = c + (((row * cRow + column) as usize) << 2);
        block(target, cRow, high, width, deep, at > 0 || add != 0);
      }
    }
  }
}

/** One row of C straight from B, for copying B would take longer: 16 columns at a time, then one. */
function oneRow(
  a: usize,
  aColumn: i32,
  b: usize,
  bRow: i32,
  c: usize,
  columns: i32,
  depth: i32,
  add: bool,
): void {
  const step = (aColumn as usize) << 2;
  const down = (bRow as usize) << 2;
  let column = 0;
  for (; column + 16 <= columns; column += 16) {
    let s0 = f32x4.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    let from = b + ((column as usize) << 2);
    let factor = a;
    for (let at = 0; at < depth; at++) {
      const x = v128.load_splat<f32>(factor);
      s0 = f32x4.add(s0, f32x4.mul(x, v128.load(from)));
      s1 = f32x4.add(s1, f32x4.mul(x, v128.load(from, 16)));
      s2 = f32x4.add(s2, f32x4.mul(x, v128.load(from, 32)));
      s3 = f32x4.add(s3, f32x4.mul(x, v128.load(from, 48)));
      factor += step;
      from += down;
    }
    const to = c + ((column as usize) << 2);
    put(to, s0, s1, add);
    put(to + 32, s2, s3, add);
  }
  for (; column < columns; column++) {
    let sum: f32 = 0;
    const from = b + ((column as usize) << 2);
    for (let at = 0; at < depth; at++) {
      sum += load<f32>(a + (at as usize) * step) * load<f32>(from + (at as usize) * down);
    }
    const to = c + ((column as usize) << 2);
    store<f32>(to, add ? load<f32>(to) + sum : sum);
  }
}

/** A's block as panels of 4 rows, column by column; missing rows are zero. */
function packA(a: usize, aRow: i32, aColumn: i32, rows: i32, depth: i32): void {
  let to = PACKED_A;
  const step = (aColumn as usize) << 2;
  const down = (aRow as usize) << 2;
  for (let row = 0; row < rows; row += TILE_ROWS) {
    const here = a + (((row * aRow) as usize) << 2);
    if (row + TILE_ROWS > rows) {
      for (let at = 0; at < depth; at++) {
        for (let r = 0; r < TILE_ROWS; r++) {
          const from = here + (at as usize) * step + (r as usize) * down;
          store<f32>(to + ((r as usize) << 2), row + r < rows ? load<f32>(from) : 0);
        }
        to += 16;
      }
    } else if (aRow == 1) {
      for (let at = 0; at < depth; at++) {
        v128.store(to, v128.load(here + (at as usize) * step));
        to += 16;
      }
    } else {
      let first = here;
      let second = here + down;
      let third = second + down;
      let fourth = third + down;
      for (let at = 0; at < depth; at++) {
        store<f32>(to, load<f32>(first));
        store<f32>(to, load<f32>(second), 4);
        store<f32>(to, load<f32>(third), 8);
        store<f32>(to, load<f32>(fourth), 12);
        first += step;
        second += step;
        third += step;
        fourth += step;
        to += 16;
      }
    }
  }
}

/** B's block as panels of 8 columns, row by row; missing columns are zero. */
function packB(b: usize, bRow: i32, bColumn: i32, depth: i32, columns: i32): void {
  let to = PACKED_B;
  for (let column = 0; column < columns; column += TILE_COLUMNS) {
    const here = b + (((column * bColumn) as usize) << 2);
    const whole = column + TILE_COLUMNS <= columns && bColumn == 1;
    for (let at = 0; at < depth; at++) {
      const from = here + (((at * bRow) as usize) << 2);
      if (whole) {
        v128.store(to, v128.load(from));
        v128.store(to, v128.load(from, 16), 16);
      } else {
        for (let i = 0; i < TILE_COLUMNS; i++) {
          const inside = column + i < columns;
          const value: f32 = inside ? load<f32>(from + (((i * bColumn) as usize) << 2)) : 0;
          store<f32>(to + ((i as usize) << 2), value);
        }
      }
      to += 32;
    }
  }
}

/** C's block from the packed blocks of A and B. */
function block(c: usize, cRow: i32, rows: i32, columns: i32, depth: i32, add: bool): void {
  for (let column = 0; column < columns; column += TILE_COLUMNS) {
    const b = PACKED_B + (((column * depth) as usize) << 2);
    for (let row = 0; row < rows; row += TILE_ROWS) {
      const a = PACKED_A + (((row * depth) as usize) << 2);
      const to = c + (((row * cRow + column) as usize) << 2);
      if (row + TILE_ROWS <= rows && column + TILE_COLUMNS <= columns) {
        tile(a, b, to, (cRow as usize) << 2, depth, add);
      } else {
        tile(a, b, EDGE, 32, depth, false);
        copyEdge(to, cRow, min(TILE_ROWS, rows - row), min(TILE_COLUMNS, columns - column), add);
      }
    }
  }
}

function copyEdge(to: usize, cRow: i32, rows: i32, columns: i32, add: bool): void {
  for (let r = 0; r < rows; r++) {
    for (let i = 0; i < columns; i++) {
      const at = to + (((r * cRow + i) as usize) << 2);
      const value = load<f32>(EDGE + (((r * TILE_COLUMNS + i) as usize) << 2));
      store<f32>(at, add ? load<f32>(at) + value : value);
    }
  }
}

/** Four rows of eight sums, over the whole depth. */
function tile(a: usize, b: usize, c: usize, down: usize, depth: i32, add: bool): void {
  let s00 = f32x4.splat(0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let s20 = s00;
  let s21 = s00;
  let s30 = s00;
  let s31 = s00;
  const end = a + ((depth as usize) << 4);
  while (a < end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load_splat<f32>(a);
    s00 = f32x4.add(s00, f32x4.mul(x, b0));
    s01 = f32x4.add(s01, f32x4.mul(x, b1));
    x = v128.load_splat<f32>(a, 4);
    s10 = f32x4.add(s10, f32x4.mul(x, b0));
    s11 = f32x4.add(s11, f32x4.mul(x, b1));
    x = v128.load_splat<f32>(a, 8);
    s20 = f32x4.add(s20, f32x4.mul(x, b0));
    s21 = f32x4.add(s21, f32x4.mul(x, b1));
    x = v128.load_splat<f32>(a, 12);
    s30 = f32x4.add(s30, f32x4.mul(x, b0));
    s31 = f32x4.add(s31, f32x4.mul(x, b1));
    a += 16;
    b += 32;
  }
  put(c, s00, s01, add);
  put(c + down, s10, s11, add);
  put(c + 2 * down, s20, s21, add);
  put(c + 3 * down, s30, s31, add);
}

// @ts-expect-error: decorator
@inline
function put(to: usize, left: v128, right: v128, add: bool): void {
  v128.store(to, add ? f32x4.add(v128.load(to), left) : left);
  v128.store(to, add ? f32x4.add(v128.load(to, 16), right) : right, 16);
}
