import { EvaluationError } from '../errors.ts';
import { mean } from '../math/mean.ts';
import { softplus } from '../math/softplus.ts';
import { type FusionRule, fuseEvidence, fusionPair, type SourceBits } from './fuse-evidence.ts';

/** One comparison of which the truth is known, with what each source said of it. */
export interface FusionTrial {
  readonly mated: boolean;
  readonly sources: readonly SourceBits[];
}

const STEPS = 20;

/**
 * The discount of each pair of sources that makes their fused bits cost least (Cllr, in bits, mated and non-mated
 * counting equally; Brümmer and du Preez 2006), from 0 to 1 in twentieths. Pairs that no mated or no non-mated
 * comparison has are left out.
 *
 * @param trials of people who are not evaluated with the rule
 * @param limits the most bits of each source
 * @throws EvaluationError `trials-empty` when no pair can be learned
 */
export function learnFusion(
  trials: readonly FusionTrial[],
  limits: Readonly<Record<string, number>>,
): FusionRule {
  const names = Object.keys(limits).sort();
  const pairs = names.flatMap((one, i) => names.slice(i + 1).map((other) => [one, other] as const));
  const discounts: Record<string, number> = {};
  for (const pair of pairs) {
    const both = trials.flatMap(({ mated, sources }) => {
      const own = sources.filter(({ source, bits }) => pair.includes(source) && !Number.isNaN(bits));
      return own.length === 2 ? [{ mated, sources: own }] : [];
    });
    if (new Set(both.map(({ mated }) => mated)).size < 2) continue;
    discounts[fusionPair(...pair)] = cheapest(both, limits, fusionPair(...pair));
  }
  if (Object.keys(discounts).length === 0) {
    throw new EvaluationError(
      'trials-empty',
      'expected mated and non-mated trials with two sources, got none',
    );
  }
  return { limits, discounts };
}

/** Of equal costs the smallest discount: no more trust than the trials pay for. */
function cheapest(
  trials: readonly FusionTrial[],
  limits: Readonly<Record<string, number>>,
  pair: string,
): number {
  let best = { discount: 0, cost: Number.POSITIVE_INFINITY };
  for (let step = 0; step <= STEPS; step++) {
    const discount = step / STEPS;
    const rule = { limits, discounts: { [pair]: discount } };
    const costs = (mated: boolean) =>
      trials
        .filter((trial) => trial.mated === mated)
        .map(({ sources }) => softplus((mated ? -1 : 1) * Math.LN2 * fuseEvidence(sources, rule)));
    const cost = (mean(costs(true)) + mean(costs(false))) / 2;
    if (cost < best.cost - 1e-12) best = { discount, cost };
  }
  return best.discount;
}
