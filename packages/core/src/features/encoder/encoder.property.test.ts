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
  fc.assert(
    fc.property(fc.array(keystroke, { maxLength: 60 }), (keystrokes) => {
      const keys = encoderKeys(keystrokes);
      const vector = encoder.encode(keys);
      if (keys.identities.length < LEAST_KEYS) expect(vector).toBeNull();
      else expect(Math.hypot(...vector!)).toBeCloseTo(1, 4);
    }),
    { numRuns: 200 },
  );
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
