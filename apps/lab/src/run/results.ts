import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Improves } from '../benchmark.ts';
import type { Row } from '../figures/row.ts';
import { LabError } from '../lab-error.ts';

/** What a run of one benchmark came to, as `lab report` reads it. */
export interface Result {
  readonly version: 1;
  readonly benchmark: string;
  readonly set: string;
  readonly summary: string;
  readonly source: string;
  readonly limits: readonly string[];
  readonly seed: number;
  /** What templates grow by, where the protocols differ in how much enrols: rows then are points of one curve. */
  readonly learning?: string;
  readonly improves?: Improves;
  /** The rows differ in the seed of a training alone. */
  readonly repeats?: boolean;
  readonly systems?: boolean;
  readonly rows: readonly Row[];
}

/** Keeps a result, in place of an earlier one of the same benchmark. */
export function keepResult(folder: string, name: string, result: object): void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.json`);
  // Written beside and moved: whoever reads finds the old one or the new one, whole.
  writeFileSync(`${path}.part`, JSON.stringify(result, finite));
  renameSync(`${path}.part`, path);
}

/** JSON has no infinity: it becomes a word, which `revive` turns back. */
export function finite(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

function revive(_: string, value: unknown): unknown {
  if (value === 'Infinity') return Number.POSITIVE_INFINITY;
  if (value === '-Infinity') return Number.NEGATIVE_INFINITY;
  return value === 'NaN' ? Number.NaN : value;
}

/**
 * Everything kept in a folder, by name of the file.
 *
 * @throws LabError `data-missing` when there is nothing, `data-malformed` when a file is no result of this version
 */
export function keptResults<Kept extends { readonly version: number }>(
  folder: string,
  isOf: (result: Kept) => boolean,
): Kept[] {
  return names(folder)
    .map((name) => {
      const path = join(folder, name);
      try {
        return JSON.parse(readFileSync(path, 'utf8'), revive) as Kept;
      } catch (cause) {
        throw new LabError('data-malformed', `Cannot read ${path}: expected a result of lab run.`, { cause });
      }
    })
    .filter((result) => result?.version === 1 && isOf(result));
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort();
  } catch {
    return [];
  }
}
