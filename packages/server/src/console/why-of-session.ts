import { currentBits, explain, type SessionPolicy } from '@ductus/core';
import { hasRested } from '../sessions/rest.ts';
import { sessionLevel } from '../sessions/session-level.ts';
import type { SessionState } from '../sessions/state.ts';
import { isStrong, type TrustStep } from '../sessions/trust-history.ts';

/** Why a session has its level, in sentences. */
export function whyOfSession(state: SessionState, policy: SessionPolicy, at: number): string[] {
  const { trust, monitor, asked, history } = state;
  const level = sessionLevel(state, at, policy);
  const bits = currentBits(trust, at, policy);
  const said: string[] = [];
  const rested = hasRested(state, at, policy);
  if (rested) said.push('Nothing was typed or moved for as long as locks a session here.');
  if (trust.locked || (level === 'lock' && !rested))
    said.push('Trust fell below the level at which a session is locked.');
  if (asked) said.push('An operator asked for a step-up, and none has been passed since.');
  if (history.some(({ cause }) => cause === 'attack'))
    said.push('Presentation attack detection recognised an attack in this session.');
  if (monitor?.alarm) said.push(explain('typing-changed'));
  if (level === 'step-up' && bits < policy.stepUpBits) said.push(lowTrust(trust.bits, policy));
  if (level === 'allow') said.push(whyAllowed(history));
  return said;
}

function whyAllowed(history: readonly TrustStep[]): string {
  const place = history.findLastIndex(({ cause }) => isStrong(cause));
  if (place < 0) {
    const attacked = history.some(({ cause }) => cause === 'attack');
    return `What ${attacked ? 'else was' : 'was'} typed and moved so far fits this person well enough.`;
  }
  const passed =
    history[place]!.cause === 'registration'
      ? 'The person was registered in this session'
      : 'A factor was passed in this session';
  const against = history.slice(place + 1).some(({ cause, bits }) => bits < 0 || cause === 'attack');
  return against
    ? `${passed}; what came since speaks against them, and not enough to ask again.`
    : `${passed}, and nothing since speaks against them.`;
}

function lowTrust(bits: number, { stepUpBits }: SessionPolicy): string {
  if (bits >= stepUpBits) return 'Trust wore off: nothing has been typed for a while.';
  if (bits < 0) return 'What was typed or moved fits this person badly.';
  return 'There has not been enough typing to be sure.';
}
