import { KeptBus } from '../bus/kept-bus.ts';
import type { ScreenLocker } from '../events/screen-locker.ts';
import { keyboardHeld } from '../x11/keyboard-held.ts';
import { commandLocker } from './command-locker.ts';
import { isInstalled } from './is-installed.ts';
import { loginctlLocker } from './loginctl.ts';
import { platformLockers } from './platform-lockers.ts';
import { SCREEN_SAVERS, screenSaverLocker } from './screen-saver.ts';
import { xdgScreensaverLocker } from './xdg-screensaver.ts';

const SYSTEM_BUS = 'unix:path=/run/dbus/system_bus_socket';

/** Lockers that are common where no desktop brings its own, with what keeps them in the foreground. */
const KNOWN_COMMANDS: readonly { readonly command: readonly string[]; readonly needs: string }[] = [
  { command: ['i3lock', '--nofork'], needs: 'DISPLAY' },
  { command: ['xsecurelock'], needs: 'DISPLAY' },
  { command: ['xtrlock'], needs: 'DISPLAY' },
  { command: ['swaylock'], needs: 'WAYLAND_DISPLAY' },
  { command: ['hyprlock'], needs: 'WAYLAND_DISPLAY' },
];

export interface ScreenLockers {
  /** In the order in which they are to be tried. */
  readonly lockers: readonly ScreenLocker[];
  /** A locker for a command of the owner's. */
  readonly command: (command: readonly string[]) => ScreenLocker;
  readonly close: () => void;
}

/** Every way of locking the screen that a platform may have; each says itself whether it is there now. */
export function screenLockers(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): ScreenLockers {
  // Under Wayland the X server there sees nothing of the real keyboard.
  const held = env.WAYLAND_DISPLAY === undefined ? () => keyboardHeld(env) : async () => undefined;
  const command = (words: readonly string[]) => commandLocker(words, held, env);
  if (platform === 'win32' || platform === 'darwin') {
    return { lockers: platformLockers(platform, env), command, close: () => undefined };
  }
  const session = new KeptBus(env.DBUS_SESSION_BUS_ADDRESS ?? '');
  const system = new KeptBus(env.DBUS_SYSTEM_BUS_ADDRESS ?? SYSTEM_BUS);
  const savers = SCREEN_SAVERS.map((saver) => screenSaverLocker(session, saver));
  const login = loginctlLocker(system, env);
  const seen = () => anyLocked([held, ...savers.map(({ isLocked }) => isLocked)]);
  const xdg = xdgScreensaverLocker(seen, () => isInstalled('xdg-screensaver', env), env);
  const known = KNOWN_COMMANDS.filter(({ needs }) => env[needs] !== undefined).map((one) =>
    command(one.command),
  );
  const close = () => {
    session.close();
    system.close();
  };
  return { lockers: [...savers, login, xdg, ...known], command, close };
}

async function anyLocked(
  looks: readonly (() => Promise<boolean | undefined>)[],
): Promise<boolean | undefined> {
  const seen = await Promise.all(looks.map((look) => look().catch(() => undefined)));
  if (seen.includes(true)) return true;
  return seen.every((one) => one === undefined) ? undefined : false;
}
