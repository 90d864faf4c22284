import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Keystroke } from '../../capture/sample.ts';
import { KeyClass } from '../../capture/wire.ts';
import { Encoder } from './encoder.ts';
import { encoderKeys } from './encoder-keys.ts';
import { LEAST_KEYS } from './encoder-window.ts';
import { exampleEncoder } from './testing/example-encoder.ts';

const encoder = new Encoder(exampleEncoder(1));

const keystroke: fc.Arbitrary<Keystroke> = fc.record({
  stroke: fc.nat(),
  keyClass: fc.constantFrom(...Object.values(KeyClass)),
  identity: fc.integer({ min: 0, max: 255 }),
  position: fc.integer({ min: -1, max: 9 }),
  down: fc.oneof(fc.double(), fc.integer({ min: -5000, max: 5000 })),
  up: fc.oneof(fc.double(), fc.integer({ min: -5000, max: 5000 })),
  repeats: fc.nat(2),
  trusted: fc.boolean(),
  composing: fc.boolean(),
});

test('whatever was typed gives a vector of length 1, or none for too few keys', () => {
  let vectors = 0;
  fc.assert(
    // Without the size the sequences would be of some ten keys.
    fc.property(fc.array(keystroke, { maxLength: 60, size: 'max' }), (keystrokes) => {
      const keys = encoderKeys(keystrokes);
      const vector = encoder.encode(keys);
      if (keys.identities.length < LEAST_KEYS) expect(vector).toBeNull();
      else expect(Math.hypot(...vector!)).toBeCloseTo(1, 4);
      if (vector !== null) vectors += 1;
    }),
    { numRuns: 200, seed: 21 },
  );
  expect(vectors).toBeGreaterThan(60);
});

test.each<[string, Partial<Keystroke>]>([
  ['times that are none', { down: Number.NaN, up: Number.NaN }],
  ['times without an end', { down: Number.NEGATIVE_INFINITY, up: Number.POSITIVE_INFINITY }],
  ['negative times', { down: -500, up: -400 }],
  ['a release before its press', { down: 500, up: 400 }],
  ['unknown keys', { identity: 0 }],
  ['keys that are none', { identity: 255 }],
])('gives a vector of %s, and none of one such key or of no key', (_, wild) => {
  const plain = { stroke: 0, keyClass: KeyClass.char, identity: 1, position: -1, repeats: 0 };
  const key: Keystroke = { ...plain, down: 0, up: 80, trusted: true, composing: false, ...wild };
  const vectorOf = (count: number) =>
    encoder.encode(encoderKeys(Array.from({ length: count }, (_, stroke) => ({ ...key, stroke }))));
  expect(Math.hypot(...vectorOf(20)!)).toBeCloseTo(1, 4);
  expect([vectorOf(1), vectorOf(0)]).toEqual([null, null]);
});

test('a million keys take no longer than the last of them', () => {
  const count = 1_000_000;
  const keys = {
    identities: new Uint8Array(count).fill(1),
    hold: new Float32Array(count).fill(4.5),
    pressPress: new Float32Array(count).fill(5),
    releasePress: new Float32Array(count).fill(1),
  };
  expect(encoder.encode(keys)).toEqual(encoder.encode(keys, 0, 400));
});
