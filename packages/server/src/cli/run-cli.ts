import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { StartError } from '../errors.ts';
import { sentenceOf } from '../fail.ts';
import { forgetSecrets } from '../keys-config.ts';
import { openHome } from '../open-home.ts';
import { auditOf } from '../operations/audited.ts';
import { systemRandom } from '../util/random.ts';
import { type Context, commands } from './commands.ts';
import { operate, operationOf } from './operate.ts';
import { restore } from './restore.ts';
import { usage } from './usage.ts';

const options = {
  name: { type: 'string' },
  origin: { type: 'string', multiple: true },
  'key-file': { type: 'string' },
  'if-missing': { type: 'boolean' },
  key: { type: 'string' },
  data: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Say = (line: string) => void;

/** Runs one command line; returns the exit code. */
export async function runCli(args: string[], say: Say, complain: Say): Promise<number> {
  try {
    const { values, positionals } = parse(args);
    if (values.help === true || positionals.length === 0) {
      say(usage);
      return values.help === true ? 0 : 1;
    }
    const [group, name = ''] = positionals;
    if (group === 'restore' && positionals.length === 2) {
      await restore(name, say);
      return 0;
    }
    const operation = operationOf(values.data === true ? [...positionals, '--data'] : positionals);
    if (operation !== undefined) {
      await operate(operation, say);
      return 0;
    }
    const known = group === 'application' && positionals.length === 2 && Object.hasOwn(commands, name);
    const command = known ? commands[name] : undefined;
    if (command === undefined) {
      throw new StartError(
        'arguments-invalid',
        `There is no command "${positionals.join(' ')}": see --help.`,
      );
    }
    const config = readConfig(process.env, process.cwd());
    forgetSecrets(process.env);
    const { store, keys } = await openHome(config);
    try {
      const audit = auditOf({ store, keys, now: Date.now });
      const context: Context = { store, audit, now: Date.now, random: systemRandom(), say };
      await command(context, {
        name: values.name,
        origins: values.origin ?? [],
        keyFile: values['key-file'],
        ifMissing: values['if-missing'] === true,
        keyId: values.key,
      });
    } finally {
      await store.close();
    }
    return 0;
  } catch (error) {
    complain(sentenceOf(error));
    return 1;
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (cause) {
    const message = cause instanceof Error ? cause.message.split('. ')[0] : '';
    throw new StartError('arguments-invalid', `${message}: see --help.`, { cause });
  }
}
