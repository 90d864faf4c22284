import type { CeremonyView } from '../schemas/ceremony.ts';
import { type CeremonyState, stateNow } from './ceremony-state.ts';

/** The ceremony as the application's backend sees it. */
export function ceremonyView(id: string, state: CeremonyState, now: number): CeremonyView {
  const { act, purpose, passedWith, passedAt, redeemed } = state;
  return { id, act, purpose, state: stateNow(state, now), passedWith, passedAt, redeemed };
}
