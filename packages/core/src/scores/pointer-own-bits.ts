/** Spreads that other people's scores are taken to lie below a person's own: an assumption, on the low side. */
const SEPARATION = 2.5;
/** Share of the variance of own scores that a day, a task or a mood brings: more blocks of it do not average it out. */
const LASTING = 0.5;

/**
 * Bits of `scorePointerOwn`, without having seen anybody else: the person's scores are taken to scatter around 0 with
 * spread 1, other people's as much around a place d = 2.5 below. With z the mean score over the spread of such a mean,
 * bits = (d^2 / 2 + d z) / ln 2.
 *
 * It knows no other people, so clip it (`POINTER_LIMIT_BITS`). What it was measured to be worth: docs/adr/0008-pointer.md.
 *
 * @param score - Mean over the blocks, in spreads.
 * @param blocks - Side by side: one that half overlaps its neighbour counts for half. At least 1.
 * @example
 * pointerOwnBits(-1.25, 1) // => 0
 * pointerOwnBits(0, 1) > 4 // => true
 */
export function pointerOwnBits(score: number, blocks: number): number {
  const z = score / Math.sqrt(LASTING + (1 - LASTING) / blocks);
  return (SEPARATION ** 2 / 2 + SEPARATION * z) / Math.LN2;
}
