import { describe, expect, it } from 'vitest';
import { keystrokeStream, pointerStream } from '../interchange/stream.ts';
import type { KeystrokeSample, PointerSample } from '../tasks/recogniser.ts';
import { wholeSamples, windows } from './probes.ts';

function typed(sample: string, downs: readonly number[]): KeystrokeSample {
  return {
    session: '1',
    sample,
    codes: downs.map((time) => `K${time}`),
    down: Float64Array.from(downs),
    up: Float64Array.from(downs, (time) => time + 5),
  };
}

const samples = [typed('a', [0, 10, 20]), typed('b', [0, 10]), typed('c', [0, 10, 20, 30])];
const names = (list: readonly KeystrokeSample[]) => list.map(({ codes }) => codes.join(' '));

describe('windows', () => {
  it('enrols the first keystrokes and cuts the rest into equal windows', () => {
    const { enrol, probes } = windows(keystrokeStream, 4, 2).part(samples);
    expect(names(enrol)).toEqual(['K0 K10 K20', 'K0']);
    expect(names(probes)).toEqual(['K10 K0', 'K10 K20']);
  });

  it('keeps samples a minute apart where a window spans two', () => {
    const [spanning] = windows(keystrokeStream, 4, 2).part(samples).probes;
    expect([...spanning!.down]).toEqual([10, 15 + 60_000]);
    expect([...spanning!.up]).toEqual([15, 20 + 60_000]);
  });

  it('enrols nobody with too little', () => {
    expect(windows(keystrokeStream, 10, 2).part(samples).enrol).toEqual([]);
    expect(windows(keystrokeStream, 9, 1).part(samples)).toMatchObject({ probes: [] });
  });

  it('cuts pointer events alike', () => {
    const move = (times: readonly number[]): PointerSample => ({
      session: '1',
      sample: '1',
      t: Float64Array.from(times),
      type: times.map(() => 'move'),
      x: Float64Array.from(times),
      y: Float64Array.from(times),
      button: new Int8Array(times.length).fill(-1),
    });
    const { enrol, probes } = windows(pointerStream, 2, 3).part([move([1, 2, 3]), move([7, 8])]);
    expect(enrol.map(({ t }) => [...t])).toEqual([[1, 2]]);
    expect(probes.map(({ t, x }) => [[...t], [...x]])).toEqual([
      [
        [3, 60_003, 60_004],
        [3, 7, 8],
      ],
    ]);
  });
});

describe('wholeSamples', () => {
  const places = [1, 2, 3, 4, 5];

  it.each([
    [2, 1, [3, 4, 5]],
    [2, 2, [3, 4]],
    [2, 9, [3, 4, 5]],
    [5, 1, []],
  ])('with %d to enrol and %d to probe probes %j', (enrol, probe, expected) => {
    expect(wholeSamples<number>(enrol, probe).part(places)).toEqual({
      enrol: places.slice(0, enrol),
      probes: expected,
    });
  });
});
