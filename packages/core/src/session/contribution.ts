/** The most that one contribution moves trust, in bits (rule T5). */
export const CONTRIBUTION_LIMIT_BITS = 4;

/** A contribution within the limit; 0 when it is not finite (rules T5 and T7). */
export function clampContribution(bits: number): number {
  if (!Number.isFinite(bits)) return 0;
  return Math.min(Math.max(bits, -CONTRIBUTION_LIMIT_BITS), CONTRIBUTION_LIMIT_BITS);
}
