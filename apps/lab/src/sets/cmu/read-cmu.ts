import { type DataFile, readDataSet } from '../../data-folder.ts';
import { LabError } from '../../lab-error.ts';

/** One person's repetitions of the password in time order: seconds, n holds, n-1 press-press, n-1 release-press. */
export interface CmuSubject {
  readonly subject: string;
  readonly repetitions: readonly Float64Array[];
}

export interface CmuData {
  /** By name. */
  readonly subjects: readonly CmuSubject[];
  /** Keys of the password, Return included. */
  readonly keys: number;
}

interface Repetition {
  readonly session: number;
  readonly repetition: number;
  readonly timings: Float64Array;
}

/**
 * Reads the password data of Killourhy and Maxion (DSN 2009) from `cmu/*.csv.gz` in the data folder: columns
 * `subject,sessionIndex,rep`, then hold, down-down and up-down of each key in turn, in seconds.
 *
 * @throws LabError `data-missing`, `data-malformed` with the file, the line and what was expected there
 */
export function readCmu(data: string): CmuData {
  const people = new Map<string, Map<string, Repetition>>();
  const keys = new Set<number>();
  for (const file of readDataSet(data, 'cmu')) keys.add(readFile(file, people));
  if (keys.size !== 1 || people.size < 2) {
    throw new LabError('data-malformed', `Expected at least 2 people and one password in ${data}/cmu.`);
  }
  const subjects = [...people]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([subject, rows]) => ({ subject, repetitions: inTimeOrder([...rows.values()]) }));
  return { subjects, keys: [...keys][0]! };
}

function inTimeOrder(rows: Repetition[]): Float64Array[] {
  return rows
    .sort((a, b) => a.session - b.session || a.repetition - b.repetition)
    .map(({ timings }) => timings);
}

/** Adds the file's rows to `people` and returns the number of keys. */
function readFile({ path, text }: DataFile, people: Map<string, Map<string, Repetition>>): number {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  const columns = (lines[0] ?? '').split(',');
  const keys = (columns.length - 1) / 3;
  if (!isHeader(columns)) {
    throw malformed(path, 1, 'the header subject,sessionIndex,rep, then H.*, DD.*, UD.* in turn');
  }
  for (const [i, line] of lines.entries()) {
    if (i === 0) continue;
    const cells = line.split(',');
    if (cells.length !== columns.length) throw malformed(path, i + 1, `${columns.length} columns`);
    const row = readRow(cells, path, i + 1, keys);
    const subject = cells[0]!;
    const rows = people.get(subject) ?? new Map<string, Repetition>();
    const place = `${row.session}/${row.repetition}`;
    if (rows.has(place)) throw malformed(path, i + 1, 'each session and repetition of a person once');
    people.set(subject, rows.set(place, row));
  }
  return keys;
}

/** Three names, then H, DD and UD for each key but the last, which has only H: 3 + 3n - 2 columns. */
function isHeader(columns: readonly string[]): boolean {
  const prefixes = ['H.', 'DD.', 'UD.'];
  return (
    columns.slice(0, 3).join() === 'subject,sessionIndex,rep' &&
    columns.length >= 7 &&
    columns.length % 3 === 1 &&
    columns.slice(3).every((column, i) => column.startsWith(prefixes[i % 3]!))
  );
}

function readRow(cells: readonly string[], path: string, line: number, keys: number): Repetition {
  const session = Number(cells[1]);
  const repetition = Number(cells[2]);
  if (cells[0] === '' || !isCount(session) || !isCount(repetition)) {
    throw malformed(path, line, 'a subject, a session >= 1 and a repetition >= 1');
  }
  const timings = new Float64Array(3 * keys - 2);
  for (let i = 0; i < timings.length; i++) {
    const cell = cells[3 + i]!;
    const seconds = cell.trim() === '' ? Number.NaN : Number(cell);
    if (!Number.isFinite(seconds)) throw malformed(path, line, `seconds in column ${4 + i}`);
    const kind = i % 3;
    const key = (i - kind) / 3;
    timings[kind === 0 ? key : keys + (kind - 1) * (keys - 1) + key] = seconds;
  }
  return { session, repetition, timings };
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1;
}

function malformed(path: string, line: number, expected: string): LabError {
  return new LabError('data-malformed', `${path}, line ${line}: expected ${expected}.`);
}
