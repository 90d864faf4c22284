import { type ChildProcess, execFile, execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentStatus } from '../events/index.ts';
import { eventually } from '../lock/eventually.ts';
import { hasDesktopParts, startDesktop, type VirtualDesktop } from '../testing/virtual-desktop.ts';
import { keyboardHeld } from '../x11/keyboard-held.ts';
import { install } from './install.ts';

const cli = join(import.meta.dirname, '../../dist/cli.js');

interface Ran {
  readonly status: number;
  readonly output: string;
  readonly problem: string;
}

function run(env: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...args], { env }, (error, output, problem) =>
      resolve({ status: error === null ? 0 : Number(error.code ?? 1), output, problem }),
    );
  });
}

/** The sentence that was typed, as bytes of any text, keys with their spaces or without. */
function holds(bytes: Buffer): boolean {
  return ['secret sentence', 'secretsentence'].some(
    (words) => bytes.includes(words) || bytes.includes(Buffer.from(words, 'utf16le')),
  );
}

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile()) yield path;
  }
}

describe('the command line', () => {
  const env = { PATH: process.env.PATH, DUCTUS_AGENT_HOME: '' };

  beforeAll(() => {
    execFileSync(process.execPath, [join(import.meta.dirname, '../../build.mjs')]);
  });

  it('tells its version, its usage, and what it does not know', async () => {
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
    expect(await run(env, '--version')).toMatchObject({ status: 0, output: `ductus-agent ${version}\n` });
    expect((await run(env)).output).toContain('ductus-agent lock-test');
    expect(await run(env, 'dance')).toMatchObject({ status: 2, output: '' });
    expect(await run(env, 'status', '--loud')).toMatchObject({ status: 2, output: '' });
  });
});

describe.skipIf(!hasDesktopParts)('the agent without its window, on a real display', () => {
  let desktop: VirtualDesktop;
  let env: NodeJS.ProcessEnv;
  let agent: ChildProcess;
  let said = '';

  const begin = async (program: readonly string[] = []) => {
    const [first = process.execPath, ...rest] = [...program, process.execPath];
    const words = [...(program.length > 0 ? rest : []), cli, 'monitor', '--headless'];
    said = '';
    agent = spawn(first, [...words, '--passphrase-file', join(desktop.home, 'passphrase')], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [agent.stdout!, agent.stderr!]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
    }
    const running = async () => (await run(env, 'status')).status === 0;
    if (!(await eventually(running, 60_000))) throw new Error(`the agent did not start: ${said}`);
  };
  const end = async () => {
    const ended = new Promise((done) => agent.once('exit', done));
    agent.kill('SIGTERM');
    expect(await ended).toBe(0);
  };
  const status = async () => JSON.parse((await run(env, 'status', '--json')).output) as AgentStatus;

  beforeAll(async () => {
    desktop = await startDesktop('800x600x24');
    env = { ...desktop.env, DUCTUS_AGENT_HOME: join(desktop.home, 'agent') };
    mkdirSync(env.DUCTUS_AGENT_HOME!);
    writeFileSync(join(desktop.home, 'passphrase'), 'four words of nobody\n');
    await begin();
  });
  afterAll(async () => {
    agent?.kill('SIGKILL');
    await desktop?.stop();
  });

  it('says that it is off before consent, and learns nothing', async () => {
    await desktop.xdotool('key', 'a', 'b', 'c');
    expect(await status()).toMatchObject({ state: 'off', consent: false, live: { keystrokes: 0 } });
    expect(await run(env, 'enrol')).toMatchObject({ status: 2 });
  });

  it('learns after consent, from real events of the display', async () => {
    expect(await run(env, 'enrol', '--yes')).toMatchObject({ status: 0 });
    await desktop.xdotool('type', '--delay', '12', 'a secret sentence that nobody may find');
    await desktop.xdotool('mousemove', '10', '10', 'mousemove', '300', '200', 'click', '1');
    const seen = async () => (await status()).live.clicks === 1;
    expect(await eventually(seen, 60_000)).toBe(true);
    const now = await status();
    expect(now).toMatchObject({ state: 'learning', sources: [{ name: 'x11', state: { at: 'running' } }] });
    expect(now.live.keystrokes).toBeGreaterThanOrEqual(38);
    expect((await run(env, 'status')).output).toMatch(/^state {5}learning/);
  });

  it('keeps no text of what was typed, in no file and in no answer', async () => {
    const found = [...filesBelow(env.DUCTUS_AGENT_HOME!)].filter((file) => holds(readFileSync(file)));
    expect(found).toEqual([]);
    expect((await run(env, 'export')).output).not.toMatch(/secret|sentence/);
  });

  it('answers over a socket that is its user’s alone, and has none that a network reaches', async () => {
    const socket = join(env.DUCTUS_AGENT_HOME!, 'run/control.sock');
    expect(statSync(socket).mode & 0o777).toBe(0o600);
    expect(statSync(join(env.DUCTUS_AGENT_HOME!, 'run')).mode & 0o777).toBe(0o700);
    const listed = execFileSync('ss', ['-Htunap'], { encoding: 'utf8' });
    expect(listed).not.toContain(`pid=${agent.pid},`);
    expect(
      (await run(env, 'monitor', '--headless', '--passphrase-file', join(desktop.home, 'passphrase')))
        .problem,
    ).toContain('running already');
  });

  it('exports its log into a file that is its user’s alone', async () => {
    const file = join(desktop.home, 'export.json');
    expect(await run(env, 'export', file)).toMatchObject({ status: 0 });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { activity } = JSON.parse(readFileSync(file, 'utf8'));
    expect(activity.map(({ what }: { what: string }) => what)).toContain('consented');
  });

  it('tries every way of locking, and tells which one does', async () => {
    const { status: code, output } = await run(env, 'lock-test');
    expect(output).toMatch(/^locks {6}command i3lock$/m);
    expect(output).toMatch(/^not there {2}gnome$/m);
    expect(code).toBe(0);
    expect(await keyboardHeld(desktop.env)).toBe(true);
    const locked = async () => (await status()).state === 'locked';
    expect(await eventually(locked, 60_000)).toBe(true);
    const windows = await desktop.xdotool('search', '--class', 'i3lock');
    for (const id of windows.trim().split('\n')) await desktop.xdotool('windowkill', id);
    expect(await eventually(async () => !(await locked()), 60_000)).toBe(true);
  });

  it('remembers after a restart, also where there is no network at all', async () => {
    await end();
    await begin(process.getuid?.() === 0 ? ['unshare', '-n'] : ['unshare', '-rn']);
    expect(await status()).toMatchObject({ consent: true, sources: [{ state: { at: 'running' } }] });
    const before = (await status()).live.keystrokes;
    await desktop.xdotool('type', '--delay', '12', 'still here');
    expect(await eventually(async () => (await status()).live.keystrokes >= before + 10, 60_000)).toBe(true);
  });

  it('forgets when told so with --yes', async () => {
    expect(await run(env, 'forget')).toMatchObject({ status: 2 });
    expect(await run(env, 'forget', '--yes')).toMatchObject({ status: 0 });
    expect(await status()).toMatchObject({ state: 'off', consent: false });
    expect(existsSync(join(env.DUCTUS_AGENT_HOME!, 'data/owner.sealed'))).toBe(false);
    await end();
    expect(await run(env, 'status')).toMatchObject({ status: 3 });
  });

  it('ends for good when its owner says quit', async () => {
    await begin();
    const ended = new Promise((done) => agent.once('exit', done));
    expect(await run(env, 'quit')).toMatchObject({ status: 0 });
    expect(await ended).toBe(10);
    expect((await run(env, 'status')).status).toBe(3);
  });

  it.skipIf(!existsSync('/usr/bin/python3'))('starts at login of macOS by a list of properties', async () => {
    await install({ ...env, PATH: '/nowhere' }, 'darwin');
    const list = join(desktop.home, 'Library/LaunchAgents/org.ductus.agent.plist');
    const read = 'import json, plistlib, sys; print(json.dumps(plistlib.load(open(sys.argv[1], "rb"))))';
    const told = JSON.parse(execFileSync('python3', ['-c', read, list], { encoding: 'utf8' }));
    expect(told).toMatchObject({
      Label: 'org.ductus.agent',
      RunAtLoad: true,
      KeepAlive: { SuccessfulExit: false },
    });
    expect(told.ProgramArguments.at(-1)).toBe('monitor');
  });

  it('starts at login by a unit of the user, and no longer after uninstall', async () => {
    const unit = join(desktop.home, '.config/systemd/user/ductus-agent.service');
    expect((await run(env, 'install')).status).toBe(0);
    expect(readFileSync(unit, 'utf8')).toContain(`ExecStart="${process.execPath}" "${cli}" "monitor"`);
    // A unit that may gain no rights starts lockers that refuse their owner; one that takes its children along unlocks the screen.
    expect(readFileSync(unit, 'utf8')).not.toMatch(
      /^(NoNewPrivileges|RestrictA|SystemCallFilter|Private|Protect)/m,
    );
    expect(readFileSync(unit, 'utf8')).toMatch(/^KillMode=process$/m);
    if (existsSync('/usr/bin/systemd-analyze')) {
      const verify = spawnSync('systemd-analyze', ['--user', 'verify', unit], { env, encoding: 'utf8' });
      expect([verify.status, verify.stderr]).toEqual([0, '']);
    }
    expect((await run(env, 'uninstall')).status).toBe(0);
    expect(existsSync(unit)).toBe(false);
  });
});
