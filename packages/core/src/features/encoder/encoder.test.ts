import { expect, test } from 'vitest';
import { seededRandom } from '../../math/seeded-random.ts';
import { EncoderNetwork } from '../../neural/encoder-network.ts';
import { plainKernel } from '../../neural/plain-kernel.ts';
import { sequencesOf } from '../../neural/sequences.ts';
import { Encoder } from './encoder.ts';
import { INPUT_NUMBERS, writeInputs } from './encoder-inputs.ts';
import { cutKeys } from './encoder-keys.ts';
import { EncoderWindow, MOST_KEYS } from './encoder-window.ts';
import { foldEncoder } from './fold-encoder.ts';
import { keyPlaces } from './key-places.ts';
import { exampleEncoder, exampleKeys, exampleScales } from './testing/example-encoder.ts';

const identities = [1, 2, 3, 37];
const sizes = { kinds: 5, numbers: INPUT_NUMBERS, embedding: 3, width: 8, heads: 2, size: 6 };
const scales = exampleScales(sizes.kinds);
const places = keyPlaces('code', identities);
const people = [30, 20, 25, 40].map((count, i) => exampleKeys(count, i + 1));

/** A network that has seen one batch so often that its running moments are the batch's. */
function trained() {
  const made = new EncoderNetwork(
    plainKernel,
    { ...sizes, dropout: 0 },
    { sequences: 4, keys: 115 },
    seededRandom(1),
  );
  const sequences = sequencesOf(people.map((keys) => keys.identities.length));
  const kinds = new Uint8Array(sequences.rows);
  for (const [s, keys] of people.entries()) {
    const of = Uint8Array.from(keys.identities, (one) => places[one]!);
    kinds.set(of, sequences.starts[s]!);
    const { data, stride } = made.input;
    writeInputs(keys, of, [0, of.length], scales, { data, stride, at: sequences.starts[s]! * stride });
  }
  let vectors = made.forward({ sequences, keys: kinds }, seededRandom(2));
  for (let i = 0; i < 200; i++) vectors = made.forward({ sequences, keys: kinds }, seededRandom(2));
  return { made, vectors };
}

test('the folded encoder gives the vectors of the network that was trained', () => {
  const { made, vectors } = trained();
  // Running variances are over n - 1, the batch's over n: taken back here, so that the two can be compared exactly.
  const state = new Map(
    made.state.map(({ name, value }) => {
      const n = name.startsWith('norm4') ? 4 : 115;
      return [name, name.endsWith('.variance') ? value.map((one) => (one * (n - 1)) / n) : value];
    }),
  );
  const { dropout: _, ...shape } = { ...sizes, dropout: 0 };
  const encoder = new Encoder({
    version: 'test',
    level: 'code',
    identities,
    shape,
    scales,
    tensors: foldEncoder(state),
    cohort: [],
    fusion: null,
  });
  for (const [s, keys] of people.entries()) {
    const vector = encoder.encode(keys)!;
    for (let c = 0; c < sizes.size; c++) expect(vector[c]).toBeCloseTo(vectors.data[s * sizes.size + c]!, 4);
  }
  // One of several windows in longer typing is what it is alone.
  expect(encoder.encode(people[3]!, 5, 25)).toEqual(encoder.encode(cutKeys(people[3]!, 5, 25)));
  expect(encoder.encode(exampleKeys(7, 1))).toBeNull();
  const long = exampleKeys(3 * MOST_KEYS, 9);
  expect(encoder.encode(long)).toEqual(encoder.encode(long, 2 * MOST_KEYS));
});

test('a window that grows key by key has at every length the vector of all its keys at once', () => {
  const model = exampleEncoder(3);
  const encoder = new Encoder(model);
  const window = new EncoderWindow(model);
  const keys = exampleKeys(60, 4);
  for (const begins of [0, 20]) {
    window.clear();
    for (let i = begins; i < 50; i++) {
      window.add(keys, i, i + 1);
      const vector = i % 3 === 0 || i < 12 ? window.vector() : null;
      if (vector === null) continue;
      const whole = encoder.encode(keys, begins, i + 1)!;
      for (const [c, value] of whole.entries()) expect(vector[c]).toBeCloseTo(value, 5);
    }
    expect(window.length).toBe(50 - begins);
  }
});

test('a window that is full takes no more', () => {
  const window = new EncoderWindow(exampleEncoder(3));
  const keys = exampleKeys(MOST_KEYS + 9, 4);
  window.add(keys);
  const full = window.vector();
  window.add(keys, MOST_KEYS);
  expect(window.length).toBe(MOST_KEYS);
  expect(window.vector()).toEqual(full);
});
