import type { DecisionLine } from '@ductus/storage';
import type { Services } from '../services.ts';

/** Comparisons that a share of matches is of. */
const RECENT = 200;

const COMPARISON_PURPOSES = ['login', 'reentry'] as const;

/** What a comparison of typed text is decided as. */
const COMPARISON_KINDS = COMPARISON_PURPOSES.flatMap((purpose) =>
  (['MATCH', 'NON_MATCH', 'INCONCLUSIVE'] as const).map((outcome) => ({ purpose, outcome })),
);

/** A person's newest comparisons, at most 200, newest first. */
export function recentComparisons(
  { store, now }: Pick<Services, 'store' | 'now'>,
  applicationId: string,
  subjectId: string,
): Promise<DecisionLine[]> {
  const search = { subjectId, kinds: COMPARISON_KINDS, period: { from: 0, until: now() + 1 } };
  return store.console.decisions(applicationId, search, { limit: RECENT });
}
