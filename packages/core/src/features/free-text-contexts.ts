import { KEY_CODES, KEY_ZONES, type KeyZone, keyIdentity } from '../capture/key-identity.ts';
import { type Keystroke, ZONE_IDENTITY } from '../capture/sample.ts';
import { KeyClass } from '../capture/wire.ts';

/** Where an event happened, from fine to coarse: key (1 to 127), zone (from 128), class (from 240), anywhere (255). */
const CLASS_IDENTITY = 240;
const ANYWHERE = 255;

/** Kinds of event, as the upper bits of a context. */
export const EventContext = { hold: 0, pressPress: 1, releasePress: 2 } as const;
export type EventContext = (typeof EventContext)[keyof typeof EventContext];

/** Contexts are numbers below this. */
export const FREE_TEXT_CONTEXTS = 3 << 16;

/** What is known about a key: its code, else its zone, else its class. */
export function identityOf({ identity, keyClass }: Pick<Keystroke, 'identity' | 'keyClass'>): number {
  if (identity > 0 && identity < CLASS_IDENTITY) return identity;
  // A phone keyboard names none of its keys: most of them are characters.
  return CLASS_IDENTITY + (keyClass === KeyClass.unknown ? KeyClass.char : keyClass);
}

/** The number of the context of an event: of a kind, between two keys; a hold has the key's own twice. */
export function contextOf(kind: EventContext, first: number, second: number): number {
  return (kind << 16) | (first << 8) | second;
}

/** The kind of event that a context is about. */
export function kindOf(context: number): EventContext {
  return (context >> 16) as EventContext;
}

/**
 * The next coarser context: keys become zones, zones classes of keys, and classes anything. -1 above the last.
 */
export function parentContext(context: number): number {
  const first = (context >> 8) & 255;
  const second = context & 255;
  if (first === ANYWHERE && second === ANYWHERE) return -1;
  // The finer of the two goes first, so that both arrive at the same fineness.
  const level = Math.min(fineness(first), fineness(second));
  const up = (identity: number) => (fineness(identity) === level ? parents[identity]! : identity);
  return contextOf(kindOf(context), up(first), up(second));
}

function fineness(identity: number): number {
  if (identity === ANYWHERE) return 3;
  if (identity >= CLASS_IDENTITY) return 2;
  return identity >= ZONE_IDENTITY ? 1 : 0;
}

const classes: Partial<Record<KeyZone, KeyClass>> = {
  enter: KeyClass.enter,
  backspace: KeyClass.back,
  navigation: KeyClass.edit,
  other: KeyClass.other,
};

const parents = Uint8Array.from({ length: 256 }, (_, identity) => parentOf(identity));

function parentOf(identity: number): number {
  if (identity >= CLASS_IDENTITY) return ANYWHERE;
  if (identity >= ZONE_IDENTITY) {
    const zone = KEY_ZONES[identity - ZONE_IDENTITY - 1];
    return CLASS_IDENTITY + ((zone && classes[zone]) ?? KeyClass.char);
  }
  return ZONE_IDENTITY + keyIdentity(KEY_CODES[identity - 1] ?? 'Unidentified', 'zone');
}
