import type { DecisionLine } from '@ductus/storage';
import { COMPARISON_PURPOSES, decisionKinds } from '../decisions/decision-kinds.ts';
import type { Services } from '../services.ts';

/** Comparisons that a share of matches is of. */
const RECENT = 200;

/** What a comparison of typed text is decided as. */
const KINDS = decisionKinds(COMPARISON_PURPOSES);

/** A person's newest comparisons, at most 200, newest first. */
export function recentComparisons(
  { store, now }: Pick<Services, 'store' | 'now'>,
  applicationId: string,
  subjectId: string,
): Promise<DecisionLine[]> {
  const search = { subjectId, kinds: KINDS, period: { from: 0, until: now() + 1 } };
  return store.console.decisions(applicationId, search, { limit: RECENT });
}
