import {
  discriminantProjection,
  type FeatureVector,
  type PointerSpace,
  projectPointer,
  seededRandom,
  shuffle,
} from '@ductus/core';

/** Directions kept at most, and people from which on directions are sought: of fewer they fit the few. */
const COMPONENTS = 32;
const LEAST_PEOPLE = 10;
const SHRINKAGE = 0.2;
/** Blocks of one person that teach directions, at most. */
const MOST_BLOCKS = 240;
/** Blocks to tell a person from, of all people together: fewer people give more each. */
const OTHERS = 900;
const LEAST_SCALE = 1e-6;

/** Where people differ, learned from the blocks of each of some people. */
export function pointerSpace(
  people: readonly (readonly FeatureVector[])[],
  features: readonly number[],
  seed: number,
): PointerSpace {
  const random = seededRandom(seed);
  const chosen = people.map((blocks) => shuffle(blocks, random).slice(0, MOST_BLOCKS));
  const { mean, scale } = standard(chosen.flat(), features);
  const standardising = { features, mean, scale, directions: [] };
  const standardised = chosen.map((blocks) => blocks.map((block) => projectPointer(standardising, block)));
  const directions =
    people.length < LEAST_PEOPLE
      ? []
      : discriminantProjection(standardised, features.length, {
          shrinkage: SHRINKAGE,
          components: COMPONENTS,
        });
  const space = { features, mean, scale, directions: directions.map((one) => [...one]) };
  const each = Math.ceil(OTHERS / people.length);
  const others = chosen.flatMap((blocks) =>
    blocks.slice(0, each).map((block) => [...projectPointer(space, block)]),
  );
  return { ...space, others };
}

function standard(blocks: readonly FeatureVector[], features: readonly number[]) {
  const mean = features.map((place) => blocks.reduce((sum, block) => sum + block[place]!, 0) / blocks.length);
  const scale = features.map((place, j) => {
    const square = blocks.reduce((sum, block) => sum + (block[place]! - mean[j]!) ** 2, 0) / blocks.length;
    return Math.sqrt(square) + LEAST_SCALE;
  });
  return { mean, scale };
}
