import { seededRandom } from '@ductus/core';
import { describe, expect, it } from 'vitest';
import type { KeystrokeSample } from '../recogniser.ts';
import { itadRecogniser, rAndARecogniser } from './n-graph-recogniser.ts';

const letters = ['KeyA', 'KeyB', 'KeyC', 'KeyD'];

/** Texts of four letters by somebody whose every pair of keys has its own pace. */
function writer(seed: number) {
  const random = seededRandom(seed);
  const pace = new Map(letters.flatMap((a) => letters.map((b) => [a + b, 80 + 300 * random()] as const)));
  const hold = new Map(letters.map((letter) => [letter, 60 + 80 * random()] as const));
  return (keys: number): KeystrokeSample => {
    const codes = Array.from({ length: keys }, () => letters[Math.floor(random() * 4)]!);
    const down = new Float64Array(keys);
    for (let i = 1; i < keys; i++) {
      down[i] = down[i - 1]! + pace.get(codes[i - 1]! + codes[i]!)! * (0.9 + 0.2 * random());
    }
    const up = down.map((time, i) => time + hold.get(codes[i]!)! * (0.9 + 0.2 * random()));
    return { session: '1', sample: '1', codes, down, up };
  };
}

const text = (codes: readonly string[], down: readonly number[], holds: number): KeystrokeSample => ({
  session: '1',
  sample: '1',
  codes,
  down: Float64Array.from(down),
  up: Float64Array.from(down, (time) => time + holds),
});

describe.each([
  ['itad', itadRecogniser('code')],
  ['r-and-a-distance', rAndARecogniser('code')],
])('the %s recogniser', (name, recogniser) => {
  it('scores a writer above strangers, on any text of the same letters', () => {
    expect(recogniser.name).toBe(name);
    const [own, ...strangers] = [1, 2, 3, 4, 5].map(writer);
    const template = recogniser.enrol([own!(200), own!(200)]);
    const score = (sample: KeystrokeSample) => recogniser.compare(template, recogniser.prepare(sample)).score;
    const least = Math.min(...[1, 2, 3].map(() => score(own!(60))));
    for (const stranger of strangers) expect(score(stranger(60))).toBeLessThan(least);
  });

  it('compares nothing where no key is shared, and says so', () => {
    const template = recogniser.enrol([text(['KeyA', 'KeyB', 'KeyA'], [0, 200, 400], 90)]);
    const probe = recogniser.prepare(text(['KeyX', 'KeyY', 'KeyX'], [0, 200, 400], 90));
    expect(recogniser.compare(template, probe)).toEqual({ score: Number.NaN, bits: null });
    const empty = recogniser.enrol([text([], [], 0)]);
    expect(recogniser.compare(empty, probe)).toEqual({ score: Number.NaN, bits: null });
  });
});

describe('itadRecogniser', () => {
  it('averages tail areas over every instance, worked by hand', () => {
    const recogniser = itadRecogniser('code');
    // Holds of A: 50, 60, 70, 80. Presses 2000 ms apart leave nothing else.
    const enrolled = [50, 60, 70, 80].map((hold) => text(['KeyA'], [0], hold));
    const template = recogniser.enrol(enrolled);
    const probe = {
      ...text(['KeyA', 'KeyA'], [0, 2000], 55),
      up: Float64Array.of(55, 2065),
    };
    // 55 has one of four below; 65 has two below and two above: the roots of 1/4 and 1/2.
    const { score } = recogniser.compare(template, recogniser.prepare(probe));
    expect(score).toBeCloseTo((Math.sqrt(1 / 4) + Math.sqrt(1 / 2)) / 2, 12);
  });

  it('does not tell keys apart at the level that names none', () => {
    const recogniser = itadRecogniser('position');
    const template = recogniser.enrol([text(['KeyA', 'KeyB'], [0, 2000], 90)]);
    const probe = recogniser.prepare(text(['KeyX'], [0], 90));
    expect(recogniser.compare(template, probe).score).toBeCloseTo(Math.sqrt(0.5), 12);
  });
});

describe('rAndARecogniser', () => {
  it('is minus the distance of the mean press-press times, worked by hand', () => {
    const recogniser = rAndARecogniser('code');
    // AB 100, BA 200, against AB 300, BA 220: the order turns round (R = 1) and one of two is similar (A = 1/2).
    const template = recogniser.enrol([text(['KeyA', 'KeyB', 'KeyA'], [0, 100, 300], 20)]);
    const probe = recogniser.prepare(text(['KeyA', 'KeyB', 'KeyA'], [0, 300, 520], 20));
    expect(recogniser.compare(template, probe).score).toBeCloseTo(-1.5, 12);
  });
});
