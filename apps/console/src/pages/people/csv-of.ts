import type { OperatorDecisionPage } from '@ductus/server/operator-client';

type Line = OperatorDecisionPage['decisions'][number];

const COLUMNS = ['at', 'purpose', 'outcome', 'label', 'externalId', 'id', 'sessionId'] as const;

/** Decisions as comma-separated values (RFC 4180), which a spreadsheet opens as text alone. */
export function csvOf(decisions: readonly Line[]): string {
  const rows = decisions.map((line) =>
    COLUMNS.map((name) => cellOf(name === 'at' ? new Date(line.at).toISOString() : String(line[name] ?? ''))),
  );
  return `\ufeff${[COLUMNS.map(cellOf), ...rows].map((row) => `${row.join(',')}\r\n`).join('')}`;
}

/**
 * One cell: quoted, and what a spreadsheet would take for a formula begins with an apostrophe.
 *
 * @example
 * cellOf('=1+1'); // '"\'=1+1"'
 */
export function cellOf(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}
