import type { EvidenceBatch } from '@ductus/core/capture';
import { batchOf, eventsOf } from '../../packages/server/src/testing/typed-text.ts';
import type { RecordedKey } from './recorded-typing.ts';

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
