import { BANK_NAME } from '../bank.ts';
import type { RecognitionRecord } from '../guidance.ts';
import { type Cell, csvOf } from '../web/csv.ts';
import type { OwnData } from './own-data.ts';

/** What Ductus knows: nothing of people it never met, and no answer while it cannot be reached. */
export type RecognitionPart =
  | { readonly state: 'complete'; readonly record: RecognitionRecord }
  | { readonly state: 'nothing-known' }
  | { readonly state: 'missing' };

/** Everything about a person in one file. */
export interface OwnFile {
  readonly bank: string;
  readonly exportedAt: string;
  readonly notes: readonly string[];
  readonly data: OwnData;
  /** Null when there is none, or when it is missing; `notes` says which. */
  readonly recognition: RecognitionRecord | null;
}

const NOTES: Readonly<Record<RecognitionPart['state'], string>> = {
  complete: 'Complete: what the bank keeps, and what typing recognition keeps (recognition).',
  'nothing-known': 'Complete. Typing recognition knows nothing about you.',
  missing:
    'Not complete: typing recognition could not be reached, so its part (recognition) is missing. Download the file again later to have it.',
};

const KEPT_BACK =
  'Passwords, codes and keys are not in this file, nor is any timing of your typing: nobody can read those. Amounts are in cents.';

export const ownFile = (data: OwnData, part: RecognitionPart, at: number): OwnFile => ({
  bank: BANK_NAME,
  exportedAt: new Date(at).toISOString(),
  notes: [NOTES[part.state], KEPT_BACK],
  data,
  recognition: part.state === 'complete' ? part.record : null,
});

const isCell = (value: unknown): value is Cell => value === null || typeof value !== 'object';

/** One row for each value: part, which of them, name of the value, value. */
function rowsOf(part: string, place: Cell, path: string, value: unknown): Cell[][] {
  if (value === undefined) return [];
  if (isCell(value)) return [[part, place, path, value]];
  return Object.entries(value as object).flatMap(([name, inner]) =>
    rowsOf(part, place, path === '' ? name : `${path}.${name}`, inner),
  );
}

function partRows(part: string, value: unknown): Cell[][] {
  if (!Array.isArray(value)) return rowsOf(part, null, '', value);
  return value.flatMap((item, place) => rowsOf(part, place + 1, '', item));
}

/** The same, for a spreadsheet: every value is a row, so that one table holds it all. */
export function ownCsv({ bank, exportedAt, notes, data, recognition }: OwnFile): string {
  const parts: [string, unknown][] = [
    ['file', { bank, exportedAt }],
    ['notes', notes],
    ...Object.entries(data),
    ...Object.entries(recognition ?? {}).map(([name, value]): [string, unknown] => [
      `recognition.${name}`,
      value,
    ]),
  ];
  return csvOf([
    ['part', 'number', 'name', 'value'],
    ...parts.flatMap(([part, value]) => partRows(part, value)),
  ]);
}
