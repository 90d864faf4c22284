import { hash } from 'node:crypto';

const BLOCK = 64;
const DIGEST = 32;
/** Bytes of one UTF-16 unit in UTF-8, at most. */
const LARGEST_UNIT = 3;

/**
 * HMAC-SHA256 (RFC 2104) of texts under one key, as base64url.
 *
 * Put together from two digests: `createHmac` makes an object outside of JavaScript's memory for every text, and making and
 * freeing it costs several times the digests.
 *
 * @param key at most 64 bytes.
 * @throws RangeError for a longer key, which the RFC would hash first.
 */
export function hmacSha256(key: Uint8Array): (text: string) => string {
  if (key.length > BLOCK) throw new RangeError(`a key has at most ${BLOCK} bytes, got ${key.length}`);
  let inner = padded(key, 0x36, 1024);
  const outer = padded(key, 0x5c, BLOCK + DIGEST);
  return (text) => {
    const most = BLOCK + LARGEST_UNIT * text.length;
    if (inner.length < most) inner = padded(key, 0x36, 2 * most);
    const end = BLOCK + inner.write(text, BLOCK);
    outer.write(hash('sha256', inner.subarray(0, end), 'hex'), BLOCK, 'hex');
    return hash('sha256', outer, 'base64url');
  };
}

/** The key as a whole block, every byte changed by `mask`, and room behind it. */
function padded(key: Uint8Array, mask: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  bytes.fill(mask, 0, BLOCK);
  for (let at = 0; at < key.length; at += 1) bytes[at]! ^= key[at]!;
  return bytes;
}
