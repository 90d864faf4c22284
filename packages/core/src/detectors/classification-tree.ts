import { shuffle } from '../math/shuffle.ts';
import type { TreeNode } from './forest.ts';

/** Vectors without gaps, and the class of each: 0 is the one that leaves are asked about. */
export interface LabelledRows {
  readonly rows: readonly Float64Array[];
  readonly labels: readonly number[];
  readonly classes: number;
}

interface Split {
  readonly feature: number;
  readonly threshold: number;
  /** Sum over both sides of (sum over classes of count^2) / size: the larger, the purer. */
  readonly purity: number;
}

/**
 * A classification tree (CART: Breiman et al. 1984) grown until every leaf is of one class or of equal vectors. Each
 * split is the purest by Gini's index among `tried` features drawn at random, or more while none of them splits;
 * its threshold lies midway between two neighbouring values. A leaf's value is the share of class 0.
 *
 * @param places which rows to grow on, repetitions allowed
 */
export function growClassificationTree(
  data: LabelledRows,
  places: readonly number[],
  tried: number,
  random: () => number,
): TreeNode {
  const weight = places.length;
  const own = places.filter((place) => data.labels[place] === 0).length;
  const pure = places.every((place) => data.labels[place] === data.labels[places[0]!]);
  const split = pure ? undefined : purestSplit(data, places, tried, random);
  if (split === undefined) return { weight, value: own / weight };
  const { feature, threshold } = split;
  const left = places.filter((place) => data.rows[place]![feature]! <= threshold);
  const right = places.filter((place) => data.rows[place]![feature]! > threshold);
  return {
    weight,
    feature,
    threshold,
    left: growClassificationTree(data, left, tried, random),
    right: growClassificationTree(data, right, tried, random),
  };
}

function purestSplit(
  data: LabelledRows,
  places: readonly number[],
  tried: number,
  random: () => number,
): Split | undefined {
  let best: Split | undefined;
  for (const [visited, feature] of shuffle([...data.rows[0]!.keys()], random).entries()) {
    if (visited >= tried && best !== undefined) break;
    const split = bestThreshold(data, places, feature);
    if (split !== undefined && (best === undefined || split.purity > best.purity)) best = split;
  }
  return best;
}

function bestThreshold(data: LabelledRows, places: readonly number[], feature: number): Split | undefined {
  const values = new Float64Array(places.length);
  for (let i = 0; i < values.length; i++) values[i] = data.rows[places[i]!]![feature]!;
  const order = ascending(values);
  const labelAt = (i: number) => data.labels[places[order[i]!]!]!;
  const left = new Float64Array(data.classes);
  const right = new Float64Array(data.classes);
  for (const place of places) right[data.labels[place]!]!++;
  let leftSquares = 0;
  let rightSquares = right.reduce((sum, count) => sum + count * count, 0);
  let best: Split | undefined;
  for (let i = 0; i + 1 < order.length; i++) {
    const label = labelAt(i);
    leftSquares += 2 * left[label]! + 1;
    rightSquares -= 2 * right[label]! - 1;
    left[label]!++;
    right[label]!--;
    const low = values[order[i]!]!;
    const high = values[order[i + 1]!]!;
    if (!(low < high)) continue;
    const purity = leftSquares / (i + 1) + rightSquares / (order.length - i - 1);
    if (best !== undefined && purity <= best.purity) continue;
    const middle = low / 2 + high / 2;
    best = { feature, threshold: middle < high ? middle : low, purity };
  }
  return best;
}

/** The places of the values from the smallest to the largest. */
function ascending(values: Float64Array): Uint32Array {
  const order = new Uint32Array(values.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  if (order.length > 64) return order.sort((a, b) => values[a]! - values[b]!);
  // Most nodes are small: insertion beats the built-in sort and its calls there.
  for (let i = 1; i < order.length; i++) {
    const own = order[i]!;
    let place = i;
    for (; place > 0 && values[order[place - 1]!]! > values[own]!; place--) order[place] = order[place - 1]!;
    order[place] = own;
  }
  return order;
}
