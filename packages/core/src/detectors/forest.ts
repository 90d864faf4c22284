import type { FeatureVector } from '../features/feature-set.ts';

/**
 * Binary trees, one after the other, each in preorder: a row of five numbers per node. A split sends x[feature] <=
 * threshold to the node after it and the rest to the row `right`; a leaf has feature -1. `weight` is the number of
 * training vectors that reached the node, `value` what a leaf says (0 in a split).
 */
export const NODE_WIDTH = 5;
export const LEAF = -1;

/** Either a leaf or a split, as `growTree` makes it. */
export type TreeNode =
  | { readonly weight: number; readonly value: number }
  | {
      readonly weight: number;
      readonly feature: number;
      readonly threshold: number;
      readonly left: TreeNode;
      readonly right: TreeNode;
    };

/** The rows of the trees. */
export function flattenForest(trees: readonly TreeNode[]): Float64Array {
  const numbers: number[] = [];
  const add = (node: TreeNode): void => {
    const start = numbers.length;
    if (!('feature' in node)) {
      numbers.push(LEAF, 0, 0, node.weight, node.value);
      return;
    }
    numbers.push(node.feature, node.threshold, 0, node.weight, 0);
    add(node.left);
    numbers[start + 2] = numbers.length / NODE_WIDTH;
    add(node.right);
  };
  for (const tree of trees) add(tree);
  return Float64Array.from(numbers);
}

/** Mean over the trees of the value of the leaf that `probe` reaches. */
export function forestMean(nodes: Float64Array, probe: FeatureVector): number {
  let sum = 0;
  let trees = 0;
  for (let root = 0; root * NODE_WIDTH < nodes.length; root = endOf(nodes, root)) {
    sum += leafValue(nodes, root, probe);
    trees++;
  }
  return sum / trees;
}

/** At a split on a missing feature both sides count, by the training vectors that went there. */
function leafValue(nodes: Float64Array, root: number, probe: FeatureVector): number {
  let row = root;
  for (;;) {
    const at = row * NODE_WIDTH;
    const feature = nodes[at]!;
    if (feature === LEAF) return nodes[at + 4]!;
    const value = probe[feature]!;
    const right = nodes[at + 2]!;
    if (Number.isNaN(value)) {
      const share = nodes[(row + 1) * NODE_WIDTH + 3]! / nodes[at + 3]!;
      return share * leafValue(nodes, row + 1, probe) + (1 - share) * leafValue(nodes, right, probe);
    }
    row = value <= nodes[at + 1]! ? row + 1 : right;
  }
}

/** The row after the tree of `root`: its last node is reached by going right. */
function endOf(nodes: Float64Array, root: number): number {
  let row = root;
  while (nodes[row * NODE_WIDTH] !== LEAF) row = nodes[row * NODE_WIDTH + 2]!;
  return row + 1;
}

/** Whether the rows are trees over `dimension` features, every child where it must be. */
export function isForest(nodes: Float64Array, dimension: number): boolean {
  if (nodes.length === 0 || nodes.length % NODE_WIDTH !== 0) return false;
  const pending: number[] = [];
  let missing = 0;
  for (let row = 0; row * NODE_WIDTH < nodes.length; row++) {
    const at = row * NODE_WIDTH;
    const feature = nodes[at]!;
    if (!(nodes[at + 3]! > 0)) return false;
    if (missing === 0) missing = 1;
    missing += feature === LEAF ? -1 : 1;
    if (feature === LEAF) {
      const next = pending.pop();
      if (next !== undefined && next !== row + 1) return false;
    } else {
      if (!Number.isInteger(feature) || feature < 0 || feature >= dimension) return false;
      pending.push(nodes[at + 2]!);
    }
  }
  return missing === 0;
}
