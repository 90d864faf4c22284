import type { ByteReader } from '../util/byte-reader.ts';
import type { ByteWriter } from '../util/byte-writer.ts';
import type { Stay } from './stay.ts';

export function writeStay(writer: ByteWriter, stay: Stay | null): void {
  writer.number(stay === null ? 0 : 1);
  if (stay === null) return;
  writer.number(stay.hour);
  writer.number(stay.lowest);
  writer.number(stay.finest);
}

export function readStay(reader: ByteReader): Stay | null {
  if (reader.number() === 0) return null;
  return { hour: reader.number(), lowest: reader.number(), finest: reader.number() };
}
