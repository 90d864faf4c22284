import type { TableCommand } from './benchmark.ts';
import { cmu } from './cmu/cmu-benchmark.ts';
import { parseCommand } from './command.ts';
import { dataFolder } from './data-folder.ts';
import { LabError } from './lab-error.ts';
import { type Progress, terminalProgress } from './progress.ts';
import { listing, usage } from './usage.ts';

/** What the command needs of its surroundings. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether somebody watches `err`. */
  readonly watched: boolean;
}

const benchmarks: readonly TableCommand[] = [cmu];

/** Runs the command and returns its exit code: 0 done, 1 the data cannot be used, 2 the command line cannot. */
export function main(words: readonly string[], surroundings: Surroundings): number {
  try {
    surroundings.out(answer(words, surroundings));
    return 0;
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    surroundings.err(`${error.message}\n${error.code === 'usage' ? `\n${usage}` : ''}`);
    return error.code === 'usage' ? 2 : 1;
  }
}

function answer(words: readonly string[], { env, err, watched }: Surroundings): string {
  const command = parseCommand(words);
  if (command.name === 'help') return usage;
  if (command.name === 'list') return listing(benchmarks);
  const benchmark = benchmarks.find(({ name }) => name === command.name);
  if (benchmark === undefined) {
    const known = [...benchmarks.map(({ name }) => name), 'list'].join(', ');
    throw new LabError('usage', `There is no command ${command.name}; there is ${known}.`);
  }
  const silent: Progress = () => {};
  const report = benchmark.run(dataFolder(command.data, env), watched ? terminalProgress(err) : silent);
  return command.json ? `${JSON.stringify(report.json, null, 2)}\n` : report.table;
}
