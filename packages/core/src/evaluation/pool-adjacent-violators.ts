import { detCurve } from './det-curve.ts';

/** Neighbouring scores that the best increasing map gives the same value. */
export interface Block {
  readonly mated: number;
  readonly nonMated: number;
}

/**
 * Isotonic regression of "mated" on the score by pooling adjacent violators: blocks by ascending score, the
 * share of mated comparisons strictly rising from block to block. Equal scores are never parted.
 *
 * @throws EvaluationError `trials-empty`, `trials-invalid`
 * @example poolAdjacentViolators(Float64Array.of(2, 4), Float64Array.of(1, 3)) // => [{ mated: 0, nonMated: 1 }, { mated: 1, nonMated: 1 }, { mated: 1, nonMated: 0 }]
 */
export function poolAdjacentViolators(mated: Float64Array, nonMated: Float64Array): Block[] {
  const curve = detCurve(mated, nonMated);
  const blocks: Block[] = [];
  for (let i = 0; i + 1 < curve.thresholds.length; i++) {
    let block: Block = {
      mated: curve.falseNonMatches[i + 1]! - curve.falseNonMatches[i]!,
      nonMated: curve.falseMatches[i]! - curve.falseMatches[i + 1]!,
    };
    for (let last = blocks.at(-1); last !== undefined && !rises(last, block); last = blocks.at(-1)) {
      blocks.pop();
      block = { mated: last.mated + block.mated, nonMated: last.nonMated + block.nonMated };
    }
    blocks.push(block);
  }
  return blocks;
}

function rises(a: Block, b: Block): boolean {
  return a.mated * b.nonMated < b.mated * a.nonMated;
}
