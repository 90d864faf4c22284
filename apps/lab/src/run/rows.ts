import type { Measurement } from '../benchmark.ts';
import { atRule } from '../figures/at-rule.ts';
import { closedSetFigures } from '../figures/closed-set-figures.ts';
import { plotsOf, type Row } from '../figures/row.ts';
import { LabError } from '../lab-error.ts';
import type { Unit } from './run-job.ts';

/**
 * The rows of a run: folds of one protocol and column put together, in the order of the units.
 *
 * @throws LabError `data-insufficient` when a protocol compared nobody
 */
export function rowsOf(units: readonly Unit[], measurements: readonly Measurement[], seed: number): Row[] {
  const rows: Row[] = [];
  for (const [i, { benchmark, protocol, column, fold }] of units.entries()) {
    if (fold > 0) continue;
    const folds = measurements.slice(i, i + (protocol.folds ?? 1));
    const trials = folds.flatMap((one) => one.trials);
    const groups = folds.flatMap(({ closedSet }) => closedSet ?? []);
    const plots = plotsOf(trials, seed);
    if (plots === null) {
      throw new LabError(
        'data-insufficient',
        `Expected people for ${benchmark.name} ${protocol.id}, got none with enough.`,
      );
    }
    const average = (value: (one: Measurement) => number) =>
      folds.reduce((sum, one) => sum + value(one), 0) / folds.length;
    rows.push({
      protocol: protocol.id,
      description: protocol.description,
      background: column.background,
      must: column.must ?? null,
      stretch: column.stretch ?? null,
      tunedBy: column.tunedBy,
      ...(protocol.enrol === undefined ? {} : { enrol: protocol.enrol }),
      ...plots,
      ...(protocol.rule && { atRule: atRule(trials, protocol.rule, seed) }),
      ...(groups.length > 0 && { closedSet: closedSetFigures(groups, seed) }),
      enrolMs: average(({ enrolMs }) => enrolMs),
      prepareUs: average(({ prepareUs }) => prepareUs),
      compareUs: average(({ compareUs }) => compareUs),
    });
  }
  return rows;
}
