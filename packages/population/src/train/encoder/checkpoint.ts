import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import type { TrainingState } from './encoder-training.ts';

/** Where a training is, in a file, so that it can go on after an interruption. */
export class Checkpoint {
  readonly #path: string;
  readonly #of: string;

  /** @param of - What training it is: people and options. The state of another one is no state. */
  constructor(path: string, of: unknown) {
    this.#path = path;
    this.#of = createHash('sha256').update(JSON.stringify(of)).digest('hex');
  }

  /** Written beside and renamed: an interruption leaves the one before. */
  save(state: TrainingState): void {
    writeFileSync(`${this.#path}.part`, serialize({ of: this.#of, state }));
    renameSync(`${this.#path}.part`, this.#path);
  }

  /** The state that was saved last, or undefined where there is none of this training. */
  load(): TrainingState | undefined {
    try {
      const { of, state } = deserialize(readFileSync(this.#path)) as { of: string; state: TrainingState };
      return of === this.#of ? state : undefined;
    } catch {
      return undefined;
    }
  }
}
