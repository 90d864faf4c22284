import { describe, expect, it } from 'vitest';
import type { Sample } from '../capture/sample.ts';
import { enrolSample } from '../enrolment/enrol-sample.ts';
import type { FixedTextTemplate } from '../enrolment/fixed-text-template.ts';
import { fixedTextTypist } from '../enrolment/testing/fixed-text-typist.ts';
import { examplePopulation as population } from './testing/example-population.ts';
import { unusualTimings } from './unusual-timings.ts';

const options = { samplesNeeded: 8, samplesKept: 50, priorScales: population.fixedText.scales };
const typist = fixedTextTypist(1);
let made: FixedTextTemplate | null = null;
for (let i = 0; i < 12; i++) made = enrolSample(made, typist.sample(), undefined, options).template;
const template = made!;

/** The sample with one key's release moved by a factor of its hold. */
function held(sample: Sample, position: number, factor: number): Sample {
  const keystrokes = sample.keystrokes.map((key) =>
    key.position === position ? { ...key, up: key.down + factor * (key.up - key.down) } : key,
  );
  return { ...sample, keystrokes };
}

describe('what was unusual about a sample', () => {
  it('names the place of a key that was held longer, and that the pause after it was shorter', () => {
    const found = unusualTimings(template, held(typist.sample(), 4, 2.5));
    const hold = found.find(({ kind, key }) => kind === 'hold' && key === 4);
    expect(hold!.deviations).toBeGreaterThan(4);
    const pause = found.find(({ kind, key }) => kind === 'release-press' && key === 4);
    expect(pause!.deviations).toBeLessThan(-2);
  });

  it('says of a key that was let go sooner that it took shorter', () => {
    const [first] = unusualTimings(template, held(typist.sample(), 2, 0.3));
    expect(first).toMatchObject({ kind: 'hold', key: 2 });
    expect(first!.deviations).toBeLessThan(-4);
  });

  it('is little for the owner, and the farthest five at most for somebody else', () => {
    expect(unusualTimings(template, typist.sample()).length).toBeLessThan(4);
    const others = unusualTimings(template, fixedTextTypist(2).sample());
    expect(others).toHaveLength(5);
    const sizes = others.map(({ deviations }) => Math.abs(deviations));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  });

  it('is nothing of what was not typed once, of another text, and without a model', () => {
    const sample = held(typist.sample(), 4, 2.5);
    const twice = sample.keystrokes.flatMap((key) => (key.position === 4 ? [key, key] : [key]));
    const found = unusualTimings(template, { ...sample, keystrokes: twice });
    expect(found.filter(({ key }) => key === 4)).toEqual([]);
    expect(unusualTimings(template, { ...sample, textLength: 9 })).toEqual([]);
    expect(unusualTimings({ ...template, model: null }, sample)).toEqual([]);
  });
});
