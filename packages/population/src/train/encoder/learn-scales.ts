import { keyIdentity, ZONE_IDENTITY } from '@ductus/core/capture';
import {
  type EncoderKeys,
  type EncoderLevel,
  type InputScales,
  keyPlaces,
  type Moments,
  type Usual,
} from '@ductus/core/encoder';
import type { Typist } from './typist.ts';

/** A key that fewer of the people used is like any other unknown one. */
const PEOPLE_SHARE = 0.02;
/** Events that what is coarser counts as, in means and in variances. */
const MEAN_WEIGHT = 5;
const SECOND_KEY_WEIGHT = 20;
const VARIANCE_WEIGHT = 10;

/** The keys that the people use, and what is usual at each and at each pair of them. */
export function learnScales(
  typists: readonly Typist[],
  level: EncoderLevel,
): { identities: number[]; scales: InputScales } {
  const identities = commonIdentities(typists, level);
  const places = keyPlaces(level, identities);
  const kinds = identities.length + 1;
  const pieces = typists.flatMap((typist) => typist.pieces);
  const [hold, pressPress, releasePress] = [
    sumsOf(pieces, places, kinds, 'hold'),
    sumsOf(pieces, places, kinds, 'pressPress'),
    sumsOf(pieces, places, kinds, 'releasePress'),
  ];
  const all = [hold, pressPress, releasePress].map(momentsOf) as [Moments, Moments, Moments];
  const usual: [Usual, Usual, Usual] = [
    usualOf(hold, all[0], new Float64Array(kinds).fill(all[0].mean)),
    usualOf(pressPress, all[1], bySecondKey(pressPress, all[1].mean, kinds)),
    usualOf(releasePress, all[2], bySecondKey(releasePress, all[2].mean, kinds)),
  ];
  return { identities, scales: { kinds, moments: all, usual } };
}

function commonIdentities(typists: readonly Typist[], level: EncoderLevel): number[] {
  // Left and right, and the zone of a named key, are one kind: ask the table that decides it.
  const every = Array.from({ length: 127 }, (_, i) => i + 1);
  const zones = Array.from({ length: 13 }, (_, i) => ZONE_IDENTITY + 1 + i);
  const candidates = level === 'zone' ? zones : every.filter((identity) => !isRight(identity));
  const places = keyPlaces(level, candidates);
  const people = new Int32Array(candidates.length + 1);
  for (const { pieces } of typists) {
    const seen = new Set(pieces.flatMap(({ identities }) => [...new Set(identities)]));
    for (const place of new Set([...seen].map((identity) => places[identity]!))) people[place]!++;
  }
  return candidates.filter((_, i) => people[i + 1]! >= Math.max(1, PEOPLE_SHARE * typists.length));
}

const rights = new Set(
  ['Shift', 'Control', 'Alt', 'Meta'].map((name) => keyIdentity(`${name}Right`, 'code')),
);
const isRight = (identity: number) => rights.has(identity);

interface Sums {
  readonly count: Float64Array;
  readonly sum: Float64Array;
  readonly squares: Float64Array;
}

function sumsOf(
  pieces: readonly EncoderKeys[],
  places: Uint8Array,
  kinds: number,
  kind: 'hold' | 'pressPress' | 'releasePress',
): Sums {
  const size = kind === 'hold' ? kinds : kinds * kinds;
  const sums = {
    count: new Float64Array(size),
    sum: new Float64Array(size),
    squares: new Float64Array(size),
  };
  for (const piece of pieces) {
    const values = piece[kind];
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (Number.isNaN(value)) continue;
      const single = places[piece.identities[i]!]!;
      const at = kind === 'hold' ? single : places[piece.identities[i - 1]!]! * kinds + single;
      sums.count[at]!++;
      sums.sum[at]! += value;
      sums.squares[at]! += value * value;
    }
  }
  return sums;
}

function momentsOf({ count, sum, squares }: Sums): Moments {
  const [n, total, square] = [count, sum, squares].map((one) => one.reduce((a, b) => a + b, 0)) as [
    number,
    number,
    number,
  ];
  const mean = n > 0 ? total / n : 0;
  const variance = n > 0 ? square / n - mean * mean : 1;
  return { mean, deviation: Math.sqrt(Math.max(variance, 1e-6)) };
}

/** For a pair of keys: the mean at the second, drawn to everybody's. */
function bySecondKey({ count, sum }: Sums, mean: number, kinds: number): Float64Array {
  const [n, total] = [new Float64Array(kinds), new Float64Array(kinds)];
  for (let at = 0; at < count.length; at++) {
    n[at % kinds]! += count[at]!;
    total[at % kinds]! += sum[at]!;
  }
  const base = total.map((one, k) => (one + SECOND_KEY_WEIGHT * mean) / (n[k]! + SECOND_KEY_WEIGHT));
  return new Float64Array(count.length).map((_, at) => base[at % kinds]!);
}

function usualOf({ count, sum, squares }: Sums, all: Moments, base: Float64Array): Usual {
  const mean = Float32Array.from(
    base,
    (one, at) => (sum[at]! + MEAN_WEIGHT * one) / (count[at]! + MEAN_WEIGHT),
  );
  const deviation = mean.map((one, at) => {
    const around = Math.max(0, squares[at]! - 2 * one * sum[at]! + count[at]! * one * one);
    const variance = (around + VARIANCE_WEIGHT * all.deviation ** 2) / (count[at]! + VARIANCE_WEIGHT);
    return Math.sqrt(variance);
  });
  return { mean, deviation };
}
