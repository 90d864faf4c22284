import { describe, expect, test } from 'vitest';
import { crc32 } from './crc-32.ts';
import { Encoder } from './encoder.ts';
import { packEncoder } from './pack-encoder.ts';
import { parseEncoder } from './parse-encoder.ts';
import { exampleEncoder, exampleKeys } from './testing/example-encoder.ts';

const tail = [-1, 0.5];
const fusion = {
  weights: [0, 1, 2, 3, 4, 5, 6, 7, 8],
  templates: [250, 2000],
  windows: [25, 250],
  addedShare: 0.2,
  ratioLimit: 10,
  tails: [{ template: 250, window: 25, tail }],
} as const;
const cohort = [Float32Array.of(1, 0, 0, 0, 0, 0), Float32Array.of(0, 0.5, 0, 0, -0.5, 0)];
const model = { ...exampleEncoder(1), cohort, fusion };
const bytes = packEncoder(model);

/** The file with something changed and a checksum that agrees again. */
function changed(change: (copy: Uint8Array, view: DataView) => Uint8Array | undefined): Uint8Array {
  const copy = bytes.slice();
  const made = change(copy, new DataView(copy.buffer)) ?? copy;
  const view = new DataView(made.buffer, made.byteOffset, made.byteLength);
  view.setUint32(made.length - 4, crc32(made.subarray(0, made.length - 4)), true);
  return made;
}

const codeOf = (file: Uint8Array) => {
  try {
    parseEncoder(file);
    return 'none';
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

const HEADER = 12;
const headerLength = new DataView(bytes.buffer).getUint32(8, true);

/** The file with another header. */
const withHeader = (from: string, to: string) =>
  changed(() => {
    const text = String.fromCharCode(...bytes.subarray(HEADER, HEADER + headerLength)).replace(from, to);
    const made = new Uint8Array(bytes.length + text.length - headerLength);
    made.set(bytes.subarray(0, HEADER));
    new DataView(made.buffer).setUint32(8, text.length, true);
    made.set(
      [...text].map((one) => one.charCodeAt(0)),
      HEADER,
    );
    made.set(bytes.subarray(HEADER + headerLength), HEADER + text.length);
    return made;
  });

test('an encoder that was stored gives nearly the vectors of the one that was', () => {
  const keys = exampleKeys(50, 2);
  const [before, after] = [model, parseEncoder(bytes)].map((one) => new Encoder(one).encode(keys)!);
  for (const [c, value] of after!.entries()) expect(value).toBeCloseTo(before![c]!, 2);
  expect(parseEncoder(bytes)).toMatchObject({ cohort, fusion });
  // What is read is stored as it was.
  expect(packEncoder(parseEncoder(bytes))).toEqual(bytes);
});

describe('parseEncoder refuses', () => {
  test('a file with any one byte changed', () => {
    for (let at = 0; at < bytes.length; at += 7) {
      const damaged = bytes.slice();
      damaged[at]! ^= 0x10;
      expect(codeOf(damaged)).toBe(at === 7 ? 'weights-version' : 'weights-malformed');
    }
  });

  test('a file that was cut anywhere', () => {
    for (let length = 0; length < bytes.length; length += 11) {
      expect(codeOf(bytes.slice(0, length))).toBe('weights-malformed');
    }
  });

  test('another version of the format', () => {
    expect(codeOf(changed((copy) => void copy.set(['1'.charCodeAt(0)], 7)))).toBe('weights-version');
  });

  test.each([
    ['no JSON', '{"version"', '{version'],
    ['another level', '"code"', '"position"'],
    ['a kind too few', '"kinds":5', '"kinds":4'],
    ['heads that do not divide the width', '"heads":2', '"heads":3'],
    ['a width that is no count', '"width":8', '"width":-8'],
    ['a larger width than there are numbers for', '"width":8', '"width":16'],
    ['a smaller one', '"width":8', '"width":4'],
    ['a cohort of nobody knows how many', '"cohort":2', '"cohort":-2'],
    ['more of a cohort than there is', '"cohort":2', '"cohort":3'],
    ['a weight too few', '[0,1,2,3,4,5,6,7,8]', '[0,1,2,3,4,5,6,7]'],
    ['no share', '"addedShare":0.2', '"addedShare":0'],
    ['no limit of the ratio', '"ratioLimit":10', '"ratioLimit":-1'],
    ['a tail of no numbers', '[-1,0.5]', '[null]'],
    ['no deviation', '"deviation":0.5', '"deviation":0'],
  ])('a header with %s, its checksum right', (_, from, to) => {
    expect(codeOf(withHeader(from, to))).toBe('weights-malformed');
  });

  test('numbers that are not finite, and deviations of 0', () => {
    const number = HEADER + headerLength;
    expect(codeOf(changed((_, view) => void view.setUint16(number, 0x7c00, true)))).toBe('weights-malformed');
    expect(codeOf(changed((_, view) => void view.setUint16(number + 10, 0, true)))).toBe('weights-malformed');
    expect(codeOf(changed(() => undefined))).toBe('none');
  });
});
