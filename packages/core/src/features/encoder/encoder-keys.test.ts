import { describe, expect, test } from 'vitest';
import { KEY_CODES, keyIdentity } from '../../capture/key-identity.ts';
import { type Keystroke, ZONE_IDENTITY } from '../../capture/sample.ts';
import { KeyClass } from '../../capture/wire.ts';
import { INPUT_NUMBERS, type InputScales, writeInputs } from './encoder-inputs.ts';
import { cutKeys, encoderKeys } from './encoder-keys.ts';
import { keyPlaces } from './key-places.ts';

const code = (name: string) => keyIdentity(name, 'code');
const zone = (name: string) => ZONE_IDENTITY + keyIdentity(name, 'zone');

function key(down: number, up: number, change: Partial<Keystroke> = {}): Keystroke {
  const plain = {
    stroke: 0,
    identity: code('KeyA'),
    position: -1,
    repeats: 0,
    trusted: true,
    composing: false,
  };
  return { ...plain, keyClass: KeyClass.char, down, up, ...change };
}

const shift = (down: number, up: number, name = 'ShiftLeft', repeats = 0) =>
  key(down, up, { keyClass: KeyClass.modifier, identity: code(name), repeats });
const back = (down: number) => key(down, down + 60, { keyClass: KeyClass.back, identity: code('Backspace') });
const known = (values: Float32Array) => [...values].map((value) => !Number.isNaN(value));

describe('encoderKeys', () => {
  test('measures as NumPy does', () => {
    // np.log([95, 80]), np.log(120), np.arcsinh((120 - 95) / 60)
    const { hold, pressPress, releasePress } = encoderKeys([key(0, 95), key(120, 200)]);
    expect(hold[0]).toBeCloseTo(4.55387689, 5);
    expect(hold[1]).toBeCloseTo(4.38202663, 5);
    expect(pressPress[1]).toBeCloseTo(4.78749174, 5);
    expect(releasePress[1]).toBeCloseTo(0.40546511, 5);
    expect([pressPress[0], releasePress[0]]).toEqual([Number.NaN, Number.NaN]);
  });

  test('keeps a modifier as a key, of a run of one and the same the first, held until it repeated or not', () => {
    const keys = encoderKeys([shift(0, 300, 'ShiftLeft', 4), shift(30, 40), key(100, 180), key(250, 300)]);
    expect([...keys.identities]).toEqual([code('ShiftLeft'), code('KeyA'), code('KeyA')]);
    expect(known(keys.pressPress)).toEqual([false, true, true]);
  });

  test('lets no flight cross a key that is left out', () => {
    const keys = encoderKeys([key(0, 80), back(200), back(300), key(400, 480), key(500, 580)]);
    expect(keys.identities).toHaveLength(3);
    expect(known(keys.pressPress)).toEqual([false, false, true]);
    const scripted = encoderKeys([key(0, 80), key(100, 180, { trusted: false }), key(200, 280)]);
    expect(known(scripted.pressPress)).toEqual([false, false]);
  });

  test('has no time where it cannot be: unknown release, pause, same moment, clock that goes back', () => {
    const keys = encoderKeys([
      key(0, Number.NaN),
      key(100, 180),
      key(1700, 1780),
      key(1700, 1790),
      key(1600, 1500),
    ]);
    expect(known(keys.hold)).toEqual([false, true, true, true, false]);
    expect(known(keys.pressPress)).toEqual([false, true, false, false, false]);
    expect(known(keys.releasePress)).toEqual([false, false, false, false, false]);
  });

  test('cut, begins as if typing did', () => {
    const keys = encoderKeys([key(0, 80), key(100, 180), key(200, 280)]);
    expect(known(cutKeys(keys, 1, 3).pressPress)).toEqual([false, true]);
    expect(known(keys.pressPress)).toEqual([false, true, true]);
  });
});

describe('keyPlaces', () => {
  test('gives the known keys their places, left and right of a modifier one, and 0 to every other', () => {
    const places = keyPlaces('code', [code('KeyA'), code('ShiftLeft')]);
    expect(
      [code('KeyA'), code('ShiftLeft'), code('ShiftRight'), code('KeyB'), 0, 241, zone('KeyA')].map(
        (one) => places[one],
      ),
    ).toEqual([1, 2, 2, 0, 0, 0, 0]);
    expect(places[code('ArrowRight')]).toBe(0);
  });

  test('at level zone counts a named key for its zone', () => {
    const places = keyPlaces('zone', [zone('Space'), zone('KeyA')]);
    expect([zone('KeyS'), code('KeyS'), code('Space'), code('KeyY')].map((one) => places[one])).toEqual([
      2, 2, 1, 0,
    ]);
    expect(KEY_CODES).toContain('KeyS');
  });
});

test('writeInputs tells each time against all typing and against what is usual there', () => {
  const usual = (length: number, mean: number) => ({
    mean: new Float32Array(length).fill(mean),
    deviation: new Float32Array(length).fill(0.5),
  });
  const scales: InputScales = {
    kinds: 2,
    moments: [
      { mean: 4, deviation: 2 },
      { mean: 5, deviation: 1 },
      { mean: 0, deviation: 4 },
    ],
    usual: [usual(2, 4.5), usual(4, 5), usual(4, 1)],
  };
  scales.usual[1].mean[3] = 5.5;
  const keys = {
    identities: Uint8Array.of(1, 1, 1),
    hold: Float32Array.of(5, Number.NaN, 5),
    pressPress: Float32Array.of(6, 6, 9),
    releasePress: Float32Array.of(2, 2, Number.NaN),
  };
  const data = new Float32Array(3 * INPUT_NUMBERS);
  writeInputs(keys, [1, 1, 1], [0, 3], scales, { data, stride: INPUT_NUMBERS, at: 0 });
  const rows = [0, 1, 2].map((row) => [...data.subarray(row * INPUT_NUMBERS, (row + 1) * INPUT_NUMBERS)]);
  // The first key has nothing before it, whatever was measured; 3.5 over 0.5 is clipped to 4.
  expect(rows).toEqual([
    [0.5, 1, 0, 0, 0, 0, 1, 0, 1],
    [0, 0, 1, 1, 0.5, 2, 0, 1, 1],
    [0.5, 1, 4, 4, 0, 0, 1, 1, 1],
  ]);
});
