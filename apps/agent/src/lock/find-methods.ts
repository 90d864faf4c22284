import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Bus, connectBus } from '../bus/bus.ts';
import { keyboardHeld } from '../x11/keyboard-held.ts';
import type { LockMethod } from './lock-method.ts';
import { lockerCommand } from './locker-command.ts';
import { loginctlMethod } from './loginctl.ts';
import { MACOS_LOCK, MACOS_SLEEP, platformLock, WINDOWS_LOCK } from './platform-locks.ts';
import { SCREEN_SAVERS, screenSaverMethod } from './screen-saver.ts';
import { xdgScreensaverMethod } from './xdg-screensaver.ts';

export interface LockSettings {
  /** A locker of the person's choice, tried before all others: the program and its arguments. */
  readonly command?: readonly string[] | undefined;
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
}

/** Lockers that are common where no desktop brings its own, with what makes them stay in the foreground. */
const KNOWN_COMMANDS: readonly { readonly command: readonly string[]; readonly needs: string }[] = [
  { command: ['i3lock', '--nofork'], needs: 'DISPLAY' },
  { command: ['xsecurelock'], needs: 'DISPLAY' },
  { command: ['xtrlock'], needs: 'DISPLAY' },
  { command: ['swaylock'], needs: 'WAYLAND_DISPLAY' },
  { command: ['hyprlock'], needs: 'WAYLAND_DISPLAY' },
];

/**
 * A search for the ways of locking the screen of this machine, best first. Call it for each lock: what it finds is what
 * runs and is installed at that moment; one connection to the session's bus is kept.
 */
export function lockMethods(settings: LockSettings): () => Promise<readonly LockMethod[]> {
  const { env, platform, command } = settings;
  const grabbed = () => keyboardHeld(env);
  // A command keeps its process: the same way must be asked next time.
  const kept = new Map<string, LockMethod>();
  const commandOf = (words: readonly string[]) => {
    const key = words.join(' ');
    const method = kept.get(key) ?? lockerCommand(words, grabbed, env);
    kept.set(key, method);
    return method;
  };
  const own = command === undefined || command.length === 0 ? [] : [commandOf(command)];
  if (platform === 'win32') return async () => [...own, platformLock(WINDOWS_LOCK, env)];
  if (platform === 'darwin') {
    return async () => [...own, platformLock(MACOS_LOCK, env), platformLock(MACOS_SLEEP, env)];
  }
  const sessionBus = keptBus(env.DBUS_SESSION_BUS_ADDRESS ?? '');
  return async () => {
    const savers = await screenSavers(await sessionBus());
    const login = loginctlMethod(env.XDG_SESSION_ID ?? '', env);
    const seen = async () => anyTrue([grabbed, login.locked, ...savers.map(({ locked }) => locked)]);
    const installed = KNOWN_COMMANDS.filter(
      ({ command: [program], needs }) => env[needs] !== undefined && isInstalled(program!, env),
    );
    return [
      ...own,
      ...savers,
      login,
      ...(env.DISPLAY === undefined ? [] : [xdgScreensaverMethod(seen, env)]),
      ...installed.map((known) => commandOf(known.command)),
    ];
  };
}

function keptBus(address: string): () => Promise<Bus | undefined> {
  let bus: Bus | undefined;
  return async () => {
    if (bus === undefined || bus.closed) bus = await connectBus(address).catch(() => undefined);
    return bus;
  };
}

/** The screen savers that run now. */
async function screenSavers(bus: Bus | undefined): Promise<LockMethod[]> {
  if (bus === undefined) return [];
  const names = await bus
    .call({
      destination: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus',
      member: 'ListNames',
    })
    .catch(() => [[]]);
  const running = new Set(names[0] as readonly string[]);
  return SCREEN_SAVERS.filter(({ service }) => running.has(service)).map((saver) =>
    screenSaverMethod(bus, saver),
  );
}

async function anyTrue(looks: readonly (() => Promise<boolean | undefined>)[]): Promise<boolean | undefined> {
  const seen = await Promise.all(looks.map((look) => look().catch(() => undefined)));
  if (seen.includes(true)) return true;
  return seen.every((one) => one === undefined) ? undefined : false;
}

function isInstalled(program: string, env: NodeJS.ProcessEnv): boolean {
  return (env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
