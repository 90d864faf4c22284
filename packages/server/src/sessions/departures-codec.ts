import { DEPARTURE_KINDS, KEY_GROUPS, type TypingDeparture } from '@ductus/core';
import type { ByteReader } from '../util/byte-reader.ts';
import type { ByteWriter } from '../util/byte-writer.ts';

/** Events and sums are kept in hundredths. */
const HUNDREDTHS = 100;

export function writeDepartures(writer: ByteWriter, departures: readonly TypingDeparture[]): void {
  writer.number(departures.length);
  for (const { kind, group, events, sum } of departures) {
    writer.number(DEPARTURE_KINDS.indexOf(kind));
    writer.number(KEY_GROUPS.indexOf(group));
    writer.number(Math.round(events * HUNDREDTHS));
    writer.number(Math.round(sum * HUNDREDTHS));
  }
}

export function readDepartures(reader: ByteReader): TypingDeparture[] {
  return Array.from({ length: reader.number() }, () => ({
    kind: DEPARTURE_KINDS[reader.number()]!,
    group: KEY_GROUPS[reader.number()]!,
    events: reader.number() / HUNDREDTHS,
    sum: reader.number() / HUNDREDTHS,
  }));
}
