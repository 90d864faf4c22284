/** Kinds of picture that are taken, told by their first bytes and never by a name or a header that came along. */
export type ImageType = 'jpeg' | 'png' | 'webp';

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * The kind of picture that `bytes` begin like; null for every other.
 *
 * @param bytes a whole file
 */
export function imageType(bytes: Uint8Array): ImageType | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  if (PNG.every((byte, i) => bytes[i] === byte)) return 'png';
  if (word(bytes, 0) === 'RIFF' && word(bytes, 8) === 'WEBP') return 'webp';
  return null;
}

/**
 * Whether a PNG says that it has several frames (a chunk `acTL` before the first `IDAT`, APNG 1.0).
 *
 * @param bytes a PNG file
 */
export function isAnimatedPng(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = PNG.length; at + 8 <= bytes.length; ) {
    const chunk = word(bytes, at + 4);
    if (chunk === 'acTL') return true;
    if (chunk === 'IDAT') return false;
    at += 12 + view.getUint32(at);
  }
  return false;
}

function word(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
