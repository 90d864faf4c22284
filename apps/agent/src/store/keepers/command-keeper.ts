import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AgentError } from '../../agent-error.ts';
import { runCommand } from '../../run-command.ts';
import type { KeyKeeper } from './key-keeper.ts';

const SERVICE = 'ductus-agent';
const SAVES = 'ductus-agent-saves';
/** What `security` exits with where an item is not there. */
const NOT_FOUND = 44;
/** Milliseconds: a key ring may ask its owner first. */
const PATIENCE = 15_000;

/** The key in the login keychain of macOS, by `security`. The key goes over standard input, never over the command line. */
export function keychainKeeper(): KeyKeeper {
  const security = (words: readonly string[], input = '') =>
    runCommand(['security', ...words], PATIENCE, process.env, input);
  const read = async (...which: readonly string[]) => {
    const { status, output } = await security(['find-generic-password', ...which, '-w']);
    if (status === NOT_FOUND) return null;
    if (status !== 0) throw away('the keychain', status);
    return output.trim();
  };
  const add = async (service: string, installation: string, value: string) => {
    const words = `add-generic-password -U -s ${service} -a ${installation} -w ${value}\n`;
    const { status } = await security(['-i'], words);
    if (status !== 0) throw away('the keychain', status);
  };
  const find = async () => {
    const key = await read('-s', SERVICE);
    return key === null ? null : Buffer.from(key, 'base64');
  };
  return {
    name: 'keychain',
    async create(installation) {
      const key = randomBytes(32);
      await add(SERVICE, installation, key.toString('base64'));
      return { key, keyed: {} };
    },
    find,
    any: async () => (await find()) !== null,
    saves: {
      async read(installation) {
        const saves = await read('-s', SAVES, '-a', installation);
        return saves === null ? null : Number(saves);
      },
      write: (installation, saves) => add(SAVES, installation, `${saves}`),
    },
    async destroy() {
      for (const service of [SERVICE, SAVES]) {
        const { status } = await security(['delete-generic-password', '-s', service]);
        if (status !== 0 && status !== NOT_FOUND) throw away('the keychain', status);
      }
    },
  };
}

/**
 * The key in a file that Windows' DPAPI encrypts for this user, by PowerShell. The key goes over standard input and output.
 *
 * @param file - Where the encrypted key lies.
 */
export function dpapiKeeper(file: string): KeyKeeper {
  const shell = async (verb: 'Protect' | 'Unprotect', input: string) => {
    const script = `Add-Type -AssemblyName System.Security; $in = [Convert]::FromBase64String([Console]::In.ReadLine()); [Convert]::ToBase64String([Security.Cryptography.ProtectedData]::${verb}($in, $null, 'CurrentUser'))`;
    const { status, output } = await runCommand(
      ['powershell.exe', '-NoProfile', '-NonInteractive', '-Command', script],
      PATIENCE,
      process.env,
      `${input}\n`,
    );
    if (status !== 0) throw away('DPAPI', status);
    return output.trim();
  };
  const kept = () => readFile(file, 'utf8').catch(() => null);
  return {
    name: 'dpapi',
    async create() {
      const key = randomBytes(32);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, await shell('Protect', key.toString('base64')), { mode: 0o600 });
      return { key, keyed: {} };
    },
    async find() {
      const sealed = await kept();
      return sealed === null ? null : Buffer.from(await shell('Unprotect', sealed), 'base64');
    },
    any: async () => (await kept()) !== null,
    destroy: () => rm(file, { force: true }),
  };
}

function away(what: string, status: number): AgentError {
  return new AgentError('key-away', `Expected ${what} to answer; its program ended with ${status}.`);
}
