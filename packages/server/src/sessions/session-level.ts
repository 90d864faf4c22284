import { type SessionPolicy, type TrustLevel, trustLevel } from '@ductus/core';
import type { SessionState } from './state.ts';

/** What a session may do at a moment: what its trust allows, and no more than a step-up where an operator asked for one. */
export function sessionLevel(
  { trust, monitor, asked }: Pick<SessionState, 'trust' | 'monitor' | 'asked'>,
  at: number,
  policy: SessionPolicy,
): TrustLevel {
  const level = trustLevel(trust, at, policy, monitor);
  return asked && level === 'allow' ? 'step-up' : level;
}
