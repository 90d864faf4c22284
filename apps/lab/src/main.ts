import type { Surroundings } from './commands/command.ts';
import { commands } from './commands/commands.ts';
import { parseWords } from './commands/parse-words.ts';
import { LabError } from './lab-error.ts';
import { usageOf } from './usage.ts';

/** Runs the command and returns its exit code: 0 done, 1 the data cannot be used, 2 the command line cannot. */
export async function main(words: readonly string[], surroundings: Surroundings): Promise<number> {
  try {
    const asked = parseWords(words, commands);
    surroundings.out(
      asked === null ? usageOf(commands) : await asked.command.answer(asked.words, surroundings),
    );
    return 0;
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    if (surroundings.watched) surroundings.err('\r\x1b[K');
    surroundings.err(`${error.message}\n${error.code === 'usage' ? `\n${usageOf(commands)}` : ''}`);
    return error.code === 'usage' ? 2 : 1;
  }
}
