import { createReadStream, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { Keystroke } from '@ductus/core';
import { keyIdentity } from '@ductus/core/capture';
import { codeOfKey } from './code-of-key.ts';
import { TrainingError } from './training-error.ts';
import { characterOf, keyClassOf, type Writer } from './writer.ts';

const HEADER = 'user,down,up,event,cursor,activity';

/**
 * The writers of KLiCKe's event files (`klicke/*.csv.gz`), one at a time in file order; files in order of name. A
 * hold of 0 ms is an artefact of the logger: its release counts as never seen.
 *
 * @param data - Folder that holds `klicke`.
 * @throws TrainingError `data-missing`, `data-malformed`.
 */
export async function* readKlicke(data: string): AsyncGenerator<Writer> {
  for (const path of eventFiles(join(data, 'klicke'))) {
    let draft: Draft | undefined;
    for await (const line of linesOf(path)) {
      if (line === HEADER || line === '') continue;
      const fields = line.split(',');
      if (draft === undefined || draft.id !== fields[0]) {
        if (draft !== undefined) yield finished(draft);
        draft = { id: fields[0]!, keystrokes: [], characters: [] };
      }
      append(draft, fields, path);
    }
    if (draft !== undefined) yield finished(draft);
  }
}

interface Draft {
  readonly id: string;
  readonly keystrokes: Keystroke[];
  readonly characters: string[];
}

function eventFiles(folder: string): string[] {
  let names: string[] = [];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.csv.gz'));
  } catch {
    // Reported below, as an empty folder is.
  }
  if (names.length === 0) {
    throw new TrainingError(
      'data-missing',
      `No data: expected *.csv.gz files in ${folder}; name the folder above it with --data DIR.`,
    );
  }
  return names.sort().map((name) => join(folder, name));
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const input = createReadStream(path).pipe(createGunzip());
  try {
    yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  } catch (cause) {
    throw new TrainingError('data-malformed', `Cannot read ${path}: expected a whole gzip file.`, { cause });
  }
}

function append(draft: Draft, fields: readonly string[], path: string): void {
  const name = nameOf(fields);
  const down = Number(fields[1]);
  const up = Number(fields[2]);
  if (fields.length < 6 || !Number.isFinite(down) || !Number.isFinite(up)) {
    throw new TrainingError(
      'data-malformed',
      `${path}: expected ${HEADER}, got a line of ${fields.length} fields`,
    );
  }
  const keyClass = keyClassOf(name);
  if (keyClass === null) return;
  const stroke = draft.keystrokes.length;
  const seen = up > down ? up : Number.NaN;
  const identity = keyIdentity(codeOfKey(name), 'code');
  const still = { identity, position: -1, repeats: 0, trusted: true, composing: false } as const;
  draft.keystrokes.push({ stroke, keyClass, down, up: seen, ...still });
  draft.characters.push(characterOf(fields.length === 6 ? fields[3]! : name, fields[fields.length - 1]!));
}

/** The key itself may be a comma, which makes seven fields; quotes and backslashes come escaped. */
function nameOf(fields: readonly string[]): string {
  if (fields.length !== 6) return ',';
  const name = fields[3]!;
  if (name === '"\\""' || name === '\\"') return '"';
  return name === '\\\\' ? '\\' : name;
}

function finished({ id, keystrokes, characters }: Draft): Writer {
  return { id, keystrokes, text: characters.join('') };
}
