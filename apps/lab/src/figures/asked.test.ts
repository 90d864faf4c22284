import { describe, expect, it } from 'vitest';
import type { Result } from '../run/results.ts';
import { exampleResults } from '../testing/example-results.ts';
import { askedIn } from './asked.ts';
import type { Row } from './row.ts';

const example = exampleResults.map(({ result }) => result).find((one) => 'rows' in one) as Result;
const row = (change: Partial<Row['figures']>, must: Row['must'] = null): Row => ({
  ...example.rows[0]!,
  must,
  stretch: null,
  figures: { ...example.rows[0]!.figures, ...change },
});

describe('askedIn', () => {
  it('judges the FNMR at an FMR of 1 %, with its interval, and leaves it out of results that have none', () => {
    const fnmr = { fnmrAt: { '0.01': 0.126, '0.001': 0.3 }, ci95Fnmr: [0.114, 0.139] as const };
    const [asked] = askedIn({ rows: [] }, row(fnmr, { fnmrAt1: 12.5 })).filter(({ figure }) =>
      figure.startsWith('FNMR'),
    );
    expect(asked).toMatchObject({
      measured: '12.60',
      interval: '11.40 – 13.90',
      must: '12.5',
      reached: 'short',
    });
    const { ci95Fnmr: _, ...before } = example.rows[0]!.figures;
    const earlier = askedIn({ rows: [] }, { ...example.rows[0]!, figures: before });
    expect(earlier.some(({ figure }) => figure.startsWith('FNMR at 1 %'))).toBe(false);
  });

  it('tells, after the last of several trainings, what they come to together', () => {
    const rows = [0.03, 0.04, 0.05].map((eerGlobal) => row({ eerGlobal }));
    const together = (of: Row) =>
      askedIn({ rows, repeats: true }, of).filter(({ figure }) => figure.includes('3 trainings'));
    expect(together(rows[0]!)).toEqual([]);
    // By hand: the mean of 3, 4 and 5, and the square root of (1 + 0 + 1) / 2.
    expect(together(rows[2]!)[1]).toMatchObject({
      figure: 'one-threshold EER, mean and standard deviation of 3 trainings',
      measured: '4.00 ± 1.00 (3.00 – 5.00)',
    });
  });
});
