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
  stop(): Promise<void>;
}

/** A real X server without a screen, a real session bus, and a folder that goes with them. */
export async function startDesktop(size = '1440x900x24'): Promise<VirtualDesktop> {
  const home = mkdtempSync(join(tmpdir(), 'ductus-desktop-'));
  const server = spawn(
    'Xvfb',
    ['-displayfd', '1', '-screen', '0', size, '-nolisten', 'tcp', '-noreset', '+extension', 'RECORD'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const display = `:${await firstLine(server)}`;
  const bus = spawn(
    'dbus-daemon',
    ['--session', '--nofork', '--print-address=1', `--address=unix:path=${home}/bus`],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
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
    async stop() {
      await Promise.all([ended(bus), ended(server)]);
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function firstLine(child: ChildProcess): Promise<string> {
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

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill();
  });
}
