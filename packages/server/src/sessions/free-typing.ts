import { EVENT_WIDTH, type FieldDeclaration, type Keystroke, streamKeystrokes } from '@ductus/core/capture';
import type { FreeTyping } from './state.ts';

/** Keystrokes that wait to be compared, at most: runs of one key that say nothing could go on for ever. With more, those that waited are dropped. */
export const MOST_KEYSTROKES = 2000;

/** The free typing with the finished keystrokes of one more batch; presses without a release wait for theirs. */
export function addFreeTyping(
  free: FreeTyping,
  events: readonly number[],
  fields: readonly FieldDeclaration[],
): FreeTyping {
  if (events.length === 0) return free;
  const unfinished: Record<string, readonly number[]> = {};
  const finished: Keystroke[] = [];
  for (const field of fields) {
    if (field.secret) continue;
    const waiting = free.unfinished[field.id] ?? [];
    const stream = streamKeystrokes(withEventsOf(field.id, waiting, events), field);
    for (const key of stream.keystrokes) finished.push(key);
    if (stream.rest.length > 0) unfinished[field.id] = stream.rest;
  }
  if (finished.length === 0) return { ...free, unfinished };
  finished.sort((a, b) => a.down - b.down);
  const all = free.keystrokes.concat(onClock(finished, free.clockOffset));
  if (all.length <= MOST_KEYSTROKES) return { ...free, unfinished, keystrokes: all };
  // Pieces are of a window with its first key there: a window begins anew, with nothing that was heard.
  const keystrokes = all.slice(free.keystrokes.length).slice(-MOST_KEYSTROKES);
  return { ...beginningWith(free, keystrokes), unfinished };
}

/** Free typing whose window begins with these keystrokes: no piece of it was taken. */
export function beginningWith(free: FreeTyping, keystrokes: readonly Keystroke[]): FreeTyping {
  return { ...free, keystrokes, piecesTaken: 0, piecesHeard: 0 };
}

/** Free typing without anything that waited; its clock goes on. */
export function withoutTyping(free: FreeTyping): FreeTyping {
  return { ...beginningWith(free, []), unfinished: {} };
}

/** The keystrokes of a page on the clock of all pages; those of the first page are on it already. */
function onClock(keystrokes: readonly Keystroke[], offset: number): readonly Keystroke[] {
  if (offset === 0) return keystrokes;
  return keystrokes.map((key) => ({ ...key, down: key.down + offset, up: key.up + offset }));
}

function withEventsOf(fieldId: number, waiting: readonly number[], events: readonly number[]): number[] {
  const own = waiting.slice();
  for (let at = 0; at < events.length; at += EVENT_WIDTH) {
    if (events[at + 2] !== fieldId) continue;
    own.push(events[at]!, events[at + 1]!, fieldId, events[at + 3]!, events[at + 4]!);
  }
  return own;
}
