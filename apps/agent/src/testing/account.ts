import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Whether an account may be made here: as root, on a Linux with PAM. */
export const canMakeAccounts =
  process.getuid?.() === 0 &&
  ['/usr/sbin/useradd', '/usr/sbin/chpasswd', '/usr/sbin/unix_chkpwd', '/usr/bin/setpriv'].every(existsSync);

export interface Account {
  readonly name: string;
  /** A folder that the account may read. */
  readonly folder: string;
  /** Runs a program of Node as this account; what comes back sends it JSON and takes the `value` of its answer. */
  start(
    program: string,
    options?: { readonly args?: readonly string[]; readonly fixed?: boolean },
  ): AccountProgram;
  remove(): void;
}

export interface AccountProgram {
  ask(...request: readonly unknown[]): Promise<{ readonly value?: unknown; readonly code?: string }>;
  end(): Promise<void>;
}

/** A real account of this machine with a password. */
export function makeAccount(password: string): Account {
  const name = `ductus${process.pid}`;
  execFileSync('useradd', ['--no-create-home', name]);
  execFileSync('chpasswd', { input: `${name}:${password}\n` });
  const folder = mkdtempSync(join(tmpdir(), 'ductus-account-'));
  chmodSync(folder, 0o755);
  return {
    name,
    folder,
    start(program, { args = [], fixed = false } = {}) {
      const own = join(folder, 'program.mjs');
      copyFileSync(program, own);
      writeFileSync(join(folder, 'package.json'), '{}');
      const rights = [
        '--reuid',
        name,
        '--regid',
        name,
        '--clear-groups',
        ...(fixed ? ['--no-new-privs'] : []),
      ];
      const child = spawn('setpriv', [...rights, process.execPath, own, ...args], {
        env: { PATH: '/usr/bin:/bin' },
        cwd: folder,
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
      return {
        async ask(...request) {
          child.stdin.write(`${JSON.stringify(request)}\n`);
          return JSON.parse((await lines.next()).value as string);
        },
        end: () =>
          new Promise((resolve) => {
            child.once('exit', () => resolve());
            child.stdin.end();
          }),
      };
    },
    remove() {
      execFileSync('userdel', [name], { stdio: 'ignore' });
      rmSync(folder, { recursive: true });
    },
  };
}
