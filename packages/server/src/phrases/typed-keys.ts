import {
  EVENT_WIDTH,
  EventKind,
  InputWay,
  KEY_CLASS_MASK,
  KEY_IDENTITY_SHIFT,
  KEY_REPEAT,
  KEY_UNTRUSTED,
  KeyClass,
} from '@ductus/core/capture';

/** How a field came to the text that it has. */
export interface TypedKeys {
  /** The keys of the characters that are left, in their order, as far as that can be told: identities as in `keyIdentity`. */
  readonly keys: readonly number[];
  /** Why the field was not typed by hand alone; null when it was. */
  readonly issue: 'pasted' | 'filled' | 'composed' | 'untrusted-events' | 'events-lost' | null;
}

const NOT_BY_HAND = new Map<number, TypedKeys['issue']>([
  [InputWay.paste, 'pasted'],
  [InputWay.drop, 'pasted'],
  [InputWay.fill, 'filled'],
  [InputWay.compose, 'composed'],
]);

/**
 * Follows one field's events. After each edit the field tells the length of its text: corrections take keys away, and a correction in the
 * middle takes the wrong ones, which whoever compares the keys must be able to bear.
 */
export function typedKeys(events: readonly number[]): TypedKeys {
  const keys: number[] = [];
  let issue: TypedKeys['issue'] = null;
  for (let at = 0; at < events.length; at += EVENT_WIDTH) {
    const [kind, a, b] = [events[at]!, events[at + 3]!, events[at + 4]!];
    if (kind === EventKind.lost) issue ??= 'events-lost';
    if (kind === EventKind.down && (b & KEY_UNTRUSTED) !== 0) issue ??= 'untrusted-events';
    if (kind === EventKind.down && isCharacter(b)) keys.push(b >> KEY_IDENTITY_SHIFT);
    if (kind !== EventKind.input) continue;
    issue ??= NOT_BY_HAND.get(b) ?? null;
    const surplus = keys.length - a;
    // A key that made a character and took others away has replaced a selection: the key stays.
    const from = b === InputWay.key && a > 0 ? a - 1 : a;
    if (surplus > 0) keys.splice(from, surplus);
  }
  return { keys, issue };
}

function isCharacter(bits: number): boolean {
  const keyClass = bits & KEY_CLASS_MASK;
  return (bits & KEY_REPEAT) === 0 && (keyClass === KeyClass.char || keyClass === KeyClass.unknown);
}
