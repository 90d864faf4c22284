import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LabOutcome, LabRun } from './lab-run.ts';

const ID = /^run_[A-Za-z0-9_-]{22}$/;

/** Runs and their results as files, one folder each, that only the server's account reads. */
export class KeptRuns {
  readonly #folder: string;
  readonly #runs = new Map<string, LabRun>();

  /** Reads what is there; what cannot be read is left out. */
  constructor(folder: string) {
    this.#folder = join(folder, 'runs');
    for (const id of names(this.#folder).filter((name) => ID.test(name))) {
      const run = this.#read<LabRun>(id, 'run.json');
      if (run !== undefined) this.#runs.set(id, run);
    }
  }

  /** The newest first. */
  all(): LabRun[] {
    return [...this.#runs.values()].sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
  }

  byId(id: string): LabRun | undefined {
    return this.#runs.get(id);
  }

  outcome(id: string): LabOutcome | undefined {
    return this.#read<LabOutcome>(id, 'outcome.json');
  }

  keep(run: LabRun, outcome?: LabOutcome): void {
    mkdirSync(join(this.#folder, run.id), { recursive: true, mode: 0o700 });
    if (outcome !== undefined) this.#write(run.id, 'outcome.json', outcome);
    this.#write(run.id, 'run.json', run);
    this.remember(run);
  }

  /** Keeps it for as long as the process lives, where it cannot be written. */
  remember(run: LabRun): void {
    this.#runs.set(run.id, run);
  }

  remove(id: string): void {
    this.#runs.delete(id);
    rmSync(join(this.#folder, id), { recursive: true, force: true });
  }

  #read<Content>(id: string, name: string): Content | undefined {
    try {
      return JSON.parse(readFileSync(join(this.#folder, id, name), 'utf8')) as Content;
    } catch {
      return undefined;
    }
  }

  /** Written beside and moved: whoever reads finds the old one or the new one, whole. */
  #write(id: string, name: string, content: object): void {
    const path = join(this.#folder, id, name);
    writeFileSync(`${path}.part`, JSON.stringify(content), { mode: 0o600 });
    renameSync(`${path}.part`, path);
  }
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
