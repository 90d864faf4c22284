import type { KeptBus } from '../bus/kept-bus.ts';
import type { ScreenLocker } from '../events/screen-locker.ts';
import { runCommand } from '../run-command.ts';
import { eventually } from './eventually.ts';
import { lockWatch } from './lock-watch.ts';

const PATIENCE = 4000;
const LOOK_EVERY = 1000;

/**
 * Locks through systemd-logind, which passes the wish on to whatever locker the desktop has; `LockedHint` of the session
 * says whether one did.
 *
 * @param system the system's bus, on which logind says that the hint changed.
 */
export function loginctlLocker(system: KeptBus, env: NodeJS.ProcessEnv): ScreenLocker {
  const session = env.XDG_SESSION_ID ?? '';
  const own = session === '' ? [] : [session];
  const isLocked = async () => {
    const named = session === '' ? 'self' : session;
    const { status, output } = await runCommand(
      ['loginctl', 'show-session', named, '-p', 'LockedHint', '--value'],
      PATIENCE,
      env,
    );
    if (status !== 0 || !/^(yes|no)$/.test(output.trim())) return undefined;
    return output.trim() === 'yes';
  };
  return {
    name: 'loginctl',
    available: async () => (await isLocked()) !== undefined,
    isLocked,
    async lock() {
      const { status } = await runCommand(['loginctl', 'lock-session', ...own], PATIENCE, env);
      return status === 0 && eventually(isLocked, PATIENCE);
    },
    watch(onChange) {
      const hear = (word: (locked: boolean) => void) =>
        system.onSignal('org.freedesktop.DBus.Properties', 'PropertiesChanged', async ({ path, body }) => {
          const [iface] = body;
          if (iface !== 'org.freedesktop.login1.Session' || !path.includes('/session/')) return;
          const locked = await isLocked();
          if (locked !== undefined) word(locked);
        });
      return lockWatch(isLocked, hear, LOOK_EVERY, onChange);
    },
  };
}
