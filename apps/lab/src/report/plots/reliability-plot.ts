import type { ReliabilityBin } from '@ductus/core';
import type { Row } from '../../figures/row.ts';
import { linearAxis } from './axis.ts';
import { marks, type Plot } from './plot.ts';

const REACH = 10;
/** Fewer comparisons of a kind say too little about a ratio. */
const FEWEST = 5;
const NORMAL_95 = 1.96;

/** Whether bits are worth what they say, one mark for each interval of stated bits. Null when no row has bits. */
export function reliabilityPlot(rows: readonly Row[]): Plot | null {
  const calibrated = rows.filter(({ reliability }) => reliability !== null);
  if (calibrated.length === 0) return null;
  const costs = calibrated.map(({ background, figures }) => {
    const gap = (figures.cllr ?? Number.NaN) - (figures.minCllr ?? Number.NaN);
    return `background ${background}: ${gap.toFixed(3)} bits of cost for calibration`;
  });
  return {
    title: 'Stated and observed bits (reliability)',
    description: `On the diagonal bits are worth what they say. ${costs.join('; ')}`,
    x: linearAxis('bits stated', -REACH, REACH, [-8, -4, 0, 4, 8]),
    y: linearAxis('bits observed', -REACH, REACH, [-8, -4, 0, 4, 8]),
    under: (canvas) =>
      `<path class="guide" d="M${canvas.x(-REACH)} ${canvas.y(-REACH)}L${canvas.x(REACH)} ${canvas.y(REACH)}"/>`,
    series: calibrated.map(({ background, reliability }) => ({
      name: background,
      draw: (canvas) => marks(reliability!.filter(isTelling).map(markOf), canvas),
    })),
  };
}

function isTelling({ mated, nonMated }: ReliabilityBin): boolean {
  return mated.count >= FEWEST && nonMated.count >= FEWEST;
}

/** The bar is of 95 %, of the logarithm of a ratio of two counts, as if comparisons did not depend on each other. */
function markOf({ stated, observed, mated, nonMated }: ReliabilityBin) {
  const spread = (NORMAL_95 * Math.sqrt(1 / mated.count + 1 / nonMated.count)) / Math.LN2;
  return { at: [stated, observed] as const, low: observed - spread, high: observed + spread };
}
