import type { SessionPolicy } from '../decision/policy.ts';
import type { Trust } from './trust.ts';

/**
 * Trust at a moment, in bits: positive trust has halved every `halfLifeMs` since it held, negative trust has not
 * changed (rules T8 to T10).
 *
 * `bits * 2^(-(at - trust.at) / halfLifeMs)` for positive bits.
 *
 * @param at - Milliseconds since the Unix epoch; a moment before `trust.at` counts as no time passed.
 * @example
 * const trust = startTrust(defaultPolicy.session, 0, 4)
 * currentBits(trust, 2 * defaultPolicy.session.halfLifeMs, defaultPolicy.session) // => 1
 * currentBits({ ...trust, bits: -4 }, 2 * defaultPolicy.session.halfLifeMs, defaultPolicy.session) // => -4
 */
export function currentBits(trust: Trust, at: number, policy: SessionPolicy): number {
  const bits = Number.isFinite(trust.bits) ? trust.bits : 0;
  if (bits <= 0) return bits;
  return bits * 2 ** (-(laterOf(trust.at, at) - trust.at) / policy.halfLifeMs);
}

/** The later of two moments; a moment that is not finite is ignored (rule T10). */
export function laterOf(before: number, at: number): number {
  return Number.isFinite(at) && at > before ? at : before;
}
