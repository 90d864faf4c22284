import { logGamma } from './log-gamma.ts';

/**
 * Natural logarithm of Student's t density at `x`, with location `centre`, `scale` > 0 and `degrees` > 0 of
 * freedom. Its heavy tails keep one odd value from deciding a comparison.
 *
 * @example
 * studentTLogDensity(0, 0, 1, 1) // => -Math.log(Math.PI)
 * studentTLogDensity(5, 3, 2, 1) // => -Math.log(4 * Math.PI)
 */
export function studentTLogDensity(x: number, centre: number, scale: number, degrees: number): number {
  const z = (x - centre) / scale;
  const constant = logGamma((degrees + 1) / 2) - logGamma(degrees / 2) - 0.5 * Math.log(degrees * Math.PI);
  return constant - Math.log(scale) - ((degrees + 1) / 2) * Math.log1p((z * z) / degrees);
}
