import { describe, expect, test } from 'vitest';
import { exampleWriter } from '../testing/writers.ts';
import { othersSamples, ownSamples } from './pseudo-samples.ts';
import { placesOf, pseudoText } from './pseudo-text.ts';

describe('pseudoText', () => {
  const writer = exampleWriter(1, 30);

  test('finds at least 11 keys that the writer typed often enough, in pieces that do not overlap', () => {
    const pieces = pseudoText(writer, 20)!;
    expect(pieces.reduce((sum, { keys }) => sum + keys.length, 0)).toBeGreaterThanOrEqual(11);
    const used = pieces.flatMap(({ keys, places }) =>
      places.flatMap((place) => Array.from(keys, (_, i) => place + i)),
    );
    expect(new Set(used).size).toBe(used.length);
    for (const { keys, places } of pieces) {
      expect(places.length).toBeGreaterThanOrEqual(20);
      for (const place of places) expect(writer.text.slice(place, place + keys.length)).toBe(keys);
    }
  });

  test('finds nothing in writing that does not repeat enough', () => {
    expect(pseudoText(writer, 200)).toBeNull();
    expect(pseudoText(exampleWriter(1, 0), 4)).toBeNull();
  });

  test('leaves drumming on one key and keys without a character out', () => {
    expect(pseudoText({ ...writer, text: 'k'.repeat(600) }, 20)).toBeNull();
    expect(pseudoText({ ...writer, text: 'a\n'.repeat(300) }, 20)).toBeNull();
  });

  test('places of a piece do not overlap', () => {
    expect(placesOf('ababab', 'abab')).toEqual([0]);
    expect(placesOf('abab abab', 'abab')).toEqual([0, 5]);
  });
});

describe('samples of a pseudo-text', () => {
  const writer = exampleWriter(1, 30);
  const pieces = [
    { keys: 'th', places: placesOf(writer.text, 'the').slice(0, 3) },
    { keys: 'an', places: placesOf(writer.text, 'an').slice(0, 3) },
  ];

  test('hold the real timing, and nothing across the gap between two pieces', () => {
    const [sample] = ownSamples(writer, pieces, 1);
    const [t, h] = [writer.keystrokes[0]!, writer.keystrokes[1]!];
    // Four holds, three press-press, three release-press; the second of each three is across the gap.
    expect(sample).toHaveLength(10);
    expect(sample![0]).toBeCloseTo((t.up - t.down) / 1000, 10);
    expect(sample![4]).toBeCloseTo((h.down - t.down) / 1000, 10);
    expect(sample![7]).toBeCloseTo((h.down - t.up) / 1000, 10);
    expect([sample![5], sample![8]]).toEqual([Number.NaN, Number.NaN]);
    expect(sample!.filter(Number.isNaN)).toHaveLength(2);
  });

  test('of somebody else are as many as they typed, at most', () => {
    const other = exampleWriter(2, 2);
    expect(othersSamples(other, pieces, 5)).toHaveLength(2);
    expect(othersSamples(exampleWriter(3, 5, 'quiz box '), pieces, 5)).toHaveLength(0);
  });
});
