import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Seal } from './seal.ts';

const key = Uint8Array.from({ length: 32 }, (_, at) => 32 + at);
const place = { table: 'templates', column: 'sealed', row: 'ada/typing-free' };
// Python's `cryptography` 48: AESGCM(key).encrypt(nonce 64..6f, b'forty-two', b'["templates","sealed","ada/typing-free"]').
const sealedElsewhere = Uint8Array.from(
  Buffer.from('6465666768696a6b6c6d6e6fd302fca7a69c80bab37648da285327f81929014153054d94dd', 'hex'),
);

const seal = new Seal(key, place);

describe('Seal', () => {
  it('opens what another implementation sealed', () => {
    expect(Buffer.from(seal.open(sealedElsewhere)).toString()).toBe('forty-two');
  });

  it('gives back any bytes, 28 longer in between', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (plaintext) => {
        const sealed = seal.close(plaintext);
        expect(sealed).toHaveLength(plaintext.length + 28);
        expect(Uint8Array.from(seal.open(sealed))).toEqual(plaintext);
      }),
    );
  });

  it('never uses a nonce twice', () => {
    const nonces = Array.from({ length: 2000 }, () => seal.close(new Uint8Array(1)).subarray(0, 12));
    expect(new Set(nonces.map((nonce) => Buffer.from(nonce).toString('hex'))).size).toBe(2000);
  });

  it('refuses every flipped bit', () => {
    for (let bit = 0; bit < 8 * sealedElsewhere.length; bit += 1) {
      const at = bit >> 3;
      const flipped = sealedElsewhere.with(at, sealedElsewhere[at] ^ (1 << (bit & 7)));
      expect(() => seal.open(flipped)).toThrowError(expect.objectContaining({ code: 'storage-damaged' }));
    }
  });

  it.each([
    ['another table', { ...place, table: 'decisions' }],
    ['another column', { ...place, column: 'other' }],
    ['another row', { ...place, row: 'bob/typing-free' }],
    ['parts cut elsewhere', { table: 'templates","sealed', column: 'ada/typing-free', row: '' }],
  ])('refuses %s', (_name, elsewhere) => {
    expect(() => new Seal(key, elsewhere).open(sealedElsewhere)).toThrowError(
      expect.objectContaining({ code: 'storage-damaged' }),
    );
  });

  it('refuses another key and a value cut short', () => {
    const damaged = expect.objectContaining({ code: 'storage-damaged' });
    expect(() => new Seal(key.with(0, 0), place).open(sealedElsewhere)).toThrowError(damaged);
    for (const length of [0, 11, 27, 28, 36])
      expect(() => seal.open(sealedElsewhere.subarray(0, length))).toThrowError(damaged);
  });
});
