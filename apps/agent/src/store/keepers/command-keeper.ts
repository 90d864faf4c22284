import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AgentError } from '../../agent-error.ts';
import type { KeyKeeper } from './key-keeper.ts';

const SERVICE = 'ductus-agent';
/** What `security` exits with where an item is not there. */
const NOT_FOUND = 44;

/** The key in the login keychain of macOS, by `security`. The key goes over standard input, never over the command line. */
export function keychainKeeper(run = runCommand): KeyKeeper {
  const find = async () => {
    const { code, out } = await run('security', ['find-generic-password', '-s', SERVICE, '-w'], '');
    if (code === NOT_FOUND) return null;
    if (code !== 0) throw away('the keychain', code);
    return Buffer.from(out.trim(), 'base64');
  };
  return {
    name: 'keychain',
    async create(installation) {
      const key = randomBytes(32);
      const words = `add-generic-password -U -s ${SERVICE} -a ${installation} -w ${key.toString('base64')}\n`;
      const { code } = await run('security', ['-i'], words);
      if (code !== 0) throw away('the keychain', code);
      return { key, keyed: {} };
    },
    find,
    any: async () => (await find()) !== null,
    async destroy() {
      const { code } = await run('security', ['delete-generic-password', '-s', SERVICE], '');
      if (code !== 0 && code !== NOT_FOUND) throw away('the keychain', code);
    },
  };
}

/**
 * The key in a file that Windows' DPAPI encrypts for this user, by PowerShell. The key goes over standard input and output.
 *
 * @param file - Where the encrypted key lies.
 */
export function dpapiKeeper(file: string, run = runCommand): KeyKeeper {
  const shell = async (verb: 'Protect' | 'Unprotect', input: string) => {
    const script = `Add-Type -AssemblyName System.Security; $in = [Convert]::FromBase64String([Console]::In.ReadLine()); [Convert]::ToBase64String([Security.Cryptography.ProtectedData]::${verb}($in, $null, 'CurrentUser'))`;
    const { code, out } = await run(
      'powershell.exe',
      ['-NoProfile', '-NonInteractive', '-Command', script],
      `${input}\n`,
    );
    if (code !== 0) throw away('DPAPI', code);
    return out.trim();
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

export type RunCommand = typeof runCommand;

/** Runs a program of the system with words on its standard input. */
export function runCommand(
  program: string,
  words: readonly string[],
  input: string,
): Promise<{ code: number; out: string }> {
  return new Promise((resolve) => {
    const child = execFile(program, [...words], { timeout: 15_000 }, (error, out) => {
      const code = typeof error?.code === 'number' ? error.code : error === null ? 0 : -1;
      resolve({ code, out });
    });
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}

function away(what: string, code: number): AgentError {
  return new AgentError('key-away', `Expected ${what} to answer; its program ended with ${code}.`);
}
