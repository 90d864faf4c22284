/** Trees that tell a person's vectors from other people's: extremely randomised (Geurts, Ernst, Wehenkel 2006). */
export interface PointerForest {
  /** Index of the first node of each tree, and the number of nodes at the end. */
  readonly roots: Int32Array;
  /** Feature to split on; -1 in a leaf. */
  readonly feature: Int16Array;
  /** Threshold of a split: smaller goes left. In a leaf: the share of the person's weight. */
  readonly value: Float64Array;
  /** Right child; the left one is the next node. */
  readonly right: Int32Array;
}

export interface PointerForestOptions {
  readonly trees: number;
  /** Features tried for each split; default: the square root of their number. */
  readonly tried?: number;
  /** Fewest vectors in a leaf. */
  readonly leaf: number;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

interface Growth {
  /** Values by feature, then by row. */
  readonly columns: Float64Array;
  readonly rows: number;
  /** Rows in the order of the tree's leaves: a node is a run of them. */
  readonly order: Int32Array;
  /** The person's rows are the first `own`. */
  readonly own: number;
  readonly ownWeight: number;
  readonly otherWeight: number;
  readonly tried: number;
  readonly leaf: number;
  readonly random: () => number;
  readonly features: Int32Array;
  readonly feature: number[];
  readonly value: number[];
  readonly right: number[];
}

/**
 * Grows a forest. Both sides weigh one half, however many vectors they have. The same vectors and random numbers give
 * the same forest.
 *
 * @param own - The person's vectors, at least one.
 * @param others - Other people's, of the same length, at least one.
 */
export function growPointerForest(
  own: readonly Float64Array[],
  others: readonly Float64Array[],
  options: PointerForestOptions,
): PointerForest {
  const growth = planted(own, others, options);
  const roots: number[] = [];
  for (let tree = 0; tree < options.trees; tree++) {
    roots.push(growth.feature.length);
    for (let i = 0; i < growth.rows; i++) growth.order[i] = i;
    grow(growth, 0, growth.rows);
  }
  return {
    roots: Int32Array.from([...roots, growth.feature.length]),
    feature: Int16Array.from(growth.feature),
    value: Float64Array.from(growth.value),
    right: Int32Array.from(growth.right),
  };
}

/**
 * The mean over the trees of the person's share in the leaf that a vector falls into, 0 to 1.
 */
export function pointerForestShare(forest: PointerForest, vector: Float64Array): number {
  const { roots, feature, value, right } = forest;
  const trees = roots.length - 1;
  let sum = 0;
  for (let tree = 0; tree < trees; tree++) {
    let node = roots[tree]!;
    while (feature[node]! >= 0) node = vector[feature[node]!]! < value[node]! ? node + 1 : right[node]!;
    sum += value[node]!;
  }
  return sum / trees;
}

function planted(
  own: readonly Float64Array[],
  others: readonly Float64Array[],
  { tried, leaf, random }: PointerForestOptions,
): Growth {
  const vectors = [...own, ...others];
  const rows = vectors.length;
  const dimension = vectors[0]!.length;
  const columns = new Float64Array(dimension * rows);
  for (const [row, vector] of vectors.entries()) {
    for (let j = 0; j < dimension; j++) columns[j * rows + row] = vector[j]!;
  }
  return {
    columns,
    rows,
    order: new Int32Array(rows),
    own: own.length,
    ownWeight: 0.5 / own.length,
    otherWeight: 0.5 / others.length,
    tried: tried ?? Math.max(1, Math.floor(Math.sqrt(dimension))),
    leaf,
    random,
    features: Int32Array.from({ length: dimension }, (_, i) => i),
    feature: [],
    value: [],
    right: [],
  };
}

/** Grows the node of the rows `from` to `to` (excluded) of the order, and all below it. */
function grow(growth: Growth, from: number, to: number): void {
  const node = growth.feature.length;
  let own = 0;
  for (let i = from; i < to; i++) if (growth.order[i]! < growth.own) own++;
  growth.feature.push(-1);
  growth.value.push(shareOf(growth, own, to - from - own));
  growth.right.push(0);
  if (own === 0 || own === to - from || to - from < 2 * growth.leaf) return;
  const split = bestSplit(growth, from, to, own);
  if (split === undefined) return;
  growth.feature[node] = split.feature;
  growth.value[node] = split.threshold;
  const middle = partition(growth, from, to, split);
  grow(growth, from, middle);
  growth.right[node] = growth.feature.length;
  grow(growth, middle, to);
}

interface Split {
  readonly feature: number;
  readonly threshold: number;
}

/** Puts the rows below the threshold first; where the others begin. */
function partition({ columns, rows, order }: Growth, from: number, to: number, split: Split): number {
  const base = split.feature * rows;
  let middle = from;
  for (let i = from; i < to; i++) {
    const row = order[i]!;
    if (columns[base + row]! >= split.threshold) continue;
    order[i] = order[middle]!;
    order[middle++] = row;
  }
  return middle;
}

function shareOf({ ownWeight, otherWeight }: Growth, own: number, others: number): number {
  const weight = own * ownWeight;
  return weight / (weight + others * otherWeight);
}

/** Of one random threshold for each of a few random features the one that leaves the purest halves (Gini). */
function bestSplit(growth: Growth, from: number, to: number, own: number): Split | undefined {
  const { features, random } = growth;
  let best: Split | undefined;
  let bestImpurity = Number.POSITIVE_INFINITY;
  let left = growth.tried;
  for (let i = 0; i < features.length && left > 0; i++) {
    const j = i + Math.floor(random() * (features.length - i));
    const feature = features[j]!;
    features[j] = features[i]!;
    features[i] = feature;
    const threshold = randomThreshold(growth, from, to, feature);
    if (threshold === undefined) continue;
    left--;
    const impurity = impurityOf(growth, from, to, own, { feature, threshold });
    if (impurity < bestImpurity) {
      bestImpurity = impurity;
      best = { feature, threshold };
    }
  }
  return best;
}

/** Undefined when the feature is the same in all members. */
function randomThreshold(growth: Growth, from: number, to: number, feature: number): number | undefined {
  const { columns, rows, order, random } = growth;
  const base = feature * rows;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = from; i < to; i++) {
    const value = columns[base + order[i]!]!;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (!(most - least > 1e-12)) return undefined;
  // Never the least itself, so that neither side is empty.
  return most - random() * (most - least) * (1 - 1e-9);
}

/** Weighted Gini impurity of both sides; infinite when one has too few rows. */
function impurityOf(growth: Growth, from: number, to: number, own: number, split: Split): number {
  const { columns, rows, order, ownWeight, otherWeight, leaf } = growth;
  const base = split.feature * rows;
  let leftOwn = 0;
  let leftAll = 0;
  for (let i = from; i < to; i++) {
    const row = order[i]!;
    if (columns[base + row]! >= split.threshold) continue;
    leftAll++;
    if (row < growth.own) leftOwn++;
  }
  const rightAll = to - from - leftAll;
  if (leftAll < leaf || rightAll < leaf) return Number.POSITIVE_INFINITY;
  const gini = (a: number, b: number) => (a * b) / (a + b);
  const leftOthers = (leftAll - leftOwn) * otherWeight;
  const rightOthers = (rightAll - own + leftOwn) * otherWeight;
  return gini(leftOwn * ownWeight, leftOthers) + gini((own - leftOwn) * ownWeight, rightOthers);
}
