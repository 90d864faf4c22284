import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answered, Begun, OpenedCeremony } from '../schemas/ceremony.ts';

const program = (name: string) => join(import.meta.dirname, `../../dist/${name}.js`);
const built = existsSync(program('main')) && existsSync(program('cli'));
const origin = 'https://bank.example';

describe.skipIf(!built)('a server that is killed', () => {
  const home = mkdtempSync(join(tmpdir(), 'ductus-killed-'));
  let server: ChildProcess;
  let env: NodeJS.ProcessEnv;
  let address: string;
  let apiKey: string;

  beforeAll(async () => {
    const port = await freePort();
    address = `http://127.0.0.1:${port}/v1`;
    env = { PATH: process.env.PATH, DUCTUS_HOME: home, DUCTUS_PORT: String(port) };
    const made = ['application', 'create', '--name', 'bank', '--origin', origin];
    const { stdout } = spawnSync(process.execPath, [program('cli'), ...made], { env, encoding: 'utf8' });
    apiKey = /dk_[A-Za-z0-9_-]{43}/.exec(stdout)![0];
    await start();
  });
  afterAll(async () => {
    await kill();
    rmSync(home, { recursive: true });
  });

  async function start(): Promise<void> {
    server = spawn(process.execPath, [program('main')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((ready) => server.stdout!.once('data', ready));
  }
  async function kill(): Promise<void> {
    const ended = new Promise((done) => server.once('exit', done));
    server.kill('SIGKILL');
    await ended;
  }
  async function call<Body>(path: string, body: object, token = apiKey) {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', origin };
    const answer = await fetch(`${address}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: answer.status, body: (await answer.json()) as Body };
  }
  async function open(subjectId: string, act: 'step-up' | 'set-up') {
    const { body } = await call<OpenedCeremony>('/ceremonies', { subjectId, act, purpose: 'login' });
    return {
      begin: () => call<Begun>('/ceremony/begin', { kind: 'recovery' }, body.token),
      answer: (answer: object) => call<Answered>('/ceremony/answer', { answer }, body.token),
    };
  }
  /** Somebody with recovery codes. */
  async function owner(externalId: string) {
    const { id } = (await call<{ id: string }>('/subjects', { externalId })).body;
    const page = await open(id, 'set-up');
    const { codes } = (await page.begin()).body.show as { codes: string[] };
    await page.answer({ kept: true });
    return { id, codes };
  }

  it('gives nobody five fresh tries: the delay goes on, and the right answer is not heard in it', async () => {
    const { id, codes } = await owner('ada');
    const page = await open(id, 'step-up');
    await page.begin();
    const last = [];
    for (let turn = 0; turn < 5; turn += 1) last.push(await page.answer({ code: '00000-00000' }));
    expect(last.map(({ body }) => body.retryAfterMs)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      30_000,
    ]);
    await kill();
    await start();
    const left = (await page.answer({ code: codes[0] })).body;
    expect(left).toMatchObject({ state: 'open', again: true });
    expect(left.retryAfterMs).toBeGreaterThan(0);
    expect(left.retryAfterMs).toBeLessThan(30_000);
    const fresh = (await (await open(id, 'step-up')).begin()).body;
    expect(fresh.show).toBeNull();
    expect(fresh.retryAfterMs).toBeGreaterThan(0);
  });

  it('begins no minute anew: challenges and ceremonies that were used up stay so', async () => {
    const { id } = await owner('bob');
    const page = await open(id, 'step-up');
    const statuses = [];
    for (let turn = 0; turn < 10; turn += 1) statuses.push((await page.begin()).status);
    // One of the ten went to the set-up.
    expect(statuses).toEqual([...Array.from({ length: 9 }, () => 200), 429]);
    for (let opened = 2; opened < 30; opened += 1) await open(id, 'step-up');
    await kill();
    await start();
    expect(await page.begin()).toMatchObject({ status: 429, body: { code: 'rate-limited' } });
    const another = await call('/ceremonies', { subjectId: id, act: 'step-up', purpose: 'login' });
    expect(another).toMatchObject({ status: 429, body: { code: 'rate-limited' } });
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const found = (probe.address() as AddressInfo).port;
      probe.close(() => resolve(found));
    });
  });
}
