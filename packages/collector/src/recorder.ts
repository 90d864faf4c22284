import type { EventBuffer } from './buffer.ts';
import type { CapturedField, Fields } from './fields.ts';
import type { Listeners } from './listeners.ts';
import type { Transport } from './transport.ts';

/** What the sources share. */
export interface Recorder {
  readonly document: Document;
  readonly listeners: Listeners;
  readonly fields: Fields;
  readonly transport: Transport;
  /** How many events wait to be sent. */
  waiting(): number;
  /** Records an event of a field, or of the page. */
  record(kind: number, time: number, field: CapturedField | undefined, a: number, b: number): void;
}

export function recordInto(
  buffer: EventBuffer,
  transport: Transport,
): Pick<Recorder, 'record' | 'transport' | 'waiting'> {
  return {
    transport,
    waiting: () => buffer.size,
    record(kind, time, field, a, b) {
      buffer.record(kind, time, field?.declaration.id ?? 0, a, b);
      transport.noticed();
    },
  };
}

/** When an event happened, in milliseconds since the page began. Old browsers count from 1970, or not at all. */
export function timeOf(event: Event): number {
  const now = performance.now();
  return event.timeStamp > 0 && event.timeStamp <= now + 1000 ? event.timeStamp : now;
}
