import { EVENT_WIDTH, EventKind, KEY_UNTRUSTED, POINTER_UNTRUSTED } from '@ductus/core/capture';

/**
 * Whether somebody is there: a key or a button went down, the pointer moved or the wheel turned, and no script made it so. What a page
 * does by itself, such as being hidden, shown or focused, shows nobody.
 *
 * @param events - As on the wire, `EVENT_WIDTH` numbers each.
 */
export function showsSomebody(events: readonly number[]): boolean {
  for (let at = 0; at < events.length; at += EVENT_WIDTH)
    if (isOfSomebody(events[at]!, events[at + EVENT_WIDTH - 1]!)) return true;
  return false;
}

function isOfSomebody(kind: number, bits: number): boolean {
  if (kind === EventKind.down) return (bits & KEY_UNTRUSTED) === 0;
  if (kind === EventKind.pointerMove) return true;
  return (kind === EventKind.pointerDown || kind === EventKind.wheel) && (bits & POINTER_UNTRUSTED) === 0;
}
