/**
 * Deterministic uniform random numbers in [0, 1) with 32 random bits: sfc32 (Doty-Humphrey, PractRand), its
 * state filled by splitmix32 from `seed` (its low 32 bits count). Not for secrets.
 *
 * @example
 * const [one, same, other] = [seededRandom(7)(), seededRandom(7)(), seededRandom(8)()]
 * one === same // => true
 * one === other // => false
 */
export function seededRandom(seed: number): () => number {
  const fill = splitmix32(seed);
  let a = fill();
  let b = fill();
  let c = fill();
  let counter = 1;
  const next = (): number => {
    const result = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return (result >>> 0) / 2 ** 32;
  };
  // The generator's author runs it a dozen times before use, so that close seeds part.
  for (let i = 0; i < 12; i++) next();
  return next;
}

function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return z ^ (z >>> 15);
  };
}
