import { type Keystroke, ZONE_IDENTITY } from './sample.ts';
import {
  EVENT_WIDTH,
  EventKind,
  type FieldDeclaration,
  KEY_CLASS_MASK,
  KEY_COMPOSING,
  KEY_IDENTITY_SHIFT,
  KEY_REPEAT,
  KEY_UNTRUSTED,
  type KeyClass,
  type PrivacyLevel,
} from './wire.ts';

/** A press that is not released within this time, in milliseconds, is given up: its `up` stays NaN. */
export const RELEASE_TIMEOUT = 5000;
/** A press that so many others have overtaken is given up as well, so that memory stays bounded. */
const MOST_OVERTAKING = 50;
const MOST_REPEATS = 50;

type Draft = { -readonly [Key in keyof Keystroke]: Keystroke[Key] };

export interface KeystrokeStream {
  /** In order of press, none before an unfinished one. Positions are -1: a stream has no text. */
  readonly keystrokes: Keystroke[];
  /** Events to put before the field's next events: the first unfinished press and all that followed it. */
  readonly rest: number[];
}

/**
 * Takes the finished keystrokes of one field out of a stream of events, for continuous typing. Order of press is kept
 * from call to call: a keystroke waits for the presses before it, for at most `RELEASE_TIMEOUT` of event time.
 *
 * @param events `rest` of the call before, followed by new events; other fields are ignored.
 * @example streamKeystrokes([0, 10, 0, 0, 0, 0, 60, 0, 1, 0, 1, 90, 0, 0, 0], { id: 0, name: 'page', level: 'position', secret: false }).rest // => [0, 60, 0, 1, 0]
 */
export function streamKeystrokes(events: readonly number[], field: FieldDeclaration): KeystrokeStream {
  const presses: Draft[] = [];
  const held = new Map<number, Draft>();
  let now = 0;
  for (let at = 0; at + EVENT_WIDTH <= events.length; at += EVENT_WIDTH) {
    now = Math.max(now, events[at + 1]!);
    if (events[at + 2] !== field.id) continue;
    if (events[at] === EventKind.down) press(presses, held, events, at, field.level);
    else if (events[at] === EventKind.up) release(held, events, at);
  }
  const finished = presses.findIndex(
    (key, place) =>
      held.get(key.stroke) === key &&
      now - key.down <= RELEASE_TIMEOUT &&
      presses.length - place <= MOST_OVERTAKING,
  );
  if (finished === -1) return { keystrokes: presses, rest: [] };
  const count = finished;
  const waiting = new Set(presses.slice(count).map((key) => key.stroke));
  return { keystrokes: presses.slice(0, count), rest: eventsOf(waiting, events, field.id) };
}

function press(
  presses: Draft[],
  held: Map<number, Draft>,
  events: readonly number[],
  at: number,
  level: PrivacyLevel,
): void {
  const stroke = events[at + 3]!;
  const bits = events[at + 4]!;
  if ((bits & KEY_REPEAT) !== 0) {
    const key = held.get(stroke);
    if (key !== undefined) key.repeats += 1;
    return;
  }
  const key: Draft = {
    stroke,
    keyClass: (bits & KEY_CLASS_MASK) as KeyClass,
    identity: identityOf(bits >> KEY_IDENTITY_SHIFT, level),
    position: -1,
    down: events[at + 1]!,
    up: Number.NaN,
    repeats: 0,
    trusted: (bits & KEY_UNTRUSTED) === 0,
    composing: (bits & KEY_COMPOSING) !== 0,
  };
  presses.push(key);
  held.set(stroke, key);
}

function identityOf(known: number, level: PrivacyLevel): number {
  return level === 'zone' && known !== 0 ? ZONE_IDENTITY + known : known;
}

function release(held: Map<number, Draft>, events: readonly number[], at: number): void {
  const key = held.get(events[at + 3]!);
  if (key === undefined) return;
  key.up = events[at + 1]!;
  if (events[at + 4] === 1) key.trusted = false;
  held.delete(key.stroke);
}

function eventsOf(strokes: ReadonlySet<number>, events: readonly number[], field: number): number[] {
  const rest: number[] = [];
  let repeats = 0;
  for (let at = 0; at + EVENT_WIDTH <= events.length; at += EVENT_WIDTH) {
    const kind = events[at]!;
    if (kind !== EventKind.down && kind !== EventKind.up) continue;
    if (events[at + 2] !== field || !strokes.has(events[at + 3]!)) continue;
    const repeat = kind === EventKind.down && (events[at + 4]! & KEY_REPEAT) !== 0;
    if (repeat && ++repeats > MOST_REPEATS) continue;
    for (let i = 0; i < EVENT_WIDTH; i += 1) rest.push(events[at + i]!);
  }
  return rest;
}
