import {
  type Calibration,
  calibrate,
  type FeatureVector,
  logisticRegression,
  type NonMatedTail,
  nonMatedTail,
  POINTER_FEATURE_SET,
  type PointerPopulation,
  pointerBlocks,
  pointerScorer,
  seededRandom,
  shuffle,
} from '@ductus/core';
import type { PointerTrack } from '@ductus/core/capture';
import { pointerSpace } from './pointer-space.ts';

/** One person's tracks, in order of time. */
export interface PointerPerson {
  readonly id: string;
  readonly tracks: readonly PointerTrack[];
}

export interface PointerTraining {
  /** Events in a block. */
  readonly block: number;
  /** Blocks of a template, at most: the calibration enrols as many. */
  readonly enrol: number;
  /** Numbers of blocks whose mean score is to be calibrated, ascending. */
  readonly probes: readonly number[];
  /** Places of the features that count. */
  readonly features: readonly number[];
  readonly seed: number;
}

/**
 * Parts of the people that are scored in turn by what the others taught: many, so that these are nearly all, but of four
 * people each where there are enough, who attack each other.
 */
const PARTS = { most: 6, least: 3, people: 4 };
const LEAST_PEOPLE = 3;
/** Share of a person's blocks that enrols, at most, in the calibration. */
const ENROL_SHARE = 0.7;
const MOST_PROBES = 40;

/**
 * Trains a pointer population: directions and other people from all, calibration from people in turn who taught
 * neither. The same people and options give the same population, in whatever order the people come.
 *
 * Undefined when there are fewer than three people with enough movement.
 */
export function trainPointer(
  people: readonly PointerPerson[],
  training: PointerTraining,
): PointerPopulation | undefined {
  const { block, features, seed } = training;
  const hop = Math.max(1, Math.floor(block / 2));
  const blocks = [...people]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ tracks }) => tracks.flatMap((track) => pointerBlocks(track, block, hop)))
    .filter((vectors) => vectors.length >= 4);
  if (blocks.length < LEAST_PEOPLE) return undefined;
  const scored = scoresInTurn(shuffle(blocks, seededRandom(seed)), training);
  const calibration = training.probes
    .map((samples) => ({ samples, ...calibrated(scored, samples) }))
    .filter(({ slope }) => slope > 0);
  if (calibration.length === 0) return undefined;
  return {
    featureSet: POINTER_FEATURE_SET,
    block,
    ...pointerSpace(blocks, features, seed),
    calibration,
    // What one in twice as many people reaches is not seen among them.
    limitBits: 1 + Math.log2(blocks.length),
  };
}

/** Scores of one person's probes against one template, in order of time. */
interface Scored {
  readonly mated: boolean;
  readonly scores: readonly number[];
}

function scoresInTurn(people: readonly (readonly FeatureVector[])[], training: PointerTraining): Scored[] {
  const scored: Scored[] = [];
  const parts = Math.max(PARTS.least, Math.min(PARTS.most, Math.floor(people.length / PARTS.people)));
  for (let part = 0; part < parts; part++) {
    const inTurn = people.filter((_, i) => i % parts === part);
    const space = pointerSpace(
      people.filter((_, i) => i % parts !== part),
      training.features,
      training.seed,
    );
    const split = inTurn.map((blocks) => {
      const enrol = Math.max(1, Math.min(training.enrol, Math.floor(ENROL_SHARE * blocks.length)));
      // Neighbours overlap by half: one is left out between, and every other one probes.
      return {
        own: blocks.slice(0, enrol),
        probes: blocks
          .slice(enrol + 1)
          .filter((_, i) => i % 2 === 0)
          .slice(0, MOST_PROBES),
      };
    });
    for (const [i, { own }] of split.entries()) {
      const score = pointerScorer(own, space);
      for (const [j, { probes }] of split.entries())
        scored.push({ mated: i === j, scores: probes.map(score) });
    }
  }
  return scored;
}

function calibrated(scored: readonly Scored[], blocks: number): Calibration & { tail: NonMatedTail } {
  const scores: number[] = [];
  const labels: number[] = [];
  const weights: number[] = [];
  for (const { mated, scores: all } of scored) {
    const means = meansOf(all, blocks);
    for (const value of means) {
      scores.push(value);
      labels.push(mated ? 1 : 0);
      // Each pair of people weighs the same, however long they were watched.
      weights.push(1 / means.length);
    }
  }
  if (!labels.includes(1) || !labels.includes(0)) return { offset: 0, slope: 0, tail: [] };
  const { offset, slope } = logisticRegression(scores, labels, { weights, ridge: 1e-3 });
  const others = scores.filter((_, i) => labels[i] === 0);
  return {
    offset,
    slope,
    tail: nonMatedTail(Float64Array.from(others, (score) => calibrate({ offset, slope }, score))),
  };
}

/** Means of so many scores each; of all of them where there are fewer but half of that. */
function meansOf(scores: readonly number[], count: number): number[] {
  const means: number[] = [];
  for (let from = 0; from + Math.min(count, Math.max(1, scores.length)) <= scores.length; from += count) {
    const some = scores.slice(from, from + count);
    if (some.length * 2 >= count) means.push(some.reduce((a, b) => a + b, 0) / some.length);
  }
  return means;
}
