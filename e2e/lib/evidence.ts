import {
  EventKind,
  type EvidenceBatch,
  InputWay,
  KEY_IDENTITY_SHIFT,
  KeyClass,
  keyIdentity,
} from '@ductus/core/capture';
import { batchOf, eventsOf } from '../../packages/server/src/testing/typed-text.ts';
import type { RecordedKey } from './recorded-typing.ts';
import { codeOf } from './typist.ts';

interface ChannelKeys {
  readonly token: string;
  readonly nonce: string;
}

/** One batch with a whole password in it, typed as recorded. */
export function passwordBatch(
  channel: ChannelKeys,
  seq: number,
  keys: readonly RecordedKey[],
): EvidenceBatch {
  return batchOf(channel, seq, eventsOf(keys));
}

/** Sends a batch as a page of `origin` would. */
export function sendBatch(endpoint: string, origin: string, batch: EvidenceBatch): Promise<Response> {
  return fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'text/plain;charset=UTF-8', origin },
    body: JSON.stringify(batch),
  });
}

/** One batch of free typing on the page; `firstStroke` counts on from the batch before. */
export function freeBatch(
  channel: ChannelKeys,
  seq: number,
  keys: readonly RecordedKey[],
  firstStroke: number,
): EvidenceBatch {
  const released = keys.map((key) => ({ ...key, up: Math.max(key.up, key.down) }));
  return batchOf(channel, seq, eventsOf(released, { start: 0, field: 1, firstStroke, inputs: false }));
}

/** One batch with a phrase in it, typed at a keyboard whose keys are told by their zone. */
export function phraseBatch(channel: ChannelKeys, keys: readonly RecordedKey[]): EvidenceBatch {
  const events = keys.flatMap(({ key, down, up }, stroke) => {
    const bits = KeyClass.char + (keyIdentity(codeOf(key), 'zone') << KEY_IDENTITY_SHIFT);
    const at = (time: number) => Math.round((1000 + time) * 10) / 10;
    return [
      [EventKind.down, at(down), 2, stroke, bits],
      [EventKind.input, at(down), 2, stroke + 1, InputWay.key],
      [EventKind.up, at(up), 2, stroke, 0],
    ];
  });
  const field = { id: 2, name: 'phrase', level: 'zone', secret: false } as const;
  const sorted = events.sort((a, b) => a[1] - b[1]).flat();
  return { ...batchOf(channel, 0, sorted), fields: [field] };
}
