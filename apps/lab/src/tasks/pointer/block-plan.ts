/** How a probe is cut: `count` blocks of `block` events. */
export interface BlockPlan {
  readonly block: number;
  readonly count: number;
}

/** Events of a block at best: fewer say little at a time, more leave too few to learn from. */
const BEST = 256;
/** A template wants at least so many blocks side by side. */
const LEAST_BLOCKS = 6;
const LEAST_EVENTS = 32;

/** Blocks for probes of `probe` events against templates of `enrol` events. */
export function blockPlan(enrol: number, probe: number): BlockPlan {
  const count = Math.max(1, Math.round(probe / BEST));
  const block = Math.min(Math.floor(probe / count), Math.floor(enrol / LEAST_BLOCKS));
  return { block: Math.max(LEAST_EVENTS, block), count };
}
