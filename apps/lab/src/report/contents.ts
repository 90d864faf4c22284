import { LabError } from '../lab-error.ts';
import type { ContinuousResult } from '../run/continuous.ts';
import type { Result } from '../run/results.ts';
import { keptResults } from '../run/results.ts';
import type { StudyResult } from '../study/study.ts';
import type { Speed } from './speed.ts';

/** Everything that a report is made of. */
export interface Contents {
  readonly results: readonly Result[];
  readonly continuous: readonly ContinuousResult[];
  /** Null where none was kept. */
  readonly speed: Speed | null;
  /** What light does to faces; null where it was not asked. */
  readonly faces: StudyResult | null;
}

/**
 * The kept results, in the order of `lab list`.
 *
 * @param order names of benchmarks; results of others come last
 * @throws LabError `data-missing` when there is none, `data-malformed`
 */
export function contentsOf(folder: string, order: readonly string[]): Contents {
  const isRows = (kept: Result | ContinuousResult): kept is Result => 'rows' in kept;
  const all = keptResults<Result | ContinuousResult>(folder, (kept) => isRows(kept) || 'figures' in kept);
  if (all.length === 0) {
    throw new LabError(
      'data-missing',
      `No results in ${folder}: keep some with npm run -s lab -- run NAME… or all.`,
    );
  }
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return {
    results: all.filter(isRows).sort((a, b) => place(a.benchmark) - place(b.benchmark)),
    continuous: all
      .filter((kept): kept is ContinuousResult => !isRows(kept))
      .sort((a, b) => place(a.name) - place(b.name)),
    speed: keptResults<Speed>(folder, (kept) => 'classic' in kept).at(-1) ?? null,
    faces: keptResults<StudyResult>(folder, (kept) => kept.study === 'lighting').at(-1) ?? null,
  };
}
