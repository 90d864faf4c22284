import type { TallyRecord } from '@ductus/storage';
import type { Person } from '../subjects/people.ts';
import { noWrongAnswer } from './limits.ts';

/** In place of a kind: what a person holds. */
const HELD = 'set-up';

/**
 * Written with every set-up and revocation. Of two at once, of whatever kinds, one finds the revision taken and looks again: only
 * one can be the first, which needs no trust, and no two can each leave the other as all there is.
 *
 * @param before the tallies, read before what the person holds.
 */
export function heldTurn(person: Person, before: readonly TallyRecord[], kind: string = HELD): TallyRecord {
  return {
    applicationId: person.applicationId,
    subjectId: person.id,
    kind,
    ...noWrongAnswer,
    revision: (before.find((tally) => tally.kind === kind)?.revision ?? 0) + 1,
  };
}
