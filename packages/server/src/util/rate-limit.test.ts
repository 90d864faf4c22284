import { describe, expect, it } from 'vitest';
import { rateLimit } from './rate-limit.ts';

describe('rateLimit', () => {
  it('refuses the request after the last allowed one and says when to come back', () => {
    const limit = rateLimit(2);
    limit('a', 0);
    limit('a', 10_000);
    expect(() => limit('a', 20_000)).toThrow(
      expect.objectContaining({ code: 'rate-limited', message: expect.stringContaining('40 s') }),
    );
  });

  it('counts each key alone', () => {
    const limit = rateLimit(1);
    limit('a', 0);
    expect(() => limit('b', 0)).not.toThrow();
  });

  it('starts anew after a minute', () => {
    const limit = rateLimit(1);
    limit('a', 0);
    expect(() => limit('a', 59_999)).toThrow();
    expect(() => limit('a', 60_000)).not.toThrow();
  });

  it('does not lock anybody out when the clock is set back', () => {
    const limit = rateLimit(1);
    limit('a', 1_000_000);
    expect(() => limit('a', 0)).not.toThrow();
  });
});
