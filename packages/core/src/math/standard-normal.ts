/**
 * Standard normal random numbers (Box and Muller 1958) from uniform ones in [0, 1).
 *
 * @example standardNormal(() => 0.25)() // => Math.sqrt(-2 * Math.log(0.75)) * Math.cos(Math.PI / 2)
 */
export function standardNormal(random: () => number): () => number {
  let kept = Number.NaN;
  return () => {
    if (!Number.isNaN(kept)) {
      const value = kept;
      kept = Number.NaN;
      return value;
    }
    const length = Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    kept = length * Math.sin(angle);
    return length * Math.cos(angle);
  };
}
