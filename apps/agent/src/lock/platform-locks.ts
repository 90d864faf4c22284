import { eventually, whenFalse } from './eventually.ts';
import { attempt, type LockMethod } from './lock-method.ts';
import { runCommand } from './run-command.ts';

const PATIENCE = 4000;
const LOOK_EVERY = 1000;

/** A platform's own lock: a command that asks for it, and a command whose output tells whether it is on. */
interface PlatformLock {
  readonly name: string;
  readonly ask: readonly string[];
  readonly look: readonly string[];
  readonly on: RegExp;
}

/** While the screen is locked Windows runs LogonUI in the session. */
export const WINDOWS_LOCK: PlatformLock = {
  name: 'LockWorkStation',
  ask: ['rundll32.exe', 'user32.dll,LockWorkStation'],
  look: ['tasklist.exe', '/FI', 'IMAGENAME eq LogonUI.exe', '/NH'],
  on: /LogonUI\.exe/i,
};

/** The shortcut of "Lock Screen" (Control, Command, Q); the window server's session says whether it is on. */
export const MACOS_LOCK: PlatformLock = {
  name: 'lock-screen',
  ask: [
    'osascript',
    '-e',
    'tell application "System Events" to keystroke "q" using {command down, control down}',
  ],
  look: ['ioreg', '-n', 'Root', '-d1'],
  on: /"CGSSessionScreenIsLocked"\s*=\s*Yes/,
};

/** macOS without the right to send that shortcut: the display sleeps, and locks where the settings say so. */
export const MACOS_SLEEP: PlatformLock = {
  ...MACOS_LOCK,
  name: 'display-sleep',
  ask: ['pmset', 'displaysleepnow'],
};

/** A lock of Windows or macOS as a method: asked for, then looked at. */
export function platformLock(lock: PlatformLock, env: NodeJS.ProcessEnv): LockMethod {
  const locked = async () => {
    const { status, output } = await runCommand(lock.look, PATIENCE, env);
    return status === 0 ? lock.on.test(output) : undefined;
  };
  return {
    name: lock.name,
    locked,
    async lock() {
      const { status } = await runCommand(lock.ask, PATIENCE, env);
      if (status !== 0) return attempt(lock.name, `${lock.ask[0]} ended with ${status}`);
      if (await eventually(locked, PATIENCE)) return attempt(lock.name);
      return attempt(lock.name, 'it was asked for, but the screen is not locked');
    },
    onUnlock: (listener) => whenFalse(locked, LOOK_EVERY, listener),
    close: () => undefined,
  };
}
