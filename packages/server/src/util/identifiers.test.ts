import { describe, expect, it } from 'vitest';
import { newId, newTimedId } from './identifiers.ts';
import { systemRandom } from './random.ts';

const random = systemRandom();

describe('ids', () => {
  it('are 22 base64url characters behind their kind, and never the same', () => {
    expect(newId('sub', random)).toMatch(/^sub_[A-Za-z0-9_-]{22}$/);
    expect(newTimedId('ses', Date.UTC(2026, 0, 1), random)).toMatch(/^ses_[A-Za-z0-9_-]{22}$/);
    const many = new Set(Array.from({ length: 5000 }, () => newTimedId('ses', 1, random)));
    expect(many.size).toBe(5000);
  });

  it('of one moment begin alike', () => {
    const [a, b, later] = [1e12, 1e12, 1e12 + 1].map((now) => newTimedId('ses', now, random).slice(0, 12));
    expect(a).toBe(b);
    expect(later).not.toBe(a);
    // 1e12 ms is 0x00e8d4a51000.
    expect(Buffer.from(a!.slice(4), 'base64url').toString('hex')).toBe('00e8d4a51000');
  });
});
