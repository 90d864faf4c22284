import { seededRandom, shuffle } from '@ductus/core';
import { type EncoderKeys, INPUT_NUMBERS, type InputScales, writeInputs } from '@ductus/core/encoder';
import { type Matrix, type Sequences, sequencesOf, standardNormal } from '@ductus/core/neural';
import type { EncoderTrainingOptions } from './options.ts';
import type { Typist } from './typist.ts';

/** A piece of typing long enough to be cropped, with the places of its keys. */
export interface Piece {
  readonly keys: EncoderKeys;
  readonly places: Uint8Array;
}

export interface Crop {
  readonly piece: Piece;
  readonly from: number;
  readonly to: number;
}

/** A piece of fewer keys teaches nothing. */
const LEAST = 20;

/** The pieces of each person that can be cropped; people without any are left out. */
export function piecesOf(typists: readonly Typist[], places: Uint8Array): Piece[][] {
  return typists
    .map(({ pieces }) =>
      pieces
        .filter(({ identities }) => identities.length >= LEAST)
        .map((keys) => ({ keys, places: Uint8Array.from(keys.identities, (one) => places[one]!) })),
    )
    .filter((pieces) => pieces.length > 0);
}

/** As many random crops of as many random people, one person after the other; all of one length where there is enough. */
export function drawCrops(
  people: readonly (readonly Piece[])[],
  { peoplePerStep, cropsPerPerson, shortest, longest }: EncoderTrainingOptions,
  random: () => number,
): Crop[] {
  const length = shortest + Math.floor(random() * (longest - shortest + 1));
  const drawn = shuffle(people, random).slice(0, peoplePerStep);
  return drawn.flatMap((pieces) =>
    Array.from({ length: cropsPerPerson }, () => {
      const piece = pieceAt(pieces, random());
      const count = piece.places.length;
      const from = Math.floor(random() * Math.max(1, count - length + 1));
      return { piece, from, to: Math.min(count, from + length) };
    }),
  );
}

/** A piece by its share of all keys. */
function pieceAt(pieces: readonly Piece[], share: number): Piece {
  let left = share * pieces.reduce((sum, { places }) => sum + places.length, 0);
  for (const piece of pieces) {
    left -= piece.places.length;
    if (left < 0) return piece;
  }
  return pieces.at(-1)!;
}

/**
 * Writes crops into the input of a network, changed a little so that nothing is learned by heart: each crop's holds and press-press
 * times as a whole (`tempo`, in ln; holds less), and every number (`noise`, in standard deviations).
 */
export function writeCrops(
  crops: readonly Crop[],
  scales: InputScales,
  input: Matrix,
  { tempo, noise }: Pick<EncoderTrainingOptions, 'tempo' | 'noise'>,
  random: () => number,
): { sequences: Sequences; keys: Uint8Array } {
  const sequences = sequencesOf(crops.map(({ from, to }) => to - from));
  const keys = new Uint8Array(sequences.rows);
  const normal = standardNormal(random);
  for (const [s, { piece, from, to }] of crops.entries()) {
    const start = sequences.starts[s]!;
    keys.set(piece.places.subarray(from, to), start);
    const at = start * input.stride;
    writeInputs(piece.keys, piece.places, [from, to], scales, { data: input.data, stride: input.stride, at });
    const slower = tempo * normal();
    const longer = 0.6 * tempo * normal();
    const shifts = [longer / scales.moments[0].deviation, slower / scales.moments[1].deviation, 0];
    for (let row = at; row < at + (to - from) * input.stride; row += input.stride) {
      for (let i = 0; i < INPUT_NUMBERS - 3; i++) input.data[row + i]! += shifts[i >> 1]! + noise * normal();
    }
  }
  return { sequences, keys };
}

/** The random numbers of a step: training that goes on later draws what it would have drawn. */
export function randomOfStep(seed: number, step: number): () => number {
  return seededRandom(Math.imul(seed, 0x9e3779b1) + step);
}
