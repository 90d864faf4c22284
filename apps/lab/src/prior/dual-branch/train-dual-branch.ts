import { seededRandom, shuffle } from '@ductus/core';
import { AdamW, clearGradients, clipGradients, type MatrixKernel } from '@ductus/core/neural';
import { BATCH, DualBranchNetwork, type NetworkInput } from './dual-branch-network.ts';
import { syntheticImpostor } from './synthetic-impostor.ts';
import { KEY_NUMBERS, type TypingSequence } from './typing-sequence.ts';

/** One person's texts, parted by session: those that teach, and those that say when to stop. */
export interface TaughtPerson {
  readonly taught: readonly TypingSequence[];
  readonly held: readonly TypingSequence[];
}

/** A trained network: shares of the people in the order in which they were given, then of nobody. */
export interface DualBranch {
  readonly shares: (sequence: TypingSequence) => Float64Array;
  /** Passes over everything until it was best. */
  readonly passes: number;
}

/** Chosen, with the two below, among three on 15 writers of KLiCKe, who are in no figure. */
const MOST_PASSES = 60;
/** Passes without getting better before it stops. */
const PATIENCE = 8;
const RATE = 2e-3;
const LONGEST_GRADIENT = 5;

interface Lesson {
  readonly input: NetworkInput;
  readonly kind: number;
}

/**
 * Teaches a network everybody at once, each text of theirs with one of nobody made from it, in batches of 32, until the texts of sessions that teach nothing are foretold no better
 * for eight passes; the best weights are kept.
 */
export function trainDualBranch(
  people: readonly TaughtPerson[],
  kernel: MatrixKernel,
  seed: number,
): DualBranch {
  const random = seededRandom(seed);
  const { inputOf, kinds } = inputsLike(people.flatMap(({ taught }) => taught));
  const lessons = (part: keyof TaughtPerson): Lesson[] =>
    people.flatMap((person, kind) =>
      person[part].flatMap((sequence) => [
        { input: inputOf(sequence), kind },
        { input: inputOf(syntheticImpostor(sequence, random)), kind: people.length },
      ]),
    );
  const [taught, held] = [lessons('taught'), lessons('held')];
  const network = new DualBranchNetwork(kernel, { kinds, classes: people.length + 1 }, random);
  const passes = teach(network, taught, held, random);
  return {
    passes,
    shares: (sequence) => {
      const { data, columns } = network.forward([inputOf(sequence)]);
      return Float64Array.from(data.subarray(0, columns));
    },
  };
}

function teach(
  network: DualBranchNetwork,
  taught: readonly Lesson[],
  held: readonly Lesson[],
  random: () => number,
): number {
  const { parameters } = network;
  const optimiser = new AdamW(parameters);
  let best = { loss: Number.POSITIVE_INFINITY, pass: 0, weights: [] as Float32Array[] };
  for (let pass = 1; pass <= MOST_PASSES && pass - best.pass <= PATIENCE; pass++) {
    for (const batch of batchesOf(shuffle(taught, random))) {
      clearGradients(parameters);
      lossOf(network, batch);
      clipGradients(parameters, LONGEST_GRADIENT);
      optimiser.step(RATE);
    }
    const loss = batchesOf(held).reduce((sum, batch) => sum + batch.length * lossOf(network, batch), 0);
    if (loss < best.loss) best = { loss, pass, weights: parameters.map(({ value }) => value.slice()) };
  }
  for (const [i, { value }] of parameters.entries()) value.set(best.weights[i]!);
  return best.pass;
}

function lossOf(network: DualBranchNetwork, batch: readonly Lesson[]): number {
  const shares = network.forward(batch.map(({ input }) => input));
  return network.backward(
    shares,
    batch.map(({ kind }) => kind),
  );
}

function batchesOf(lessons: readonly Lesson[]): Lesson[][] {
  const count = Math.ceil(lessons.length / BATCH);
  return Array.from({ length: count }, (_, i) => lessons.slice(i * BATCH, (i + 1) * BATCH));
}

/** Standardises as the given texts need it, and numbers their keys; one that none of them has is kind 0. */
function inputsLike(sequences: readonly TypingSequence[]) {
  const places = new Map<string, number>();
  for (const { codes } of sequences)
    for (const code of codes) if (!places.has(code)) places.set(code, places.size + 1);
  const timing = scalesOf(
    sequences.map(({ timings }) => timings),
    KEY_NUMBERS,
  );
  const whole = scalesOf(
    sequences.map((sequence) => sequence.whole),
    sequences[0]!.whole.length,
  );
  const inputOf = (sequence: TypingSequence): NetworkInput => ({
    keys: sequence.codes.map((code) => places.get(code) ?? 0),
    timings: timing(sequence.timings),
    whole: whole(sequence.whole),
  });
  return { inputOf, kinds: places.size + 1 };
}

/** Columns in standard deviations from their means, at most 4; 0 where missing. */
function scalesOf(rows: readonly Float64Array[], columns: number): (numbers: Float64Array) => Float64Array {
  const sums = Array.from({ length: columns }, () => ({ count: 0, sum: 0, squares: 0 }));
  for (const numbers of rows) {
    for (const [i, value] of numbers.entries()) {
      if (!Number.isFinite(value)) continue;
      const column = sums[i % columns]!;
      column.count++;
      column.sum += value;
      column.squares += value * value;
    }
  }
  const scales = sums.map(({ count, sum, squares }) => {
    const middle = count === 0 ? 0 : sum / count;
    return { middle, deviation: Math.sqrt(Math.max(squares / Math.max(count, 1) - middle ** 2, 1e-6)) };
  });
  return (numbers) =>
    numbers.map((value, i) => {
      const { middle, deviation } = scales[i % columns]!;
      const z = (value - middle) / deviation;
      return Number.isFinite(z) ? Math.max(-4, Math.min(4, z)) : 0;
    });
}
