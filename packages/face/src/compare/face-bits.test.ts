import { describe, expect, it } from 'vitest';
import { FACE_BITS_LIMIT, faceBits, facePassBits } from './face-bits.ts';
import { faceDistance } from './face-distance.ts';

describe('faceDistance', () => {
  it('is Euclidean', () => {
    expect(faceDistance([0, 3], [4, 0])).toBe(5);
  });

  it('refuses descriptors of two kinds', () => {
    expect(() => faceDistance([1], [1, 2])).toThrow(expect.objectContaining({ code: 'template-mismatch' }));
  });
});

describe('faceBits', () => {
  it('falls with the distance and never says more than its limit', () => {
    const bits = [0, 0.3, 0.5, 0.53, 0.56, 0.6, 1.4].map(faceBits);
    expect(bits).toEqual([...bits].sort((a, b) => b - a));
    expect([bits[0], bits.at(-1)]).toEqual([FACE_BITS_LIMIT, -FACE_BITS_LIMIT]);
    expect(faceBits(Number.NaN)).toBe(0);
  });
});

describe('facePassBits', () => {
  it('asks for more than a login does where anything else is at stake', () => {
    expect(['login', 'reentry', 'transfer', 'whatever'].map(facePassBits)).toEqual([3, 3, 5, 5]);
  });
});
