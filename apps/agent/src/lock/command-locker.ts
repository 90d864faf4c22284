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
/** What a shell says of a program that was killed: this and the number of the signal. */
const DIED = 128;

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
  const program = new Program(command, env);
  const isLocked = async () => {
    if (!program.begun) return undefined;
    const seen = await held();
    if (seen === true || (program.alive && seen === undefined)) return true;
    // The display hears first that it is gone; only its end tells an unlock from a death.
    await eventually(async () => !program.alive, PATIENCE);
    return program.alive ? false : program.unlocked(seen);
  };
  return {
    name: `command ${command[0]}`,
    available: async () => isInstalled(command[0]!, env),
    isLocked,
    async lock() {
      const locked = await lockBy(program, held);
      if (locked) for (const listener of [...listeners]) listener(true);
      return locked;
    },
    watch(onChange) {
      const hear = (word: (locked: boolean) => void) => {
        listeners.add(word);
        return () => listeners.delete(word);
      };
      return lockWatch(isLocked, hear, LOOK_EVERY, onChange);
    },
  };
}

async function lockBy(program: Program, held: () => Promise<boolean | undefined>): Promise<boolean> {
  const before = program.alive ? false : await held();
  if (!program.alive) program.start();
  const begun = performance.now();
  const lasts = before === true ? OUTLASTED : SETTLED;
  const seen = async () => {
    if (before === false) return held();
    return program.alive && performance.now() - begun >= lasts;
  };
  await eventually(async () => program.failed || (await seen()), lasts + PATIENCE);
  return !program.failed && (await seen()) === true;
}

/** A program that is started at most once at a time. */
class Program {
  failed = false;
  readonly #command: readonly string[];
  readonly #env: NodeJS.ProcessEnv;
  #running: ChildProcess | undefined;

  constructor(command: readonly string[], env: NodeJS.ProcessEnv) {
    this.#command = command;
    this.#env = env;
  }

  get begun(): boolean {
    return this.#running !== undefined;
  }

  get alive(): boolean {
    const child = this.#running;
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }

  /**
   * Whether it has ended because its owner unlocked: false for yes, as `isLocked` has it; undefined where it died, or its display did.
   *
   * @param seen whether the keyboard is held now.
   */
  unlocked(seen: boolean | undefined): false | undefined {
    const { exitCode, signalCode } = this.#running!;
    if (signalCode !== null || exitCode === null || exitCode >= DIED) return undefined;
    return seen === undefined && exitCode !== 0 ? undefined : false;
  }

  start(): void {
    this.failed = false;
    const [program, ...args] = this.#command;
    const child = spawn(program!, args, { stdio: 'ignore', detached: true, env: this.#env });
    this.#running = child;
    child.once('error', () => {
      this.failed = true;
      this.#running = undefined;
    });
    // Some lockers leave the work to a process of their own and end well.
    child.once('exit', (code) => {
      this.failed = code !== 0;
    });
    child.unref();
  }
}
