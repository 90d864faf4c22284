/**
 * The share of the full learning rate at a step: it rises evenly over the first `warmUp` steps while it falls along half a cosine to a
 * hundredth over all `steps` (Loshchilov and Hutter 2017).
 *
 * @example cosineSchedule(0, { steps: 100, warmUp: 10 }) // => 0
 * @example cosineSchedule(50, { steps: 100, warmUp: 10 }) // => 0.505
 * @example cosineSchedule(100, { steps: 100, warmUp: 10 }) // => 0.01
 */
export function cosineSchedule(
  step: number,
  { steps, warmUp }: { readonly steps: number; readonly warmUp: number },
): number {
  const fallen = 0.5 * (1 + Math.cos((Math.PI * Math.min(step, steps)) / steps));
  return Math.min(1, step / warmUp) * (0.99 * fallen + 0.01);
}
