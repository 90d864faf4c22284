import { currentBits, type SessionPolicy } from '@ductus/core';
import type { FieldDeclaration } from '@ductus/core/capture';
import type { StayCount } from '@ductus/storage';
import { placeOfLevel } from './accept-batch.ts';
import type { SessionState } from './state.ts';

/** What was counted of the time that a person's session has spent on its route so far. */
export interface Stay {
  /** When the hour in which it began did. */
  readonly hour: number;
  /** The lowest trust at which anybody did anything, in tenths of a bit: `tenthOf`. */
  readonly lowest: number;
  /** The most that its pages told of a key of free typing: `placeOfLevel`; -1 where no page has such a field. */
  readonly finest: number;
}

/** A stay as it is now, and what that changes in the counts. */
export interface Counted {
  readonly stay: Stay | null;
  readonly counts: readonly StayCount[];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** The longest rest that a policy names: a longer one is as long to all of them. */
const MOST_MINUTES = 1440;
/** No policy's level is beyond 60 bits: what is lower is below all of them. */
const MOST_TENTHS = 600;
const NONE: Counted = { stay: null, counts: [] };

/**
 * What a change makes of a session's stay. Somebody is there when they typed, moved or came to a page, or when trust moved; a stay begins
 * with the first such moment on a route, and a session of nobody has none.
 *
 * @param before - The session as what was counted of it last; null for a new one.
 */
export function countStay(before: SessionState | null, after: SessionState, policy: SessionPolicy): Counted {
  if (after.subjectId === null) return NONE;
  const known = before !== null && before.subjectId !== null ? before : null;
  const isThere = known !== null && known.route === after.route;
  const going = isThere ? known.stay : null;
  const somebody = !isThere || known.activeAt !== after.activeAt || known.trust !== after.trust;
  if (going === null) return somebody ? begun(known, after, policy) : NONE;
  const lowest = somebody ? Math.min(going.lowest, lowestOf(known, after, policy)) : going.lowest;
  const finest =
    known?.channel.fields === after.channel.fields
      ? going.finest
      : Math.max(going.finest, finestOf(after.channel.fields));
  const counts = restOf(known, after);
  if (lowest === going.lowest && finest === going.finest) return { stay: going, counts };
  const stay = { ...going, lowest, finest };
  return { stay, counts: [...counts, ...moved(going, stay, after.route)] };
}

/**
 * The highest tenth of a bit that is not above trust: `bits < tenth / 10` holds exactly when `tenthOf(bits) < tenth`, for whole tenths
 * from -600 to 600.
 *
 * @example
 * [tenthOf(2.3), tenthOf(2.29), tenthOf(-0.05), tenthOf(-99)] // => [23, 22, -1, -601]
 */
export function tenthOf(bits: number): number {
  let tenth = Math.floor(bits * 10);
  // A product of doubles may be on the other side of a whole number: 2.3 * 10 is less than 23.
  if ((tenth + 1) / 10 <= bits) tenth += 1;
  else if (tenth / 10 > bits) tenth -= 1;
  return Math.max(-MOST_TENTHS - 1, Math.min(MOST_TENTHS, tenth));
}

function begun(known: SessionState | null, after: SessionState, policy: SessionPolicy): Counted {
  const stay: Stay = {
    hour: Math.floor(momentOf(after) / HOUR) * HOUR,
    lowest: lowestOf(known, after, policy),
    finest: finestOf(after.channel.fields),
  };
  return { stay, counts: [...restOf(known, after), ...moved(null, stay, after.route)] };
}

/** When somebody was there last, or trust moved. */
function momentOf({ activeAt, trust }: SessionState): number {
  return Math.max(activeAt, trust.at);
}

/** Before what was done was compared somebody met the trust of before. */
function lowestOf(known: SessionState | null, after: SessionState, policy: SessionPolicy): number {
  const at = momentOf(after);
  const bits = currentBits(after.trust, at, policy);
  return tenthOf(known === null ? bits : Math.min(bits, currentBits(known.trust, at, policy)));
}

/** Of a secret field its positions are told, whatever the policy. */
function finestOf(fields: readonly FieldDeclaration[]): number {
  return fields.reduce(
    (most, { level, secret }) => (secret ? most : Math.max(most, placeOfLevel(level))),
    -1,
  );
}

function restOf(known: SessionState | null, after: SessionState): StayCount[] {
  if (known === null) return [];
  const minutes = Math.floor((after.activeAt - known.activeAt) / MINUTE);
  if (minutes < 1) return [];
  const [route, nextRoute] = [known.route ?? '', after.route ?? ''];
  const hour = Math.floor(after.activeAt / HOUR) * HOUR;
  return [{ hour, route, nextRoute, kind: 'rest', value: Math.min(minutes, MOST_MINUTES), by: 1 }];
}

/** A stay is counted once: under its new value, and no longer under the one before. */
function moved(before: Stay | null, { hour, ...after }: Stay, named: string | null): StayCount[] {
  const route = named ?? '';
  return (['lowest', 'finest'] as const).flatMap((kind) => {
    if (before?.[kind] === after[kind] || (kind === 'finest' && after.finest < 0)) return [];
    const counted = { hour, route, nextRoute: route, kind };
    const now = { ...counted, value: after[kind], by: 1 } as const;
    if (before === null || (kind === 'finest' && before.finest < 0)) return [now];
    return [{ ...counted, value: before[kind], by: -1 } as const, now];
  });
}
