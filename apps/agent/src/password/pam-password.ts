import { existsSync, readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { AgentError } from '../agent-error.ts';
import type { PasswordCheck } from '../events/password-check.ts';
import { runCommand } from '../run-command.ts';

const CHECKERS = ['/usr/sbin/unix_chkpwd', '/sbin/unix_chkpwd', '/usr/bin/unix_chkpwd'];
const SU = ['/usr/bin/su', '/bin/su'];
const PASSWD = ['/usr/bin/passwd', '/bin/passwd'];
/** PAM_SUCCESS and PAM_AUTH_ERR (`security/_pam_types.h`), with which unix_chkpwd ends. */
const RIGHT = 0;
const WRONG = 7;
const WRONG_OF_SU = 1;
/** `su` waits some seconds after a wrong one. */
const PATIENCE = 20_000;

/**
 * The password of this user by PAM, with helpers that every Linux with PAM has and that need no rights of the agent's own: `unix_chkpwd`, which screen
 * lockers use too, for an account of this machine; `su` to oneself for accounts of a directory (LDAP, SSSD). The password goes over a pipe and is
 * in nobody's list of processes.
 *
 * It is not there for the superuser, whom `su` never asks; for an account without a password; and where the process may gain no rights
 * (`NoNewPrivileges`), for then both helpers refuse what is right.
 *
 * @param accounts file of this machine's own accounts, as passwd(5) has it.
 */
export function pamPassword(accounts = '/etc/passwd'): PasswordCheck {
  const { uid, username } = userInfo();
  const local = isLocal(username, accounts);
  const helper = local ? CHECKERS.find(existsSync) : SU.find(existsSync);
  return {
    name: 'PAM',
    async available() {
      if (uid === 0 || helper === undefined || gainsNoRights()) return false;
      return !local || hasPassword(username);
    },
    async isRight(password) {
      // Both take one line; a helper would read what follows as something else.
      if (helper === undefined || /[\0\n]/.test(password)) return false;
      const words = local ? [helper, username, 'nonull'] : [helper, '-c', 'true', username];
      const { status } = await runCommand(words, PATIENCE, process.env, `${password}${local ? '\0' : '\n'}`);
      if (status === RIGHT) return true;
      if (status === (local ? WRONG : WRONG_OF_SU)) return false;
      throw new AgentError(
        'password-away',
        `Expected ${helper} to check a password; it ended with ${status}.`,
      );
    },
  };
}

/** Of this machine: its password is in this machine's shadow file. */
function isLocal(name: string, accounts: string): boolean {
  try {
    return readFileSync(accounts, 'utf8')
      .split('\n')
      .some((line) => line.startsWith(`${name}:x:`));
  } catch {
    return false;
  }
}

/** Locked accounts and those that log in without one have no password to ask for. */
async function hasPassword(name: string): Promise<boolean> {
  const passwd = PASSWD.find(existsSync);
  if (passwd === undefined) return true;
  const { status, output } = await runCommand([passwd, '--status', name], PATIENCE);
  return status !== 0 || /^\S+ PS? /.test(output);
}

/** `no_new_privs` of this process (proc(5)). */
function gainsNoRights(): boolean {
  try {
    return /^NoNewPrivs:\s+1$/m.test(readFileSync('/proc/self/status', 'utf8'));
  } catch {
    return false;
  }
}
