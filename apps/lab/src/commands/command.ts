import type { ParseArgsConfig } from 'node:util';
import type { Threads } from '../pool/run-units.ts';

/** What the command needs of its surroundings. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  /** What is given at the standard input, to its end. */
  readonly input: () => Promise<string>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether somebody watches `err`. */
  readonly watched: boolean;
  readonly threads: Threads;
  /** Folder that results of runs are kept in. */
  readonly results: string;
}

/** The command line, parted. */
export interface Words {
  /** After the command's name. */
  readonly operands: readonly string[];
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
}

export interface Command {
  readonly name: string;
  /** What follows the name, say `FILE… --task TASK`. */
  readonly synopsis: string;
  /** One line for `lab --help`. */
  readonly summary: string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** @throws LabError */
  answer(words: Words, surroundings: Surroundings): Promise<string>;
}
