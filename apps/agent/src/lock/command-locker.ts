import { type ChildProcess, spawn } from 'node:child_process';
import type { ScreenLocker } from '../events/screen-locker.ts';
import { eventually } from './eventually.ts';
import { isInstalled } from './is-installed.ts';
import { lockWatch } from './lock-watch.ts';

const PATIENCE = 3000;
const LOOK_EVERY = 500;
/** Where nobody can see whether the keyboard is held, a locker that still runs after this time has locked. */
const SETTLED = 700;
/** Where a menu held the keyboard before, i3lock tries for ten seconds to get it and then ends. */
const OUTLASTED = 12_000;

/**
 * Locks with a program: `i3lock --nofork`, `swaylock`, `xscreensaver-command -lock`. It locked when the keyboard is held
 * (`held`) that nobody held before; where that cannot be told (Wayland, an open menu), when the program still runs after
 * a while. It goes on when the agent ends: a lock must not fall with its watchman.
 *
 * @param command the program and its arguments; never given to a shell.
 * @param held whether some program holds the keyboard; undefined when that cannot be seen here.
 */
export function commandLocker(
  command: readonly string[],
  held: () => Promise<boolean | undefined>,
  env: NodeJS.ProcessEnv,
): ScreenLocker {
  const listeners = new Set<(locked: boolean) => void>();
  let running: ChildProcess | undefined;
  let failed = false;
  const alive = () => running !== undefined && running.exitCode === null && running.signalCode === null;
  const isLocked = async () => {
    if (running === undefined) return undefined;
    return (await held()) ?? alive();
  };
  const start = () => {
    failed = false;
    const child = spawn(command[0]!, command.slice(1), { stdio: 'ignore', detached: true, env });
    running = child;
    child.once('error', () => {
      failed = true;
      running = undefined;
    });
    // Some lockers leave the work to a process of their own and end well.
    child.once('exit', (code) => {
      failed = code !== 0;
    });
    child.unref();
  };
  const lock = async () => {
    const before = alive() ? false : await held();
    if (!alive()) start();
    const begun = performance.now();
    const lasts = before === true ? OUTLASTED : SETTLED;
    const seen = async () => {
      if (before === false) return held();
      return alive() && performance.now() - begun >= lasts;
    };
    await eventually(async () => failed || (await seen()), lasts + PATIENCE);
    const locked = !failed && (await seen()) === true;
    if (locked) for (const listener of [...listeners]) listener(true);
    return locked;
  };
  return {
    name: `command ${command[0]}`,
    available: async () => isInstalled(command[0]!, env),
    isLocked,
    lock,
    watch(onChange) {
      const hear = (word: (locked: boolean) => void) => {
        listeners.add(word);
        return () => listeners.delete(word);
      };
      return lockWatch(isLocked, hear, LOOK_EVERY, onChange);
    },
  };
}
