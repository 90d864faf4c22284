import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentStatus } from '../events/index.ts';
import { eventually } from '../lock/eventually.ts';

const cli = join(import.meta.dirname, '../../dist/cli.js');

describe.skipIf(process.platform !== 'linux')('an agent on a machine that lacks everything', () => {
  let home: string;
  let env: NodeJS.ProcessEnv;
  let agent: ChildProcess;
  let said = '';

  const run = (...args: readonly string[]) =>
    new Promise<{ status: number; output: string }>((resolve) => {
      execFile(process.execPath, [cli, ...args], { env }, (error, output, problem) =>
        resolve({ status: error === null ? 0 : Number(error.code ?? 1), output: output + problem }),
      );
    });
  const begin = async (...args: readonly string[]) => {
    said = '';
    agent = spawn(process.execPath, [cli, 'monitor', ...args], { env });
    for (const stream of [agent.stdout!, agent.stderr!]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
    }
    if (!(await eventually(async () => (await run('status')).status === 0, 60_000))) throw new Error(said);
  };
  const end = () => {
    const ended = new Promise((done) => agent.once('exit', done));
    agent.kill();
    return ended;
  };

  beforeAll(() => {
    execFileSync(process.execPath, [join(import.meta.dirname, '../../build.mjs')]);
    home = mkdtempSync(join(tmpdir(), 'ductus-lacking-'));
    writeFileSync(join(home, 'passphrase'), 'four words of nobody\n');
    // No program is found, nothing answers at that display, and there is no bus.
    env = { PATH: '/nowhere', HOME: home, DUCTUS_AGENT_HOME: home, DISPLAY: ':4711' };
    env.DBUS_SYSTEM_BUS_ADDRESS = '';
  });
  afterAll(async () => {
    await end();
    rmSync(home, { recursive: true, force: true });
  });

  it('says that there is no browser, no display and no locker, and goes on', async () => {
    await begin('--passphrase-file', join(home, 'passphrase'));
    expect(await eventually(() => said.includes('No Chrome, Chromium or Edge is installed'), 60_000)).toBe(
      true,
    );
    expect(await run('enrol', '--yes')).toMatchObject({ status: 0 });
    const status = JSON.parse((await run('status', '--json')).output) as AgentStatus;
    expect(status).toMatchObject({
      state: 'blind',
      sources: [{ state: { at: 'failed', reason: 'no-display', retrying: true } }],
      warnings: ['no-locker'],
    });
    expect(status.lockers.some(({ available }) => available)).toBe(false);
    expect((await run('lock-test')).status).toBe(1);
    await end();
  });

  it('says that there is no key ring when something is to be kept, and goes on', async () => {
    rmSync(join(home, 'data'), { recursive: true, force: true });
    rmSync(join(home, 'config'), { recursive: true, force: true });
    await begin('--headless');
    const refused = await run('enrol', '--yes');
    expect(refused.status).toBe(2);
    expect(refused.output).toContain('key-away');
    const status = JSON.parse((await run('status', '--json')).output) as AgentStatus;
    expect(status.warnings).toContain('store-unsaved');
  });
});
