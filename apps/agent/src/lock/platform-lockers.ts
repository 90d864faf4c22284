import type { ScreenLocker } from '../events/screen-locker.ts';
import { runCommand } from '../run-command.ts';
import { eventually } from './eventually.ts';

const PATIENCE = 4000;

/** A platform's own lock: a command that asks for it, and a command whose output tells whether it is on. */
interface PlatformLock {
  readonly name: string;
  readonly ask: readonly string[];
  readonly look: readonly string[];
  readonly on: RegExp;
}

/** While the screen is locked Windows runs LogonUI in the session. */
const windows: PlatformLock = {
  name: 'windows',
  ask: ['rundll32.exe', 'user32.dll,LockWorkStation'],
  look: ['tasklist.exe', '/FI', 'IMAGENAME eq LogonUI.exe', '/NH'],
  on: /LogonUI\.exe/i,
};

/** The shortcut of "Lock Screen" (Control, Command, Q); the window server's session says whether it is on. */
const macos: PlatformLock = {
  name: 'macos',
  ask: [
    'osascript',
    '-e',
    'tell application "System Events" to keystroke "q" using {command down, control down}',
  ],
  look: ['ioreg', '-n', 'Root', '-d1'],
  on: /"CGSSessionScreenIsLocked"\s*=\s*Yes/,
};

/** macOS without the right to send that shortcut: the display sleeps, and locks where the settings say so. */
const macosSleep: PlatformLock = { ...macos, name: 'macos display sleep', ask: ['pmset', 'displaysleepnow'] };

/** The lockers of Windows and macOS, each asked and then looked at. */
export function platformLockers(platform: 'win32' | 'darwin', env: NodeJS.ProcessEnv): ScreenLocker[] {
  return (platform === 'win32' ? [windows] : [macos, macosSleep]).map((lock) => platformLocker(lock, env));
}

function platformLocker(lock: PlatformLock, env: NodeJS.ProcessEnv): ScreenLocker {
  const isLocked = async () => {
    const { status, output } = await runCommand(lock.look, PATIENCE, env);
    return status === 0 ? lock.on.test(output) : undefined;
  };
  return {
    name: lock.name,
    available: async () => (await isLocked()) !== undefined,
    isLocked,
    async lock() {
      const { status } = await runCommand(lock.ask, PATIENCE, env);
      return status === 0 && eventually(isLocked, PATIENCE);
    },
  };
}
