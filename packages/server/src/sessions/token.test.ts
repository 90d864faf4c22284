import { describe, expect, it } from 'vitest';
import { systemRandom } from '../util/random.ts';
import { hashOfToken, newToken, sessionOfToken, tokenMatches } from './token.ts';

const random = systemRandom();
const session = `ses_${random(16)}`;

describe('a channel token', () => {
  it('names its session and carries 256 random bits', () => {
    const token = newToken(session, random);
    expect(token).toMatch(/^dst_[A-Za-z0-9_-]{22}_[A-Za-z0-9_-]{43}$/);
    expect(sessionOfToken(token)).toBe(session);
    expect(newToken(session, random)).not.toBe(token);
  });

  it('matches its own hash and no other token', () => {
    const token = newToken(session, random);
    expect(tokenMatches(token, hashOfToken(token))).toBe(true);
    expect(tokenMatches(newToken(session, random), hashOfToken(token))).toBe(false);
    expect(tokenMatches(token, '')).toBe(false);
  });

  it.each([
    '',
    'dst_',
    'ses_aaaaaaaaaaaaaaaaaaaaaa',
    `dst_${'a'.repeat(22)}_${'b'.repeat(44)}`,
    'x'.repeat(512),
  ])('is not read out of %j', (text) => {
    expect(sessionOfToken(text)).toBeUndefined();
  });
});
