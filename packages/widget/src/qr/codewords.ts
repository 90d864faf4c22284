import { errorCorrection } from './reed-solomon.ts';

/** Error correction level M (15 %), versions 1 to 20 (ISO/IEC 18004, table 9): codewords per block, and blocks. */
const CORRECTION = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];

/** Codewords of a symbol: what is left of its modules beside the function patterns. */
function capacity(version: number): number {
  let modules = (16 * version + 128) * version + 64;
  if (version > 1) {
    const alignments = Math.floor(version / 7) + 2;
    modules -= (25 * alignments - 10) * alignments - 55;
    if (version > 6) modules -= 36;
  }
  return Math.floor(modules / 8);
}

const dataCapacity = (version: number): number =>
  capacity(version) - CORRECTION[version - 1]! * BLOCKS[version - 1]!;

/** Mode, length and bytes, then padding, as data codewords. */
function dataCodewords(bytes: Uint8Array, version: number): number[] {
  const lengthBits = version < 10 ? 8 : 16;
  const bits: number[] = [];
  const add = (value: number, count: number) => {
    for (let bit = count - 1; bit >= 0; bit--) bits.push((value >>> bit) & 1);
  };
  add(0b0100, 4);
  add(bytes.length, lengthBits);
  for (const byte of bytes) add(byte, 8);
  const total = dataCapacity(version) * 8;
  add(0, Math.min(4, total - bits.length));
  add(0, -bits.length & 7);
  for (let pad = 0xec; bits.length < total; pad ^= 0xec ^ 0x11) add(pad, 8);
  return Array.from({ length: total / 8 }, (_, place) =>
    bits.slice(place * 8, place * 8 + 8).reduce((value, bit) => value * 2 + bit, 0),
  );
}

/** Blocks with their error correction, interleaved (7.6). */
function interleaved(data: readonly number[], version: number): number[] {
  const blocks = BLOCKS[version - 1]!;
  const short = Math.floor(data.length / blocks);
  const firstLong = blocks - (data.length % blocks);
  let at = 0;
  const parts = Array.from({ length: blocks }, (_, block) => {
    const part = data.slice(at, at + short + Number(block >= firstLong));
    at += part.length;
    return part;
  });
  const corrections = parts.map((part) => errorCorrection(part, CORRECTION[version - 1]!));
  return [parts, corrections].flatMap((rows) =>
    Array.from({ length: Math.max(...rows.map((row) => row.length)) }, (_, place) =>
      rows.flatMap((row) => row[place] ?? []),
    ).flat(),
  );
}

/** The smallest version that holds the text, with all its codewords; undefined when it is longer than 666 bytes. */
export function codewordsOf(text: string): { version: number; codewords: number[] } | undefined {
  const bytes = new TextEncoder().encode(text);
  for (let version = 1; version <= BLOCKS.length; version++) {
    if (bytes.length + (version < 10 ? 2 : 3) > dataCapacity(version)) continue;
    return { version, codewords: interleaved(dataCodewords(bytes, version), version) };
  }
  return undefined;
}
