import { seededRandom } from '../../../math/seeded-random.ts';
import { INPUT_NUMBERS, type InputScales } from '../encoder-inputs.ts';
import type { EncoderKeys } from '../encoder-keys.ts';
import { type EncoderModel, tensorSizes } from '../encoder-model.ts';

/** Keys that somebody with a pace of their own typed, some times unknown. */
export function exampleKeys(count: number, seed: number): EncoderKeys {
  const random = seededRandom(seed);
  const pace = random();
  const some = (base: number) =>
    Float32Array.from({ length: count }, () => (random() < 0.1 ? Number.NaN : base + pace + 0.3 * random()));
  return {
    identities: Uint8Array.from({ length: count }, () => [1, 2, 3, 37, 99][Math.floor(random() * 5)]!),
    hold: some(4),
    pressPress: some(5),
    releasePress: some(1),
  };
}

export function exampleScales(kinds: number): InputScales {
  const moments = { mean: 4.5, deviation: 0.5 };
  const usual = (length: number) => ({
    mean: Float32Array.from({ length }, (_, i) => 4.4 + 0.01 * i),
    deviation: new Float32Array(length).fill(0.4),
  });
  return {
    kinds,
    moments: [moments, moments, moments],
    usual: [usual(kinds), usual(kinds * kinds), usual(kinds * kinds)],
  };
}

/** An encoder with random weights. */
export function exampleEncoder(seed: number): EncoderModel {
  const identities = [1, 2, 3, 37];
  const shape = { kinds: 5, numbers: INPUT_NUMBERS, embedding: 3, width: 8, heads: 2, size: 6 };
  const random = seededRandom(seed);
  const tensors = Object.fromEntries(
    Object.entries(tensorSizes(shape)).map(([name, length]) => [
      name,
      Float32Array.from({ length }, () => random() - 0.5),
    ]),
  ) as EncoderModel['tensors'];
  return {
    version: 'test',
    level: 'code',
    identities,
    shape,
    scales: exampleScales(5),
    tensors,
    cohort: [],
    fusion: null,
  };
}
