import { parseArgs } from 'node:util';
import { LabError } from '../lab-error.ts';
import type { Command, Words } from './command.ts';

/**
 * What the person asked for; null for help.
 *
 * @param words the command line after the program's name
 * @throws LabError `usage`
 */
export function parseWords(
  words: readonly string[],
  commands: readonly Command[],
): { command: Command; words: Words } | null {
  const [name, ...rest] = words;
  if (name === undefined || words.includes('--help') || words.includes('-h')) return null;
  const command = commands.find((one) => one.name === name);
  if (command === undefined) {
    const known = commands.map((one) => one.name).join(', ');
    throw new LabError('usage', `There is no command ${name}; there is ${known}.`);
  }
  return { command, words: parse(rest, command) };
}

function parse(words: readonly string[], { options }: Command): Words {
  try {
    const { values, positionals } = parseArgs({ args: [...words], allowPositionals: true, options });
    return { operands: positionals, values: values as Words['values'] };
  } catch (cause) {
    // Node's first sentence says which option; the ones after it explain Node's own syntax.
    const [first] = (cause as Error).message.split(/[.\n]/);
    throw new LabError('usage', `${first}.`, { cause });
  }
}
