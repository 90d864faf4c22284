/** Product in GF(2^8) modulo x^8 + x^4 + x^3 + x^2 + 1 (ISO/IEC 18004, 7.5.2). */
function multiply(x: number, y: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((y >>> bit) & 1) * x;
  }
  return product;
}

/** Coefficients of (x - 2^0)(x - 2^1)…(x - 2^(degree-1)), highest first, without the leading 1. */
function generator(degree: number): number[] {
  const coefficients = Array.from({ length: degree }, (_, place) => Number(place === degree - 1));
  let root = 1;
  for (let factor = 0; factor < degree; factor++) {
    for (let place = 0; place < degree; place++) {
      coefficients[place] = multiply(coefficients[place]!, root) ^ (coefficients[place + 1] ?? 0);
    }
    root = multiply(root, 2);
  }
  return coefficients;
}

/** The `count` error correction codewords of a block of data codewords. */
export function errorCorrection(data: readonly number[], count: number): number[] {
  const divisor = generator(count);
  const remainder: number[] = new Array(count).fill(0);
  for (const codeword of data) {
    const factor = codeword ^ remainder.shift()!;
    remainder.push(0);
    divisor.forEach((coefficient, place) => {
      remainder[place]! ^= multiply(coefficient, factor);
    });
  }
  return remainder;
}
