import {
  EVENT_WIDTH,
  EventKind,
  type EvidenceBatch,
  InputWay,
  KeyClass,
  WIRE_VERSION,
} from '@ductus/core/capture';
import type { RecordedKey } from './recorded-typing.ts';

interface ChannelKeys {
  readonly token: string;
  readonly nonce: string;
}

/** The events that the collector makes of a password typed as recorded, from `start` on the page's clock. */
export function passwordEvents(keys: readonly RecordedKey[], start: number): number[] {
  const at = (ms: number) => Math.round((start + ms) * 10) / 10;
  const events: number[][] = [[EventKind.focus, at(0), 0, 0, 0]];
  let length = 0;
  keys.forEach(({ key, down, up }, stroke) => {
    const keyClass = key === 'Enter' ? KeyClass.enter : KeyClass.char;
    events.push([EventKind.down, at(down), 0, stroke, keyClass]);
    if (keyClass === KeyClass.char) {
      length += 1;
      events.push([EventKind.input, at(down), 0, length, InputWay.key]);
    }
    events.push([EventKind.up, at(up), 0, stroke, 0]);
  });
  if (events.some((event) => event.length !== EVENT_WIDTH)) throw new Error('an event has a wrong width');
  // Stable: at one moment the press stays before the input it caused.
  return events.sort((a, b) => a[1] - b[1]).flat();
}

/** One batch with a whole password in it. */
export function passwordBatch(
  channel: ChannelKeys,
  seq: number,
  keys: readonly RecordedKey[],
): EvidenceBatch {
  return {
    v: WIRE_VERSION,
    token: channel.token,
    nonce: channel.nonce,
    seq,
    fields: [{ id: 0, name: 'password', level: 'position', secret: true }],
    events: passwordEvents(keys, 1000),
  };
}

/** Sends a batch as a page of `origin` would. */
export function sendBatch(endpoint: string, origin: string, batch: EvidenceBatch): Promise<Response> {
  return fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'text/plain;charset=UTF-8', origin },
    body: JSON.stringify(batch),
  });
}

const CLASSES: Readonly<Record<string, KeyClass>> = {
  Backspace: KeyClass.back,
  Enter: KeyClass.enter,
  Shift: KeyClass.modifier,
};

/** One batch of free typing into a field named `note`; `firstStroke` counts on from the batch before. */
export function freeBatch(
  channel: ChannelKeys,
  seq: number,
  keys: readonly RecordedKey[],
  firstStroke: number,
): EvidenceBatch {
  const events: number[][] = keys.flatMap(({ key, down, up }, place) => [
    [EventKind.down, down, 0, firstStroke + place, CLASSES[key] ?? KeyClass.char],
    [EventKind.up, Math.max(up, down), 0, firstStroke + place, 0],
  ]);
  return {
    v: WIRE_VERSION,
    token: channel.token,
    nonce: channel.nonce,
    seq,
    fields: [{ id: 0, name: 'note', level: 'position', secret: false }],
    events: events.sort((a, b) => a[1] - b[1]).flat(),
  };
}
