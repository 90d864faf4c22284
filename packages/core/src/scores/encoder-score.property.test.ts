import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Keystroke } from '../capture/sample.ts';
import { KeyClass } from '../capture/wire.ts';
import { learnKeystrokes } from '../enrolment/free-text-template.ts';
import { parseTemplate } from '../enrolment/parse-template.ts';
import { serializeTemplate } from '../enrolment/serialize-template.ts';
import { freeTyping } from '../enrolment/testing/fixed-text-typist.ts';
import { exampleEncoder } from '../features/encoder/testing/example-encoder.ts';
import { typingEncoder } from '../features/encoder/typing-encoder.ts';
import { compareFreeText } from './compare-free-text.ts';
import { examplePopulation as population } from './testing/example-population.ts';

const fusion = {
  weights: [0, 0, 0, 0.5, 0, 0, 1, 0, 0],
  templates: [250, 2000],
  windows: [25, 250],
  addedShare: 0.5,
  ratioLimit: 10,
} as const;
const encoders = [typingEncoder({ ...exampleEncoder(1), fusion })];
const typed = (count: number) =>
  freeTyping(1, count, 70, 140).map((key, i) => ({ ...key, identity: 1 + (i % 3) }));
const template = learnKeystrokes(null, typed(400), { encoders });

const time = fc.oneof(fc.double(), fc.integer({ min: -5000, max: 5000 }));
const keystroke: fc.Arbitrary<Keystroke> = fc.record({
  stroke: fc.nat(),
  keyClass: fc.constantFrom(...Object.values(KeyClass)),
  identity: fc.integer({ min: 0, max: 255 }),
  position: fc.integer({ min: -1, max: 9 }),
  down: time,
  up: time,
  repeats: fc.nat(2),
  trusted: fc.boolean(),
  composing: fc.boolean(),
});
/** Whatever it is (of some ten keys without the size), in order of press or not, of unknown keys or of known ones. */
const typing = fc.oneof(
  fc.array(keystroke, { maxLength: 60, size: 'max' }),
  fc.array(
    keystroke.map((key) => ({ ...key, identity: 1, trusted: true, repeats: 0, keyClass: KeyClass.char })),
    { maxLength: 60, size: 'max' },
  ),
);

test('whatever is compared gives finite bits within the limit, or none with a reason', () => {
  let fused = 0;
  fc.assert(
    fc.property(typing, (window) => {
      const evidence = compareFreeText(template, window, population, encoders);
      const { bits, alone, samples, reasons } = evidence;
      expect(Math.abs(bits)).toBeLessThanOrEqual(population.freeText.limitBits);
      expect(reasons).toHaveLength(1);
      if (samples === 0) expect([bits, alone]).toEqual([0, Number.NaN]);
      else expect(Number.isFinite(alone)).toBe(true);
      if (evidence.encoder !== null) fused += 1;
    }),
    { numRuns: 300, seed: 31 },
  );
  expect(fused).toBeGreaterThan(60);
});

test('whatever is learned leaves a template that can be stored and read again', () => {
  fc.assert(
    fc.property(typing, (window) => {
      const learned = learnKeystrokes(template, window, { encoders });
      expect(parseTemplate(serializeTemplate(learned))).toEqual(learned);
    }),
    { numRuns: 200 },
  );
});

test('a million keys are compared, and one, and none', () => {
  const some = typed(1000);
  const million = Array.from({ length: 1_000_000 }, (_, i) => some[i % 1000]!);
  expect(compareFreeText(template, million, population, encoders)).toMatchObject({ samples: 1_000_000 });
  expect(compareFreeText(template, typed(1), population, encoders)).toMatchObject({ bits: 0, samples: 0 });
  expect(compareFreeText(template, [], population, encoders)).toMatchObject({ bits: 0, samples: 0 });
});
