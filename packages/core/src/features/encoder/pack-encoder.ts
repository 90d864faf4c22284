import { crc32 } from './crc-32.ts';
import { type EncoderModel, TENSORS } from './encoder-model.ts';
import { toHalf } from './half-floats.ts';

/** How a file of weights begins; its last character is the version of the format. */
export const ENCODER_FORMAT = 'DuctEnc2';

/**
 * An encoder as the bytes of a file: `ENCODER_FORMAT`, the length of the header (4 bytes), the header (JSON), what is usual,
 * the weights and the cohort as 16-bit floats, CRC-32 of everything before (4 bytes). Little end first.
 */
export function packEncoder({
  version,
  level,
  identities,
  shape,
  scales,
  tensors,
  cohort,
  fusion,
}: EncoderModel): Uint8Array {
  const header = JSON.stringify({
    version,
    level,
    identities,
    shape,
    moments: scales.moments,
    cohort: cohort.length,
    fusion,
  });
  const arrays = [
    ...scales.usual.flatMap(({ mean, deviation }) => [mean, deviation]),
    ...TENSORS.map((name) => tensors[name]),
    ...cohort,
  ];
  const numbers = arrays.reduce((sum, { length }) => sum + length, 0);
  const start = ENCODER_FORMAT.length + 4;
  const bytes = new Uint8Array(start + header.length + 2 * numbers + 4);
  const view = new DataView(bytes.buffer);
  writeText(bytes, 0, ENCODER_FORMAT);
  view.setUint32(ENCODER_FORMAT.length, header.length, true);
  writeText(bytes, start, header);
  let at = start + header.length;
  for (const array of arrays) {
    for (let i = 0; i < array.length; i++, at += 2) view.setUint16(at, toHalf(array[i]!), true);
  }
  view.setUint32(at, crc32(bytes.subarray(0, at)), true);
  return bytes;
}

function writeText(bytes: Uint8Array, at: number, text: string): void {
  for (let i = 0; i < text.length; i++) bytes[at + i] = text.charCodeAt(i);
}
