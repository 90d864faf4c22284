import type { ByteReader } from '../util/byte-reader.ts';
import type { ByteWriter } from '../util/byte-writer.ts';
import type { SessionState } from './state.ts';

type Presence = Pick<SessionState, 'route' | 'activeAt' | 'rested'>;

/** Where a session's page is, and when somebody was there: the end of its bytes. */
export function writePresence(writer: ByteWriter, { route, activeAt, rested }: Presence): void {
  writer.text(route ?? '');
  writer.number(activeAt);
  writer.number(rested ? 1 : 0);
}

export function readPresence(reader: ByteReader): Presence {
  return { route: reader.text() || null, activeAt: reader.number(), rested: reader.number() === 1 };
}
