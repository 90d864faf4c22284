import type { CeremonyView } from '../schemas/ceremony.ts';
import { stateNow } from './ceremony-state.ts';
import type { Ceremony } from './open-ceremony.ts';

/** The ceremony as the application's backend sees it. */
export function ceremonyView(
  { record, state }: Pick<Ceremony, 'record' | 'state'>,
  now: number,
): CeremonyView {
  const { act, purpose, sessionId, route = null, passedWith, passedAt, factorId = null, redeemed } = state;
  const { id, subjectId } = record;
  const is = stateNow(state, now);
  return {
    id,
    subjectId,
    sessionId,
    route,
    act,
    purpose,
    state: is,
    passedWith,
    passedAt,
    factorId,
    redeemed,
  };
}
