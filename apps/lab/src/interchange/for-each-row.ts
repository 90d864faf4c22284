import { LabError } from '../lab-error.ts';
import { type CsvFile, csvBytes, pathOf, unreadable } from './csv-file.ts';

/** A longer record is no record: most likely a quote that is never closed. */
const LONGEST_RECORD = 1_000_000;

/**
 * Calls `visit` with the fields of every record of a CSV file (RFC 4180: quoted fields, CRLF or LF, an optional byte order
 * mark) and the number of the line it begins on. Empty lines are left out. A file that is compressed or sealed is
 * read as what it holds. Memory holds one piece of the file at a time.
 *
 * @throws LabError `data-missing`, `data-malformed`, and whatever `visit` throws
 */
export async function forEachRow(
  file: CsvFile,
  visit: (fields: readonly string[], line: number) => void,
): Promise<void> {
  const reader = recordReader(pathOf(file), visit);
  for await (const piece of piecesOf(file)) reader.push(piece);
  reader.end();
}

async function* piecesOf(file: CsvFile): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  try {
    for await (const bytes of csvBytes(file)) yield decoder.decode(bytes as Buffer, { stream: true });
  } catch (cause) {
    throw unreadable(file, cause);
  }
  yield decoder.decode();
}

function recordReader(path: string, visit: (fields: readonly string[], line: number) => void) {
  let rest = '';
  let line = 1;
  const record = (text: string) => {
    const whole = text.endsWith('\r') ? text.slice(0, -1) : text;
    if (whole !== '') visit(whole.includes('"') ? quotedFields(whole, path, line) : whole.split(','), line);
  };
  return {
    push(piece: string): void {
      const text = rest + piece;
      let start = 0;
      for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
        const candidate = text.slice(start, end);
        if (isOpen(candidate)) {
          refuseLong(candidate, path, line);
          continue;
        }
        record(candidate);
        line += linesIn(candidate);
        start = end + 1;
      }
      rest = text.slice(start);
      refuseLong(rest, path, line);
    },
    end(): void {
      if (isOpen(rest)) throw unclosed(path, line);
      record(rest);
    },
  };
}

/** Whether the text ends inside quotes: then the line break belongs to a field. */
function isOpen(text: string): boolean {
  let open = false;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) open = !open;
  return open;
}

function linesIn(record: string): number {
  let lines = 1;
  for (let at = record.indexOf('\n'); at >= 0; at = record.indexOf('\n', at + 1)) lines++;
  return lines;
}

function quotedFields(text: string, path: string, line: number): string[] {
  const fields: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^,"]*))(,|$)/gy;
  while (field.lastIndex <= text.length) {
    const match = field.exec(text);
    if (match === null) {
      throw new LabError(
        'data-malformed',
        `${path}:${line}: expected a comma after a quoted field, got something else.`,
      );
    }
    fields.push(match[1] === undefined ? match[2]! : match[1].replaceAll('""', '"'));
    if (match[3] === '') break;
  }
  return fields;
}

function refuseLong(text: string, path: string, line: number): void {
  if (text.length > LONGEST_RECORD) throw unclosed(path, line);
}

function unclosed(path: string, line: number): LabError {
  return new LabError(
    'data-malformed',
    `${path}:${line}: expected the quotes of a field to be closed, got none.`,
  );
}
