import { parseArgs } from 'node:util';
import { LabError } from './lab-error.ts';

export interface Command {
  /** Name of the benchmark, `list`, or `help`. */
  readonly name: string;
  readonly data: string | undefined;
  readonly json: boolean;
}

/**
 * What the person asked for.
 *
 * @param words the command line after the program's name
 * @throws LabError `usage`
 */
export function parseCommand(words: readonly string[]): Command {
  const { values, positionals } = parse(words);
  if (positionals.length > 1) {
    throw new LabError('usage', `Expected one command, got ${positionals.join(' ')}.`);
  }
  const name = values.help ? 'help' : (positionals[0] ?? 'help');
  return { name, data: values.data, json: values.json ?? false };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (cause) {
    // Node's first sentence says which option; the ones after it explain Node's own syntax.
    const [first] = (cause as Error).message.split(/[.\n]/);
    throw new LabError('usage', `${first}.`, { cause });
  }
}
