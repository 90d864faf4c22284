import type { Figures } from '../figures/figures.ts';
import type { DetPoint, Row } from '../figures/row.ts';
import type { SearchResult } from '../search/search-parameters.ts';

/** What a program that ordered a measurement shows of it. No comparison of anybody is in it. */
export interface JobOutcome {
  readonly rows: readonly JobRow[];
  readonly search: Omit<SearchResult, 'rows'> | null;
  /** Sentences on what the figures do not show. */
  readonly notes: readonly string[];
  /** The same as a page that loads nothing. */
  readonly report: string;
}

/** One row of figures with what its plots need. */
export interface JobRow {
  readonly protocol: string;
  readonly description: string;
  readonly background: string;
  readonly figures: Figures;
  readonly det: readonly DetPoint[];
  /** Stated and observed bits; null without calibrated bits. Ends and bits that are infinite are null. */
  readonly reliability: readonly JobBin[] | null;
}

export interface JobBin {
  readonly low: number | null;
  readonly high: number | null;
  readonly stated: number;
  readonly observed: number | null;
  readonly mated: number;
  readonly nonMated: number;
}

/** What is shown of a row. */
export function jobRow({ protocol, description, background, figures, det, reliability }: Row): JobRow {
  const finite = (value: number) => (Number.isFinite(value) ? value : null);
  const bins =
    reliability?.map(({ low, high, stated, observed, mated, nonMated }) => ({
      low: finite(low),
      high: finite(high),
      stated,
      observed: finite(observed),
      mated: mated.count,
      nonMated: nonMated.count,
    })) ?? null;
  return { protocol, description, background, figures, det, reliability: bins };
}
