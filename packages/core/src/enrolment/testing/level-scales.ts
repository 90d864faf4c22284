import type { ScaleCurves } from '../scale-curve.ts';

const level = (value: number) => ({ constant: Math.log(value), linear: 0, quadratic: 0, low: 0, high: 1 });

/** The same deviation to be expected whatever the timing: tests of the arithmetic do not depend on the shipped population. */
export const levelScales: ScaleCurves = Object.freeze({
  hold: level(0.15),
  'press-press': level(0.1),
  'release-press': level(0.1),
});
