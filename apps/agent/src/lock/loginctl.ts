import { eventually, whenFalse } from './eventually.ts';
import { attempt, type LockMethod } from './lock-method.ts';
import { runCommand } from './run-command.ts';

const PATIENCE = 4000;
const LOOK_EVERY = 1000;

/**
 * Locks through systemd-logind, which passes the wish on to whatever locker the desktop has; `LockedHint` of the session
 * says whether one did.
 *
 * @param session `XDG_SESSION_ID`; empty asks for the caller's own session.
 */
export function loginctlMethod(session: string, env: NodeJS.ProcessEnv): LockMethod {
  const own = session === '' ? [] : [session];
  const locked = async () => {
    const { status, output } = await runCommand(
      ['loginctl', 'show-session', ...(own.length > 0 ? own : ['self']), '-p', 'LockedHint', '--value'],
      PATIENCE,
      env,
    );
    if (status !== 0 || !/^(yes|no)$/.test(output.trim())) return undefined;
    return output.trim() === 'yes';
  };
  return {
    name: 'loginctl',
    locked,
    async lock() {
      const { status } = await runCommand(['loginctl', 'lock-session', ...own], PATIENCE, env);
      if (status === 127) return attempt('loginctl', 'loginctl is not installed');
      if (status !== 0) return attempt('loginctl', `loginctl lock-session ended with ${status}`);
      if (await eventually(locked, PATIENCE)) return attempt('loginctl');
      return attempt('loginctl', 'no locker took it: LockedHint is not yes');
    },
    onUnlock: (listener) => whenFalse(locked, LOOK_EVERY, listener),
    close: () => undefined,
  };
}
