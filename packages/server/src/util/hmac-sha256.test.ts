import { createHmac, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hmacSha256 } from './hmac-sha256.ts';

describe('hmacSha256', () => {
  it('is what RFC 4231 says', () => {
    const sign = hmacSha256(Buffer.from('Jefe'));
    const expected = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843';
    expect(Buffer.from(sign('what do ya want for nothing?'), 'base64url').toString('hex')).toBe(expected);
  });

  it('agrees with the library for keys and texts of any length, whatever came before', () => {
    for (const keyLength of [1, 31, 32, 63, 64]) {
      const key = randomBytes(keyLength);
      const sign = hmacSha256(key);
      for (const text of ['', 'a', 'é’😀\ud800', 'x'.repeat(5000), 'short again', '’'.repeat(1700)]) {
        expect(sign(text)).toBe(createHmac('sha256', key).update(text).digest('base64url'));
      }
    }
  });

  it('refuses a key longer than a block', () => {
    expect(() => hmacSha256(randomBytes(65))).toThrow(RangeError);
  });
});
