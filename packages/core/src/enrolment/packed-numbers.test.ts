import { describe, expect, test } from 'vitest';
import {
  packBytes,
  packCounts,
  packFloats,
  unpackBytes,
  unpackCounts,
  unpackFloats,
} from './packed-numbers.ts';

describe('packBytes', () => {
  // RFC 4648, section 10.
  test.each([
    ['', ''],
    ['f', 'Zg=='],
    ['fo', 'Zm8='],
    ['foo', 'Zm9v'],
    ['foob', 'Zm9vYg=='],
    ['fooba', 'Zm9vYmE='],
    ['foobar', 'Zm9vYmFy'],
  ])('writes %j as %j', (text, packed) => {
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    expect(packBytes(bytes)).toBe(packed);
    expect(unpackBytes(packed)).toEqual(bytes);
  });

  test.each(['A', 'AAA', 'A===', '====', 'AA=A', 'AA-_', 'Zg==Zg=='])('does not read %j', (text) => {
    expect(unpackBytes(text)).toBeNull();
  });
});

test('32-bit floats and counts up to 2^24 - 1 come back', () => {
  const floats = [0, -1.5, Math.fround(Math.PI), 2 ** 100];
  expect(Array.from(unpackFloats(packFloats(floats))!)).toEqual(floats);
  const counts = [0, 1, 255, 256, 65_536, 2 ** 24 - 1];
  expect(Array.from(unpackCounts(packCounts(counts))!)).toEqual(counts);
});

test('a text of another length is no list of floats or counts', () => {
  expect(unpackFloats('Zm9v')).toBeNull();
  expect(unpackCounts('Zg==')).toBeNull();
});
