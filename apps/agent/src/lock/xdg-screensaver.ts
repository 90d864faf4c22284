import type { ScreenLocker } from '../events/screen-locker.ts';
import { runCommand } from '../run-command.ts';
import { eventually } from './eventually.ts';

const PATIENCE = 3000;
/** What it found no locker for may still have been locked by one that answers late. */
const PATIENCE_AFTER_FAILURE = 500;

/**
 * Locks through `xdg-screensaver lock`, whose exit status says little: `isLocked` must see that something holds the screen.
 *
 * @param isLocked whether any locker holds the screen now; undefined when that cannot be seen.
 * @param installed whether the program is there.
 */
export function xdgScreensaverLocker(
  isLocked: () => Promise<boolean | undefined>,
  installed: () => boolean,
  env: NodeJS.ProcessEnv,
): ScreenLocker {
  return {
    name: 'xdg-screensaver',
    available: async () => installed() && env.DISPLAY !== undefined,
    isLocked,
    async lock() {
      const { status } = await runCommand(['xdg-screensaver', 'lock'], PATIENCE, env);
      return eventually(isLocked, status === 0 ? PATIENCE : PATIENCE_AFTER_FAILURE);
    },
  };
}
