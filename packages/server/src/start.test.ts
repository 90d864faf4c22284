import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';

const program = (name: string) => fileURLToPath(new URL(`../dist/${name}.js`, import.meta.url));
const built = existsSync(program('main')) && existsSync(program('cli'));
if (!built)
  process.stderr.write(
    'packages/server/dist is missing: the tests of its programs are skipped (npm run build)\n',
  );

const KEY = /dk_[A-Za-z0-9_-]{43}/;
const folders: string[] = [];
let home: string;
let port: number;

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const found = (probe.address() as AddressInfo).port;
      probe.close(() => resolve(found));
    });
  });
}

const environment = (more: object = {}) => ({
  PATH: process.env.PATH,
  DUCTUS_HOME: home,
  DUCTUS_PORT: String(port),
  ...more,
});

/** Runs a program that is expected to end by itself. */
function end(name: string, args: string[], env: object = {}, node: string[] = []) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...node, program(name), ...args], {
    env: environment(env) as NodeJS.ProcessEnv,
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status, stdout: stdout.trim(), stderr: stderr.trim() };
}

const cli = (...args: string[]) => end('cli', ['application', ...args]);
const create = (...more: string[]) =>
  cli('create', '--name', 'bank', '--origin', 'https://bank.example', ...more);

/** Starts the server and waits for its ready line. */
function start(env: object = {}) {
  const child = spawn(process.execPath, [program('main')], { env: environment(env) as NodeJS.ProcessEnv });
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (text) => {
      output += text;
      resolve(output);
    });
    child.stderr.on('data', (text) => {
      output += text;
    });
    child.once('exit', () => reject(new Error(output)));
  });
  return { child, ready, ended, output: () => output };
}

/** A refusal is one sentence on stderr that says what to do, and the exit code 1. */
function expectRefusal(result: ReturnType<typeof end>, pattern: RegExp): void {
  expect(result.stderr).toMatch(pattern);
  expect(result.stderr.split('\n')).toHaveLength(1);
  expect(result.stderr).not.toMatch(/^\s+at |Error:/m);
  expect([result.status, result.stdout]).toEqual([1, '']);
}

describe.skipIf(!built)('the programs', () => {
  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'ductus-start-'));
    folders.push(home);
    port = await freePort();
  });
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  describe('the server', () => {
    it('prints one ready line and, while nobody can sign in, the code of the set-up, answers, and ends at SIGTERM with its work on disk', async () => {
      const apiKey = KEY.exec(create().stdout)![0];
      const server = start();
      expect(await server.ready).toContain(`http://localhost:${port}`);
      const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
      const body = JSON.stringify({ externalId: 'a' });
      const made = await (
        await fetch(`http://127.0.0.1:${port}/v1/subjects`, { method: 'POST', headers, body })
      ).json();
      server.child.kill('SIGTERM');
      expect(await server.ended).toBe(0);
      expect(server.output().trim().split('\n')).toEqual([
        expect.stringMatching(/^Ductus is ready/),
        expect.stringMatching(/\/console\/ within an hour .* the code [0-9A-Z-]{23}$/),
      ]);

      const again = start();
      await again.ready;
      const found = await (
        await fetch(`http://127.0.0.1:${port}/v1/subjects/${made.id}`, { headers })
      ).json();
      expect(found).toEqual(made);
      again.child.kill('SIGINT');
      expect(await again.ended).toBe(0);
    });

    it('refuses a port that is taken', async () => {
      const other = createServer();
      await new Promise<void>((done) => other.listen(port, '127.0.0.1', done));
      expectRefusal(end('main', []), new RegExp(`^Port ${port} is taken .*DUCTUS_PORT`));
      await new Promise((done) => other.close(done));
    });

    it('refuses a wrong key, a missing key and a key that others can read', () => {
      create();
      const keyFile = join(home, 'master.key');
      const key = readFileSync(keyFile);
      writeFileSync(keyFile, Buffer.alloc(32, 1));
      expectRefusal(end('main', []), /key .*(start with|belongs)/);
      rmSync(keyFile);
      expectRefusal(end('main', []), /no key file/);
      writeFileSync(keyFile, key);
      chmodSync(keyFile, 0o644);
      expectRefusal(end('main', []), /chmod 600/);
    });

    it('refuses to start afresh where a database was', () => {
      create();
      writeFileSync(join(home, 'ductus.db'), '');
      expectRefusal(end('main', []), /used before, but there is no database.*start anew.*move/);
    });

    it('refuses a damaged database', () => {
      create();
      const file = join(home, 'ductus.db');
      const bytes = readFileSync(file);
      bytes.fill(0x55, 100, 3000);
      writeFileSync(file, bytes);
      expectRefusal(end('main', []), /damaged.*backup/);
    });

    it('refuses a home that cannot be made', () => {
      writeFileSync(join(home, 'file'), '');
      expectRefusal(end('main', [], { DUCTUS_HOME: join(home, 'file', 'data') }), /ENOTDIR|cannot be made/);
    });

    it('refuses an unknown or invalid setting', () => {
      expectRefusal(end('main', [], { DUCTUS_PROT: '4000' }), /DUCTUS_PROT/);
      expectRefusal(end('main', [], { DUCTUS_PORT: 'web' }), /DUCTUS_PORT must be a whole number/);
    });

    it('refuses an old Node before anything else is loaded', () => {
      const old =
        'data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"18.19.0"}})';
      for (const name of ['main', 'cli']) {
        expectRefusal(
          end(name, [], {}, ['--import', old]),
          /needs Node 20\.19 or newer and this is Node 18\.19\.0/,
        );
      }
    });
  });

  describe('the command line', () => {
    it('makes an application, shows its key once and lists it without', () => {
      const made = create();
      expect(made.status).toBe(0);
      const apiKey = KEY.exec(made.stdout)![0];
      const listed = cli('list');
      expect(listed.stdout).toMatch(/^bank\s+app_\S+\s+https:\/\/bank\.example\n\s+key_\S+\s+valid/);
      expect(listed.stdout).not.toContain(apiKey);
      expectRefusal(create(), /already an application "bank"/);
    });

    it('writes the key to a file that only its owner can read', () => {
      const keyFile = join(home, 'keys', 'bank');
      const made = create('--key-file', keyFile);
      expect(made.stdout).not.toMatch(KEY);
      expect(readFileSync(keyFile, 'utf8').trim()).toMatch(KEY);
      expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    });

    it('--if-missing keeps what is there and makes a lost key file good', () => {
      const keyFile = join(home, 'bank-key');
      create('--key-file', keyFile, '--if-missing');
      const first = readFileSync(keyFile, 'utf8');
      expect(create('--key-file', keyFile, '--if-missing').status).toBe(0);
      expect(readFileSync(keyFile, 'utf8')).toBe(first);
      rmSync(keyFile);
      expect(create('--key-file', keyFile, '--if-missing').status).toBe(0);
      expect(readFileSync(keyFile, 'utf8')).toMatch(KEY);
      expect(readFileSync(keyFile, 'utf8')).not.toBe(first);
      const elsewhere = cli('create', '--name', 'bank', '--origin', 'https://other.example', '--if-missing');
      expectRefusal(elsewhere, /exists with the origins https:\/\/bank\.example.*set-origins/);
    });

    it('replaces the origins of an application, and of no other', () => {
      create();
      cli('create', '--name', 'shop', '--origin', 'https://shop.example');
      const more = ['--origin', 'https://a.example', '--origin', 'https://b.example'];
      expect(cli('set-origins', '--name', 'bank', ...more)).toMatchObject({
        status: 0,
        stdout: 'Application "bank" takes evidence from https://a.example, https://b.example.',
      });
      expect(cli('list').stdout).toMatch(/^bank\s+app_\S+\s+https:\/\/a\.example https:\/\/b\.example\n/);
      expect(cli('list').stdout).toMatch(/^shop\s+app_\S+\s+https:\/\/shop\.example$/m);
      expect(cli('create', '--name', 'bank', ...more, '--if-missing').status).toBe(0);
      expectRefusal(cli('set-origins', '--name', 'nobody', ...more), /no application "nobody"/);
      expectRefusal(cli('set-origins', '--name', 'bank'), /--origin is missing/);
    });

    it('adds and revokes keys', () => {
      create();
      const added = cli('add-key', '--name', 'bank');
      const id = /key_\S+/.exec(added.stdout)![0].replace(',', '');
      expect(cli('revoke-key', '--name', 'bank', '--key', id).status).toBe(0);
      expect(cli('list').stdout).toMatch(new RegExp(`${id}\\s+revoked`));
      expectRefusal(cli('revoke-key', '--name', 'bank', '--key', 'key_unknown'), /has no key/);
      expectRefusal(cli('add-key', '--name', 'shop'), /no application "shop"/);
    });

    it('says so when the server is running', async () => {
      const server = start();
      await server.ready;
      expectRefusal(cli('list'), /in use by another process.*stop/);
      server.child.kill('SIGTERM');
      await server.ended;
    });

    it.each([
      [['application', 'create', '--name', 'bank'], /--origin is missing/],
      [['application', 'create', '--origin', 'https://a.example'], /--name is missing/],
      [['application', 'create', '--name', 'b', '--origin', 'https://a.example/path'], /without a path/],
      [['application', 'create', '--name', 'b', '--origin', 'ftp://a.example'], /must be an origin/],
      [['application', 'fly'], /no command "application fly"/],
      [['application', 'constructor'], /no command "application constructor"/],
      [['application', 'list', '--colour'], /--colour.*--help/],
    ])('refuses %j', (args, pattern) => {
      expectRefusal(end('cli', args), pattern);
    });

    it('explains itself', () => {
      expect(end('cli', ['--help'])).toMatchObject({
        status: 0,
        stdout: expect.stringContaining('application <command>'),
      });
    });
  });
});
