import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
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
import { eventually } from './lock/eventually.ts';
import { hasDesktopParts, startDesktop } from './testing/virtual-desktop.ts';

const build = join(import.meta.dirname, '../scripts/build-executable.mjs');
const name = `ductus-agent-linux-${process.arch}`;

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

  it.skipIf(!hasDesktopParts)(
    'captures with the addon that it unpacks, and unpacks it again where it was altered',
    async () => {
      const desktop = await startDesktop('640x480x24');
      const home = join(desktop.home, 'agent');
      mkdirSync(home);
      writeFileSync(join(desktop.home, 'passphrase'), 'four words of nobody\n');
      const env = { ...desktop.env, DUCTUS_AGENT_HOME: home };
      const native = join(home, 'data/native');
      const file = join(folder, 'one', name);
      const ask = () => spawnSync(file, ['status', '--json'], { env, encoding: 'utf8' });
      const runs = async () => {
        const agent = spawn(
          file,
          ['monitor', '--headless', '--passphrase-file', join(desktop.home, 'passphrase')],
          { env },
        );
        const running = () => ask().stdout.includes('"at":"running"');
        const worked = await eventually(running, 20_000);
        const ended = new Promise((done) => agent.once('exit', done));
        agent.kill();
        await ended;
        return worked;
      };
      try {
        expect(await runs()).toBe(true);
        const [addon] = readdirSync(native);
        expect(`${sum(join(native, addon!))}.node`).toBe(addon);
        chmodSync(join(native, addon!), 0o700);
        writeFileSync(join(native, addon!), 'something else');
        expect(await runs()).toBe(true);
        expect(`${sum(join(native, addon!))}.node`).toBe(addon);
      } finally {
        await desktop.stop();
      }
    },
  );
});
