import type { FreeTextCalibration } from './free-text-population.ts';
import { type NonMatedTail, tailBetween } from './non-mated-tail.ts';

/**
 * What other people's windows reach against a template, for as many keystrokes as both have: interpolated linearly in the logarithms of both
 * between the sizes that were calibrated, the nearest outside them. Empty where it was not counted.
 *
 * @param template - Keystrokes behind the template.
 * @param window - Keystrokes of the window.
 * @example
 * const tails = [100, 400].map((template) => ({ template, window: 50, tail: [0, template / 100] }))
 * freeTextTail({ tails }, 200, 80) // => [0, 2.5]
 */
export function freeTextTail(
  { tails = [] }: Pick<FreeTextCalibration, 'tails'>,
  template: number,
  window: number,
): NonMatedTail {
  if (tails.length === 0) return [];
  const rows = around(
    tails.map((one) => one.template),
    template,
  );
  const [low, high] = rows.sizes.map((size) => {
    const row = tails.filter((one) => one.template === size);
    const columns = around(
      row.map((one) => one.window),
      window,
    );
    const [first, second] = columns.sizes.map((width) => row.find((one) => one.window === width)!.tail);
    return tailBetween(first!, second!, columns.share);
  });
  return tailBetween(low!, high!, rows.share);
}

/** The sizes next to a number, below and above, and the share of the way between their logarithms. */
function around(sizes: readonly number[], value: number): { sizes: [number, number]; share: number } {
  const low = Math.max(Math.min(...sizes), ...sizes.filter((size) => size <= value));
  const high = Math.min(Math.max(...sizes), ...sizes.filter((size) => size >= value));
  const share = high > low ? Math.log(value / low) / Math.log(high / low) : 0;
  return { sizes: [low, Math.max(low, high)], share };
}
