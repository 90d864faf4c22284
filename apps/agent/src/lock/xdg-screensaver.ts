import { eventually, whenFalse } from './eventually.ts';
import { attempt, type LockMethod } from './lock-method.ts';
import { runCommand } from './run-command.ts';

const PATIENCE = 5000;
/** What it found no locker for may still have been locked by one that answers late. */
const PATIENCE_AFTER_FAILURE = 500;
const LOOK_EVERY = 1000;

/**
 * Locks through `xdg-screensaver lock`, whose exit status says little: `seen` must see that something holds the screen.
 *
 * @param seen whether any locker holds the screen now; undefined when that cannot be seen.
 */
export function xdgScreensaverMethod(
  seen: () => Promise<boolean | undefined>,
  env: NodeJS.ProcessEnv,
): LockMethod {
  return {
    name: 'xdg-screensaver',
    locked: seen,
    async lock() {
      const { status } = await runCommand(['xdg-screensaver', 'lock'], PATIENCE, env);
      if (status === 127) return attempt('xdg-screensaver', 'xdg-screensaver is not installed');
      if (await eventually(seen, status === 0 ? PATIENCE : PATIENCE_AFTER_FAILURE))
        return attempt('xdg-screensaver');
      return attempt('xdg-screensaver', `it ended with ${status}, and the screen is not locked`);
    },
    onUnlock: (listener) => whenFalse(seen, LOOK_EVERY, listener),
    close: () => undefined,
  };
}
