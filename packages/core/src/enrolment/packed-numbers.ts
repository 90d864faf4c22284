const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values = new Map([...DIGITS].map((digit, value) => [digit, value]));

/**
 * Bytes as base64 (RFC 4648, section 4, padded), for numbers inside JSON.
 *
 * @example packBytes(Uint8Array.of(77, 97, 110)) // => 'TWFu'
 */
export function packBytes(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const word = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const left = bytes.length - at;
    parts.push(DIGITS[word >> 18]!, DIGITS[(word >> 12) & 63]!);
    parts.push(left > 1 ? DIGITS[(word >> 6) & 63]! : '=', left > 2 ? DIGITS[word & 63]! : '=');
  }
  return parts.join('');
}

/**
 * The bytes that `packBytes` made the text of; null for any other text.
 *
 * @example unpackBytes('TWFu') // => Uint8Array.of(77, 97, 110)
 */
export function unpackBytes(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null;
  const padding = text.endsWith('==') ? 2 : Number(text.endsWith('='));
  const bytes = new Uint8Array((text.length / 4) * 3);
  for (let at = 0, place = 0; at < text.length; at += 4) {
    let word = 0;
    for (let i = at; i < at + 4; i++) {
      const value = i >= text.length - padding ? 0 : values.get(text[i]!);
      if (value === undefined) return null;
      word = (word << 6) | value;
    }
    bytes[place++] = word >> 16;
    bytes[place++] = word >> 8;
    bytes[place++] = word;
  }
  return bytes.slice(0, bytes.length - padding);
}

/** Numbers as 32-bit floats, little end first on every machine, packed. */
export function packFloats(numbers: ArrayLike<number>): string {
  const view = new DataView(new ArrayBuffer(4 * numbers.length));
  for (let i = 0; i < numbers.length; i++) view.setFloat32(4 * i, numbers[i]!, true);
  return packBytes(new Uint8Array(view.buffer));
}

/** The numbers that `packFloats` made the text of; null for any other text. */
export function unpackFloats(text: string): Float32Array | null {
  const bytes = unpackBytes(text);
  if (bytes === null || bytes.length % 4 !== 0) return null;
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(4 * i, true));
}

/** Whole numbers from 0 to 2^24 - 1, three bytes each, packed. */
export function packCounts(numbers: ArrayLike<number>): string {
  const bytes = new Uint8Array(3 * numbers.length);
  for (let i = 0; i < numbers.length; i++) {
    bytes.set([numbers[i]! >> 16, numbers[i]! >> 8, numbers[i]!], 3 * i);
  }
  return packBytes(bytes);
}

/** The numbers that `packCounts` made the text of; null for any other text. */
export function unpackCounts(text: string): Int32Array | null {
  const bytes = unpackBytes(text);
  if (bytes === null || bytes.length % 3 !== 0) return null;
  return Int32Array.from(
    { length: bytes.length / 3 },
    (_, i) => (bytes[3 * i]! << 16) | (bytes[3 * i + 1]! << 8) | bytes[3 * i + 2]!,
  );
}
