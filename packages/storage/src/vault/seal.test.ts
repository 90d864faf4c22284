import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { open, seal } from './seal.ts';

const key = Uint8Array.from({ length: 32 }, (_, at) => 32 + at);
const place = { table: 'templates', column: 'sealed', row: 'ada/typing-free' };
// Python's `cryptography` 48: AESGCM(key).encrypt(nonce 64..6f, b'forty-two', b'["templates","sealed","ada/typing-free"]').
const sealedElsewhere = Uint8Array.from(
  Buffer.from('6465666768696a6b6c6d6e6fd302fca7a69c80bab37648da285327f81929014153054d94dd', 'hex'),
);

describe('seal and open', () => {
  it('open what another implementation sealed', () => {
    expect(Buffer.from(open(key, sealedElsewhere, place)).toString()).toBe('forty-two');
  });

  it('give back any bytes, 28 longer in between', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (plaintext) => {
        const sealed = seal(key, plaintext, place);
        expect(sealed).toHaveLength(plaintext.length + 28);
        expect(Uint8Array.from(open(key, sealed, place))).toEqual(plaintext);
      }),
    );
  });

  it('never use a nonce twice', () => {
    const nonces = Array.from({ length: 2000 }, () => seal(key, new Uint8Array(1), place).subarray(0, 12));
    expect(new Set(nonces.map((nonce) => Buffer.from(nonce).toString('hex'))).size).toBe(2000);
  });

  it('refuse every flipped bit', () => {
    for (let bit = 0; bit < 8 * sealedElsewhere.length; bit += 1) {
      const at = bit >> 3;
      const flipped = sealedElsewhere.with(at, sealedElsewhere[at] ^ (1 << (bit & 7)));
      expect(() => open(key, flipped, place)).toThrowError(
        expect.objectContaining({ code: 'storage-damaged' }),
      );
    }
  });

  it.each([
    ['another table', { ...place, table: 'decisions' }],
    ['another column', { ...place, column: 'other' }],
    ['another row', { ...place, row: 'bob/typing-free' }],
    ['parts cut elsewhere', { table: 'templates","sealed', column: 'ada/typing-free', row: '' }],
  ])('refuse %s', (_name, elsewhere) => {
    expect(() => open(key, sealedElsewhere, elsewhere)).toThrowError(
      expect.objectContaining({ code: 'storage-damaged' }),
    );
  });

  it('refuse another key and a value cut short', () => {
    const damaged = expect.objectContaining({ code: 'storage-damaged' });
    expect(() => open(key.with(0, 0), sealedElsewhere, place)).toThrowError(damaged);
    for (const length of [0, 11, 27, 28, 36])
      expect(() => open(key, sealedElsewhere.subarray(0, length), place)).toThrowError(damaged);
  });
});
