import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether the parts of a desktop that these tests need are installed. */
export const hasDesktopParts = ['Xvfb', 'xdotool', 'i3lock', 'dbus-daemon'].every((program) =>
  existsSync(join('/usr/bin', program)),
);

export interface VirtualDesktop {
  /** `DISPLAY`, `DBUS_SESSION_BUS_ADDRESS` and a home of its own; nothing of the machine's own desktop. */
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  /** Runs xdotool; its output. */
  xdotool(...args: readonly string[]): Promise<string>;
  /** The X server dies, and whatever lives by it. */
  killDisplay(): Promise<void>;
  /** A new X server in the place of one that died. */
  startDisplay(): Promise<void>;
  stop(): Promise<void>;
}

let displays = 0;

/** A display that no other test takes, not even while its server is dead: the first free one would be anybody's then. */
function ownDisplay(): string {
  displays += 1;
  return `:${1000 + (process.pid % 5000) * 10 + (displays % 10)}`;
}

/** A real X server without a screen, a real session bus, and a folder that goes with them. */
export async function startDesktop(size = '1440x900x24'): Promise<VirtualDesktop> {
  const home = mkdtempSync(join(tmpdir(), 'ductus-desktop-'));
  const server = (which: string) =>
    spawn(
      'Xvfb',
      [
        which,
        '-displayfd',
        '1',
        '-screen',
        '0',
        size,
        '-nolisten',
        'tcp',
        '-noreset',
        '+extension',
        'RECORD',
      ],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
  const display = ownDisplay();
  let screen = server(display);
  await firstLine(screen);
  const bus = spawn(
    'dbus-daemon',
    ['--session', '--nofork', '--print-address=1', `--address=unix:path=${home}/bus`],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  await firstLine(bus);
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    HOME: home,
    LANG: 'C.UTF-8',
    DISPLAY: display,
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${home}/bus`,
    XDG_RUNTIME_DIR: home,
  };
  return {
    env,
    home,
    xdotool: (...args) =>
      new Promise((resolve, reject) => {
        execFile('xdotool', args, { env }, (error, stdout) => (error ? reject(error) : resolve(stdout)));
      }),
    killDisplay: () => ended(screen, 'SIGKILL'),
    async startDisplay() {
      screen = server(display);
      await firstLine(screen);
    },
    async stop() {
      await Promise.all([ended(bus), ended(screen)]);
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** What a program prints first. */
export function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout!.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      if (text.includes('\n')) resolve(text.split('\n')[0]!);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${child.spawnfile} ended with ${code}`)));
  });
}

function ended(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}
