import type { Monitor } from '@ductus/core';
import type { ByteReader } from '../util/byte-reader.ts';
import type { ByteWriter } from '../util/byte-writer.ts';

/** A monitor, or none, as bytes. */
export function writeMonitor(writer: ByteWriter, monitor: Monitor | null): void {
  writer.number(monitor === null ? 0 : 1);
  if (monitor === null) return;
  const { level, sum, relief, alarm, lock, since } = monitor;
  for (const number of [level.mean, level.deviation, sum, relief]) writer.number(number);
  writer.number((alarm ? 1 : 0) + (lock ? 2 : 0));
  writer.number(since.windows);
  writer.number(since.mean);
}

/** What `writeMonitor` wrote. */
export function readMonitor(reader: ByteReader): Monitor | null {
  if (reader.number() === 0) return null;
  const level = { mean: reader.number(), deviation: reader.number() };
  const [sum, relief, flags] = [reader.number(), reader.number(), reader.number()];
  const since = { windows: reader.number(), mean: reader.number() };
  return { level, sum, relief, alarm: (flags & 1) > 0, lock: (flags & 2) > 0, since };
}
