import type { ByteReader } from '../util/byte-reader.ts';
import type { ByteWriter } from '../util/byte-writer.ts';
import { TRUST_CAUSES, type TrustCause, type TrustStep } from './trust-history.ts';

/** Bits are kept in hundredths. */
const HUNDREDTHS = 100;
/** For a cause of a newer version, of which what is likeliest is a factor that has no name here. */
const UNKNOWN: TrustCause = 'strong';

/** Each time as what has passed since the one before: an epoch's milliseconds take nine bytes. */
export function writeHistory(writer: ByteWriter, history: readonly TrustStep[]): void {
  let before = 0;
  writer.number(history.length);
  for (const { at, cause, bits, trust } of history) {
    writer.number(at - before);
    writer.number(TRUST_CAUSES.indexOf(cause));
    writer.number(Math.round(bits * HUNDREDTHS));
    writer.number(Math.round(trust * HUNDREDTHS));
    before = at;
  }
}

export function readHistory(reader: ByteReader): TrustStep[] {
  let before = 0;
  return Array.from({ length: reader.number() }, () => {
    before += reader.number();
    const cause = TRUST_CAUSES[reader.number()] ?? UNKNOWN;
    return { at: before, cause, bits: reader.number() / HUNDREDTHS, trust: reader.number() / HUNDREDTHS };
  });
}
