// Passes over the rows of a matrix, column by column, for normalisation (AssemblyScript, compiled to WebAssembly with SIMD).
//
// Numbers are stored in 32 bits and computed in 64, two at a time, in the order of the rows: what plain TypeScript gives, bit for bit.
// Columns are worked on four at a time, then one.

// @ts-expect-error: decorator
@inline
function low(four: v128): v128 {
  return f64x2.promote_low_f32x4(four);
}

// @ts-expect-error: decorator
@inline
function high(four: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<i64>(four, four, 1, 1));
}

// @ts-expect-error: decorator
@inline
function store4(to: usize, first: v128, second: v128): void {
  const left = f32x4.demote_f64x2_zero(first);
  const right = f32x4.demote_f64x2_zero(second);
  v128.store(to, v128.shuffle<i64>(left, right, 0, 2));
}

// @ts-expect-error: decorator
@inline
function add2(to: usize, value: v128): void {
  v128.store(to, f64x2.add(v128.load(to), value));
}

/** sums += x, over `rows` rows that are `stride` bytes apart. */
export function addSums(x: usize, stride: usize, rows: i32, columns: i32, sums: usize): void {
  const whole = columns & ~3;
  for (let row = 0; row < rows; row++, x += stride) {
    for (let c: usize = 0; c < (whole as usize); c += 4) {
      const four = v128.load(x + (c << 2));
      add2(sums + (c << 3), low(four));
      add2(sums + (c << 3) + 16, high(four));
    }
    for (let c = whole; c < columns; c++) {
      const to = sums + ((c as usize) << 3);
      store<f64>(to, load<f64>(to) + (load<f32>(x + ((c as usize) << 2)) as f64));
    }
  }
}

/** squares += (x - means)². */
export function addSquares(
  x: usize,
  stride: usize,
  rows: i32,
  columns: i32,
  means: usize,
  squares: usize,
): void {
  const whole = columns & ~3;
  for (let row = 0; row < rows; row++, x += stride) {
    for (let c: usize = 0; c < (whole as usize); c += 4) {
      const four = v128.load(x + (c << 2));
      const at = c << 3;
      const a = f64x2.sub(low(four), v128.load(means + at));
      const b = f64x2.sub(high(four), v128.load(means + at, 16));
      add2(squares + at, f64x2.mul(a, a));
      add2(squares + at + 16, f64x2.mul(b, b));
    }
    for (let c = whole; c < columns; c++) {
      const at = (c as usize) << 3;
      const off = (load<f32>(x + ((c as usize) << 2)) as f64) - load<f64>(means + at);
      store<f64>(squares + at, load<f64>(squares + at) + off * off);
    }
  }
}

/** y = max(floor, factor x + summand). */
export function scale(
  x: usize,
  y: usize,
  stride: usize,
  rows: i32,
  columns: i32,
  factor: usize,
  summand: usize,
  floor: f64,
): void {
  const whole = columns & ~3;
  const least = f64x2.splat(floor);
  for (let row = 0; row < rows; row++, x += stride, y += stride) {
    for (let c: usize = 0; c < (whole as usize); c += 4) {
      const at = c << 2;
      const four = v128.load(x + at);
      const by = v128.load(factor + at);
      const plus = v128.load(summand + at);
      const a = f64x2.add(f64x2.mul(low(by), low(four)), low(plus));
      const b = f64x2.add(f64x2.mul(high(by), high(four)), high(plus));
      store4(y + at, f64x2.pmax(least, a), f64x2.pmax(least, b));
    }
    for (let c = whole; c < columns; c++) {
      const at = (c as usize) << 2;
      const by = load<f32>(factor + at) as f64;
      const value = by * (load<f32>(x + at) as f64) + (load<f32>(summand + at) as f64);
      store<f32>(y + at, (value > floor ? value : floor) as f32);
    }
  }
}

/** dy = 0 where y = 0. */
export function cutSlopes(y: usize, dy: usize, stride: usize, rows: i32, columns: i32): void {
  const whole = columns & ~3;
  const zero = f32x4.splat(0);
  for (let row = 0; row < rows; row++, y += stride, dy += stride) {
    for (let c: usize = 0; c < (whole as usize); c += 4) {
      const at = c << 2;
      v128.store(dy + at, v128.andnot(v128.load(dy + at), f32x4.eq(v128.load(y + at), zero)));
    }
    for (let c = whole; c < columns; c++) {
      const at = (c as usize) << 2;
      if (load<f32>(y + at) == 0) store<f32>(dy + at, 0);
    }
  }
}

/** sums += dy, products += dy (x - mean). */
export function addSlopes(
  x: usize,
  dy: usize,
  stride: usize,
  rows: i32,
  columns: i32,
  mean: usize,
  sums: usize,
  products: usize,
): void {
  const whole = columns & ~3;
  for (let row = 0; row < rows; row++, x += stride, dy += stride) {
    for (let c: usize = 0; c < (whole as usize); c += 4) {
      const at = c << 2;
      const slope = v128.load(dy + at);
      const four = v128.load(x + at);
      const middle = v128.load(mean + at);
      const to = c << 3;
      add2(sums + to, low(slope));
      add2(sums + to + 16, high(slope));
      add2(products + to, f64x2.mul(low(slope), f64x2.sub(low(four), low(middle))));
      add2(products + to + 16, f64x2.mul(high(slope), f64x2.sub(high(four), high(middle))));
    }
    for (let c = whole; c < columns; c++) {
      const at = (c as usize) << 2;
      const to = (c as usize) << 3;
      const slope = load<f32>(dy + at) as f64;
      const off = (load<f32>(x + at) as f64) - (load<f32>(mean + at) as f64);
      store<f64>(sums + to, load<f64>(sums + to) + slope);
      store<f64>(products + to, load<f64>(products + to) + slope * off);
    }
  }
}

/** dy = factor (dy - level - (x - mean) tilt). */
export function turnSlopes(
  x: usize,
  dy: usize,
  stride: usize,
  rows: i32,
  columns: i32,
  factor: usize,
  level: usize,
  mean: usize,
  tilt: usize,
): void {
  const whole = columns & ~3;
  for (let row = 0; row < rows; row++, x += stride, dy += stride) {
    for (let c: usize = 0; c < (whole as usize); c += 4) {
      const at = c << 2;
      const four = v128.load(x + at);
      const slope = v128.load(dy + at);
      const by = v128.load(factor + at);
      const less = v128.load(level + at);
      const middle = v128.load(mean + at);
      const lean = v128.load(tilt + at);
      const a = f64x2.sub(
        f64x2.sub(low(slope), low(less)),
        f64x2.mul(f64x2.sub(low(four), low(middle)), low(lean)),
      );
      const b = f64x2.sub(
        f64x2.sub(high(slope), high(less)),
        f64x2.mul(f64x2.sub(high(four), high(middle)), high(lean)),
      );
      store4(dy + at, f64x2.mul(low(by), a), f64x2.mul(high(by), b));
    }
    for (let c = whole; c < columns; c++) {
      const at = (c as usize) << 2;
      const off = (load<f32>(x + at) as f64) - (load<f32>(mean + at) as f64);
      const slope = (load<f32>(dy + at) as f64) - (load<f32>(level + at) as f64);
      const turned = slope - off * (load<f32>(tilt + at) as f64);
      store<f32>(dy + at, ((load<f32>(factor + at) as f64) * turned) as f32);
    }
  }
}
