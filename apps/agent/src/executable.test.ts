import { type ChildProcess, execFile, execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentStatus } from './events/index.ts';
import { eventually } from './lock/eventually.ts';
import { hasDesktopParts, startDesktop, type VirtualDesktop } from './testing/virtual-desktop.ts';
import { keyboardHeld } from './x11/keyboard-held.ts';

const build = join(import.meta.dirname, '../scripts/build-executable.mjs');
const name = `ductus-agent-linux-${process.arch}`;
const PATIENCE = 60_000;

describe.skipIf(process.platform !== 'linux')('the executable', () => {
  let folder: string;
  const sum = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
  const make = (out: string) =>
    execFileSync(process.execPath, [build, '--out', join(folder, out)], { stdio: 'pipe' });

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'ductus-executable-test-'));
    make('one');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is one file below 120 MB that needs no Node beside it, and tells its version', () => {
    const file = join(folder, 'one', name);
    expect(statSync(file).size).toBeLessThan(120e6);
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'));
    const { status, stdout, stderr } = spawnSync(file, ['--version'], {
      env: {},
      cwd: '/',
      encoding: 'utf8',
    });
    expect([status, stdout, stderr]).toEqual([0, `ductus-agent ${version}\n`, '']);
  });

  it('comes with checksums, and a bill of materials from the lock file', () => {
    const lines = readFileSync(join(folder, 'one/SHA256SUMS'), 'utf8').trim().split('\n');
    expect(lines.map((line) => line.split('  ')[1])).toEqual([name, 'sbom.cdx.json']);
    for (const line of lines) {
      const [hash, file] = line.split('  ');
      expect(sum(join(folder, 'one', file!))).toBe(hash);
    }
    const bill = JSON.parse(readFileSync(join(folder, 'one/sbom.cdx.json'), 'utf8'));
    const names = bill.components.map((one: { name: string }) => one.name);
    expect(names).toEqual(
      expect.arrayContaining([
        'node',
        'uiohook-napi',
        'puppeteer-core',
        '@homebridge/dbus-native',
        'react-dom',
      ]),
    );
    expect(names).not.toContain('vitest');
  });

  it('has the same bytes when it is built again', () => {
    make('two');
    for (const file of [name, 'sbom.cdx.json', 'SHA256SUMS']) {
      expect([file, sum(join(folder, 'two', file))]).toEqual([file, sum(join(folder, 'one', file))]);
    }
  });

  describe.skipIf(!hasDesktopParts)('on a desktop', () => {
    let desktop: VirtualDesktop;
    let agent: ChildProcess;
    let env: NodeJS.ProcessEnv;
    let said = '';

    /** Runs it as a person does in a terminal. */
    const run = (...words: readonly string[]) =>
      new Promise<{ status: number; output: string; problem: string }>((resolve) => {
        execFile(join(folder, 'one', name), words, { env }, (error, output, problem) =>
          resolve({ status: error === null ? 0 : Number(error.code ?? 1), output, problem }),
        );
      });
    const status = async () => JSON.parse((await run('status', '--json')).output) as AgentStatus;

    beforeAll(async () => {
      desktop = await startDesktop('640x480x24');
      env = { ...desktop.env, DUCTUS_AGENT_HOME: join(desktop.home, 'agent') };
      mkdirSync(env.DUCTUS_AGENT_HOME!);
      const passphrase = join(desktop.home, 'passphrase');
      writeFileSync(passphrase, 'four words of nobody\n');
      const words = ['monitor', '--headless', '--passphrase-file', passphrase];
      agent = spawn(join(folder, 'one', name), words, { env });
      agent.stdout!.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
      const running = async () => (await run('status')).output.includes('running');
      expect(await eventually(running, PATIENCE)).toBe(true);
    });
    afterAll(async () => {
      agent?.kill('SIGKILL');
      await desktop?.stop();
    });

    it('has the encoder in it, and unpacks nothing', () => {
      expect(said).not.toContain('less evidence');
      expect(readdirSync(join(env.DUCTUS_AGENT_HOME!, 'data'))).toEqual([]);
    });

    it('enrols from what is really typed, once somebody has agreed', async () => {
      expect(await run('enrol')).toMatchObject({ status: 2 });
      expect(await run('enrol', '--yes')).toMatchObject({ status: 0 });
      await desktop.xdotool('type', '--delay', '12', 'nothing that anybody could read');
      const seen = async () => (await status()).live.keystrokes === 31;
      expect(await eventually(seen, PATIENCE)).toBe(true);
      expect((await run('status')).output).toMatch(/^state {5}learning/);
    });

    it('tries every way of locking, and says which one does', async () => {
      const tried = await run('lock-test');
      expect(tried).toMatchObject({ status: 0 });
      expect(tried.output).toMatch(/^locks {6}command i3lock$/m);
      expect(await keyboardHeld(desktop.env)).toBe(true);
      expect(await eventually(async () => (await status()).state === 'locked', PATIENCE)).toBe(true);
    });

    it('exports what it knows and what happened', async () => {
      const file = join(desktop.home, 'export.json');
      expect(await run('export', file)).toMatchObject({ status: 0 });
      const { status: told, activity } = JSON.parse(readFileSync(file, 'utf8'));
      expect(told).toMatchObject({ consent: true });
      expect(activity.map(({ what }: { what: string }) => what)).toContain('learning-began');
    });

    it('forgets everything, and ends when it is told to', async () => {
      const sealed = join(env.DUCTUS_AGENT_HOME!, 'data/owner.sealed');
      expect(existsSync(sealed)).toBe(true);
      expect(await run('forget')).toMatchObject({ status: 2 });
      expect(await run('forget', '--yes')).toMatchObject({ status: 0 });
      expect(existsSync(sealed)).toBe(false);
      const ended = new Promise((done) => agent.once('exit', done));
      expect(await run('quit')).toMatchObject({ status: 0 });
      expect(await ended).toBe(10);
      expect(await run('status')).toMatchObject({ status: 3 });
    });
  });
});
