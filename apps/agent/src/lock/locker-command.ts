import { type ChildProcess, spawn } from 'node:child_process';
import { eventually, whenFalse } from './eventually.ts';
import { attempt, type LockMethod, reason } from './lock-method.ts';

const PATIENCE = 5000;
const LOOK_EVERY = 500;
/** Some lockers leave the work to a process of their own and end. */
const ENDED_WELL = 'it ended with 0';
/** Where a menu held the keyboard before, i3lock tries for ten seconds to get it and then ends. */
const OUTLASTED = 12_000;

/**
 * Locks with a program: `i3lock --nofork`, `swaylock`, `xscreensaver-command -lock`. It locked when the keyboard is held
 * (`grabbed`) that nobody held before; where that cannot be told (Wayland, an open menu), when the program still runs after
 * a while. It goes on when the agent ends: a lock must not fall with its watchman.
 *
 * @param grabbed whether some program holds the keyboard; undefined when that cannot be seen here.
 */
export function lockerCommand(
  command: readonly string[],
  grabbed: () => Promise<boolean | undefined>,
  env: NodeJS.ProcessEnv,
  settle = 700,
): LockMethod {
  const name = `command ${command[0]}`;
  let running: ChildProcess | undefined;
  let exit = '';
  const alive = () => running !== undefined && running.exitCode === null && running.signalCode === null;
  const failed = () => exit !== '' && exit !== ENDED_WELL;
  const locked = async () => (await grabbed()) ?? (running === undefined ? undefined : alive());

  const start = () => {
    exit = '';
    const child = spawn(command[0]!, command.slice(1), { stdio: 'ignore', detached: true, env });
    running = child;
    child.once('error', (error) => {
      exit = reason(error);
      running = undefined;
    });
    child.once('exit', (code, signal) => {
      exit = code === 0 ? ENDED_WELL : `it ended with ${signal ?? code}`;
    });
    child.unref();
  };

  return {
    name,
    locked,
    async lock() {
      const before = alive() ? false : await grabbed();
      if (!alive()) start();
      const begun = performance.now();
      const lasts = before === true ? OUTLASTED : settle;
      const seen = async () => {
        if (failed()) return false;
        if (before === false) return grabbed();
        return alive() && performance.now() - begun >= lasts;
      };
      if (await eventually(() => failed() || seen(), lasts + PATIENCE)) {
        if (!failed()) return attempt(name);
      }
      return attempt(name, failed() ? exit : 'the keyboard is not held');
    },
    onUnlock: (listener) => whenFalse(locked, LOOK_EVERY, listener),
    close: () => undefined,
  };
}
