import { seededRandom } from '@ductus/core';
import {
  EVENT_WIDTH,
  EventKind,
  type EvidenceBatch,
  InputWay,
  KEY_IDENTITY_SHIFT,
  KeyClass,
  keyIdentity,
  type PrivacyLevel,
  WIRE_VERSION,
} from '@ductus/core/capture';

/** One key of a synthetic text: milliseconds from the text's start. */
export interface KeyTiming {
  readonly down: number;
  readonly up: number;
  /** A character where absent: `Enter`, `Backspace` or `Shift`, as the browser calls it. */
  readonly key?: string;
}

const CLASSES: Readonly<Record<string, KeyClass>> = {
  Backspace: KeyClass.back,
  Enter: KeyClass.enter,
  Shift: KeyClass.modifier,
};

/** A made-up person's way to type one text: means of holds and of press-to-press intervals, in milliseconds. */
export interface Rhythm {
  readonly holds: readonly number[];
  readonly intervals: readonly number[];
  /** Relative spread from one repetition to the next. */
  readonly spread: number;
}

/** A rhythm for a text of `length` keys. The same seed is always the same person. */
export function rhythm(seed: number, length: number, spread = 0.08): Rhythm {
  const random = seededRandom(seed);
  const pace = 0.6 + random();
  return {
    holds: Array.from({ length }, () => 60 + 80 * random()),
    intervals: Array.from({ length }, () => pace * (80 + 220 * random())),
    spread,
  };
}

/** One repetition of a rhythm. */
export function typeOnce({ holds, intervals, spread }: Rhythm, random: () => number): KeyTiming[] {
  const vary = (mean: number) => mean * Math.exp(spread * (random() + random() + random() - 1.5) * 2);
  let down = 0;
  return holds.map((hold, place) => {
    const key = { down, up: down + vary(hold) };
    down += vary(intervals[place]!);
    return key;
  });
}

export interface EventsOptions {
  /** Time of the first press on the page's clock. */
  readonly start?: number;
  readonly field?: number;
  /** Ordinal of the first press. */
  readonly firstStroke?: number;
  /** Whether the text grows by `input` events, as in an input element; default true. */
  readonly inputs?: boolean;
}

/** The wire's events of keys that were typed. */
export function eventsOf(keys: readonly KeyTiming[], options: EventsOptions = {}): number[] {
  const { start = 1000, field = 0, firstStroke = 0, inputs = true } = options;
  const at = (time: number) => Math.round((start + time) * 10) / 10;
  let length = 0;
  const events = keys.flatMap(({ down, up, key = '' }, place) => {
    const stroke = firstStroke + place;
    const keyClass = CLASSES[key] ?? KeyClass.char;
    const press = [EventKind.down, at(down), field, stroke, keyClass];
    const release = [EventKind.up, at(up), field, stroke, 0];
    if (!inputs || keyClass !== KeyClass.char) return [press, release];
    length += 1;
    return [press, [EventKind.input, at(down), field, length, InputWay.key], release];
  });
  if (events.some((event) => event.length !== EVENT_WIDTH))
    throw new RangeError('an event has a wrong width');
  return events.sort((a, b) => a[1]! - b[1]!).flat();
}

/** A batch in which keys are told: `keyAt` names the key of a stroke, null where none is told. */
export function tellingKeys(
  batch: EvidenceBatch,
  level: PrivacyLevel,
  keyAt: (stroke: number) => string | null,
): EvidenceBatch {
  const events = [...batch.events];
  for (let at = 0; at < events.length; at += EVENT_WIDTH) {
    const code = events[at] === EventKind.down ? keyAt(events[at + 3]!) : null;
    if (code !== null) events[at + 4]! += keyIdentity(code, level) << KEY_IDENTITY_SHIFT;
  }
  const fields = batch.fields.map((field) => ({ ...field, level: field.secret ? 'position' : level }));
  return { ...batch, fields, events };
}

/** A batch as the collector sends it: field 0 is the password, field 1 the page. */
export function batchOf(
  channel: { readonly token: string; readonly nonce: string },
  seq: number,
  events: readonly number[],
): EvidenceBatch {
  return {
    v: WIRE_VERSION,
    token: channel.token,
    nonce: channel.nonce,
    seq,
    fields: [
      { id: 0, name: 'password', level: 'position', secret: true },
      { id: 1, name: 'page', level: 'position', secret: false },
    ],
    events,
  };
}
