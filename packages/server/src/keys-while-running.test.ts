import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openFileKeyProvider, openSqliteStore } from '@ductus/storage';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pinOf, SshKeyHost } from '../../storage/src/testing/key-hosts/ssh-key-host.ts';
import { TransitServer } from '../../storage/src/testing/key-hosts/transit-server.ts';

const program = (name: string) => fileURLToPath(new URL(`../dist/${name}.js`, import.meta.url));
const built = existsSync(program('main')) && existsSync(program('cli'));
const PEOPLE = 900;

describe.skipIf(!built)('keys of the built programs (npm run build)', () => {
  let home: string;
  let port: number;
  let more: Record<string, string>;
  const children: ChildProcess[] = [];

  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'ductus-keys-'));
    more = {};
    const probe = createServer();
    await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
    port = (probe.address() as AddressInfo).port;
    await new Promise((done) => probe.close(done));
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    rmSync(home, { recursive: true, force: true });
  });

  /** Starts a program; `until` resolves once its output matches, `ended` with all of it. */
  function run(name: string, ...args: string[]) {
    const env = { PATH: process.env.PATH, DUCTUS_HOME: home, DUCTUS_PORT: String(port), ...more };
    const child = spawn(process.execPath, [program(name), ...args], { env: env as NodeJS.ProcessEnv });
    children.push(child);
    let output = '';
    const waiting: (() => void)[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text) => {
        output += text;
        for (const check of waiting) check();
      });
    const ended = new Promise<string>((resolve) => child.once('close', () => resolve(output)));
    const until = (pattern: RegExp) =>
      new Promise<void>((resolve, reject) => {
        const check = () => pattern.test(output) && resolve();
        waiting.push(check);
        check();
        void ended.then(() => reject(new Error(output)));
      });
    return { child, ended, until };
  }

  const health = async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
    const body = (await answer.json()) as { code?: string };
    return `${answer.status} ${body.code ?? ''}`;
  };

  async function until(expected: string): Promise<void> {
    for (let turn = 0; turn < 1200 && (await health()) !== expected; turn += 1)
      await new Promise((done) => setTimeout(done, 100));
    expect(await health()).toBe(expected);
  }

  async function fill(): Promise<void> {
    const keys = await openFileKeyProvider({ directory: home });
    const store = await openSqliteStore({ directory: home, keys });
    const application = { id: 'app', name: 'bank', origins: [], policy: '{}', createdAt: 1 };
    const hash = new Uint8Array(32);
    await store.applications.insert(application, {
      id: 'k',
      applicationId: 'app',
      hash,
      createdAt: 1,
      revokedAt: null,
    });
    const wrap = async (at: number) => ({
      id: `p${at}`,
      applicationId: 'app',
      externalId: `e${at}`,
      wrappedKey: await keys.wrap(new Uint8Array(32).fill(at % 256), `subject:p${at}`),
      createdAt: at,
    });
    await Promise.all(Array.from({ length: PEOPLE }, async (_, at) => store.subjects.insert(await wrap(at))));
    await store.close();
  }

  it('lose nobody when a rewrap is killed again and again, and it goes on where it was', async () => {
    await fill();
    await run('cli', 'keys', 'rotate').ended;
    for (let kill = 0; kill < 3; kill += 1) {
      const rewrap = run('cli', 'keys', 'rewrap');
      await rewrap.until(/rewrapped, /);
      rewrap.child.kill('SIGKILL');
      await rewrap.ended;
    }
    expect(await run('cli', 'keys', 'retire').ended).toMatch(/run keys rewrap first/);
    const last = /([0-9]+) data keys were rewrapped, ([0-9]+) needed/.exec(
      await run('cli', 'keys', 'rewrap').ended,
    )!;
    expect(Number(last[1]) + Number(last[2])).toBe(PEOPLE);
    expect(Number(last[2])).toBeGreaterThan(0);
    await run('cli', 'keys', 'retire').ended;
    const keys = await openFileKeyProvider({ directory: home });
    expect(keys.status().versions).toHaveLength(1);
    const store = await openSqliteStore({ directory: home, keys });
    for (let at = 0; at < PEOPLE; at += 1) {
      const { wrappedKey } = (await store.subjects.byId('app', `p${at}`))!;
      expect((await keys.unwrap(wrappedKey!, `subject:p${at}`))[31]).toBe(at % 256);
    }
    await store.close();
  });

  it('are rotated by the command line in the server that runs', async () => {
    await fill();
    const server = run('main');
    await server.until(/ready/);
    expect(await run('cli', 'application', 'list').ended).toMatch(/in use by another process/);
    expect(await run('cli', 'keys', 'rotate').ended).toMatch(/^Version 2 wraps/);
    expect(await run('cli', 'keys', 'rewrap').ended).toContain(`${PEOPLE} data keys were rewrapped`);
    expect(await run('cli', 'keys', 'retire').ended).toMatch(/version 2 is left/);
    expect(await run('cli', 'keys', 'status').ended).toContain(`${PEOPLE} people, wraps`);
    const folder = join(home, 'backup');
    expect(await run('cli', 'backup', 'make', folder).ended).toMatch(/^Backup made: /);
    server.child.kill('SIGKILL');
    await server.ended;
    // A killed server leaves its socket: the next one, and a command without a server, are not held up by it.
    expect(existsSync(join(home, 'control.sock'))).toBe(process.platform !== 'win32');
    expect(await run('cli', 'keys', 'status').ended).toContain(`${PEOPLE} people, wraps`);
    const again = run('main');
    await again.until(/ready/);
    expect(await run('cli', 'keys', 'rotate').ended).toMatch(/^Version 3 wraps/);
    more = { DUCTUS_HOME: join(home, 'restored') };
    expect(await run('cli', 'restore', folder).ended).toMatch(
      /^There is no key file .*put the copy of the master key/,
    );
    more = { ...more, DUCTUS_KEY_FILE: join(home, 'master.key') };
    expect(await run('cli', 'restore', folder).ended).toContain(`${PEOPLE} people`);
    expect(await run('cli', 'keys', 'status').ended).toContain(`${PEOPLE} people, wraps`);
    expect(await run('cli', 'keys', 'rotate', '--data').ended).toMatch(
      /^Rotation 1 of the data keys is done/m,
    );
    expect(await run('cli', 'keys', 'status').ended).toMatch(/^Data keys: rotation 1, begun 20.* is done$/m);
  });

  it('in Vault: no start without it, serving while it is away, then none, and again by itself', async () => {
    const transit = await TransitServer.start();
    more = {
      DUCTUS_KEYS: 'vault',
      DUCTUS_VAULT_ADDRESS: `http://127.0.0.1:${transit.at.port}`,
      DUCTUS_VAULT_TOKEN: 'root-token',
      DUCTUS_KEYS_GRACE: '2',
    };
    const server = run('main');
    await server.until(/ready/);
    expect(await run('cli', 'keys', 'status').ended).toMatch(/^Key host: vault, http:.* its key v1\n/);
    await transit.at.stop();
    expect(await health()).toBe('200 ');
    await until('503 storage-key-host-away');
    await transit.at.start();
    await until('200 ');
    await transit.at.stop();
    server.child.kill('SIGTERM');
    expect(await server.ended).not.toMatch(/root-token/);
    const refused = await run('main').ended;
    expect(refused).toMatch(/^The key host .* cannot be reached \(ECONNREFUSED\): .*\.\n$/);
    expect(readFileSync(join(home, 'key-ring.json'), 'utf8')).toContain('vault:v1:');
    await transit.at.start();
    const again = run('main');
    await again.until(/ready/);
    await transit.at.stop();
  });

  it('on an SSH host: none that is away, changed or holds another key lets a server start, and nothing is lost by trying', async () => {
    const host = await SshKeyHost.start();
    const keyFile = join(home, 'ssh.key');
    writeFileSync(keyFile, host.client.private, { mode: 0o600 });
    const pinned = () => ({
      DUCTUS_KEYS: 'ssh',
      DUCTUS_SSH_HOST: `ductus@127.0.0.1:${host.at.port}`,
      DUCTUS_SSH_HOST_KEY: pinOf(host.hostKey.public),
      DUCTUS_SSH_KEY_FILE: keyFile,
    });
    more = pinned();
    await run('cli', 'application', 'create', '--name', 'bank', '--origin', 'https://bank.example').ended;
    const refusal = async (expected: RegExp) => {
      const said = await run('main').ended;
      expect(said).toMatch(expected);
      expect(said.trim().split('\n')).toHaveLength(1);
      expect(readFileSync(join(home, 'key-ring.json'), 'utf8')).toBe(ring);
    };
    const ring = readFileSync(join(home, 'key-ring.json'), 'utf8');
    await host.at.stop();
    await refusal(/cannot be reached .*\.\n$/);
    await host.at.start();
    await host.changeHostKey();
    await refusal(/SHA256:.*\.\n$/);
    more = pinned();
    await host.rename('1', '.kept');
    await host.addVersion('1');
    await refusal(/does not open .*\.\n$/);
    await host.rename('.kept', '1');
    writeFileSync(join(home, 'key-ring.json.new'), ring.slice(0, ring.length / 2), { mode: 0o600 });
    expect(await run('cli', 'application', 'list').ended).toMatch(/^bank {2}/);
    expect(await run('cli', 'keys', 'rotate').ended).toMatch(/^Version 2 wraps/);
    expect(await run('cli', 'application', 'list').ended).toMatch(/^bank {2}/);
    await host.remove();
  });
});
