import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildBank } from './app.ts';
import { type BankConfig, readConfig } from './config.ts';
import { BankError } from './errors.ts';
import { startFailure } from './start-failure.ts';
import { ScriptedRecognition } from './testing/scripted-recognition.ts';
import { builtAssets } from './testing/test-bank.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bank-start-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What somebody reads who starts a bank with these settings; null when it opens. */
async function startWith(env: NodeJS.ProcessEnv): Promise<string | null> {
  let config: BankConfig | null = null;
  try {
    config = readConfig({ BANK_HOME: join(folder, 'home'), BANK_PORT: '0', DUCTUS_API_KEY: 'k', ...env });
    const parts = { recognition: new ScriptedRecognition(), assetsFolder: builtAssets() };
    const app = await buildBank(config, { ...parts, collectorFile: join(builtAssets(), 'bank.js') });
    await app.listen({ host: config.host, port: config.port }).finally(() => app.close());
    return null;
  } catch (error) {
    return startFailure(error, config);
  }
}

describe('a bank that cannot start says what to do', () => {
  it('and starts when nothing is wrong', async () => {
    expect(await startWith({})).toBeNull();
  });

  it('when its folder is a file (EEXIST)', async () => {
    const home = join(folder, 'file');
    writeFileSync(home, '');
    expect(await startWith({ BANK_HOME: home })).toBe(
      `${home}, or a folder on the way to it, is a file: move that away, or choose another folder with BANK_HOME.`,
    );
  });

  it('when its folder would lie in a file (ENOTDIR)', async () => {
    writeFileSync(join(folder, 'file'), '');
    expect(await startWith({ BANK_HOME: join(folder, 'file', 'home') })).toContain(
      'is a file: move that away',
    );
  });

  it('when its folder is a link to nowhere (ENOENT)', async () => {
    symlinkSync(join(folder, 'gone', 'further'), join(folder, 'home'));
    expect(await startWith({})).toMatch(/home cannot be made: make it by hand/);
  });

  it('when its folder is a link to itself (ELOOP)', async () => {
    symlinkSync('home', join(folder, 'home'));
    expect(await startWith({ BANK_HOME: join(folder, 'home', 'inner') })).toContain('lead in a circle');
  });

  it('when the path is too long (ENAMETOOLONG)', async () => {
    expect(await startWith({ BANK_HOME: join(folder, 'x'.repeat(300)) })).toContain('choose a shorter one');
  });

  it('when the port is taken (EADDRINUSE)', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const words = `Port ${port} is taken: stop the program that uses it, or choose another with BANK_PORT.`;
    expect(await startWith({ BANK_PORT: String(port) })).toBe(words);
    await new Promise((resolve) => server.close(resolve));
  });

  it('when the address is not of this machine (EADDRNOTAVAIL)', async () => {
    // 192.0.2.0/24 is for documentation (RFC 5737): no machine has it.
    expect(await startWith({ BANK_HOST: '192.0.2.1' })).toBe(
      '192.0.2.1 is not an address of this machine: set BANK_HOST to one that is, for example 127.0.0.1.',
    );
  });

  it('when the key file is a folder', async () => {
    mkdirSync(join(folder, 'home', 'bank.key'), { recursive: true, mode: 0o700 });
    expect(await startWith({})).toContain('bank.key cannot be read (EISDIR): restore it');
  });
});

const system = (code: string, syscall = 'open') => Object.assign(new Error('system'), { code, syscall });

describe('startFailure', () => {
  const config = readConfig({ DUCTUS_API_KEY: 'k', BANK_PORT: '80', BANK_HOME: '/srv/bank' });

  // What this machine or this user cannot be brought to by itself.
  it.each([
    [system('EACCES'), /^The bank may not write to \/srv\/bank: /],
    [system('EROFS'), /^The bank may not write to \/srv\/bank: /],
    [system('EACCES', 'listen'), /^This user may not open port 80: /],
    [system('ENOTFOUND', 'getaddrinfo'), /^127\.0\.0\.1 is not an address of this machine: /],
    [system('ENOSPC'), /^The disk is full: /],
    [new BankError('key-missing', 'Put the key back.'), /^Put the key back\.$/],
  ])('says in one sentence what to do: %s', (error, words) => {
    const sentence = startFailure(error, config);
    expect(sentence).toMatch(words);
    expect(sentence.trim().split('\n')).toHaveLength(1);
  });
});

/** A disk of 64 KiB, where this account may make one. */
function smallDisk(): string | null {
  const disk = mkdtempSync(join(tmpdir(), 'bank-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]);
  return mounted.status === 0 ? disk : null;
}

const disk = smallDisk();

describe.skipIf(disk === null)('on a full disk (needs the right to mount tmpfs)', () => {
  afterEach(() => {
    execFileSync('umount', [disk!]);
    rmSync(disk!, { recursive: true });
  });

  it('the bank says so, leaves half a key nowhere, and starts once there is room', async () => {
    const home = join(disk!, 'home');
    mkdirSync(home, { mode: 0o700 });
    const filler = join(disk!, 'filler');
    for (let size = 65_536; size >= 1; size >>= 1) {
      try {
        writeFileSync(filler, Buffer.alloc(size), { flag: 'a' });
      } catch {
        // Less fits, down to the last byte.
      }
    }
    expect(await startWith({ BANK_HOME: home })).toContain('disk is full');
    rmSync(filler);
    // Less than the schema needs: the database says it this time.
    expect(await startWith({ BANK_HOME: home })).toContain('disk is full');
    execFileSync('mount', ['-o', 'remount,size=8m', disk!]);
    expect(await startWith({ BANK_HOME: home })).toBeNull();
  });
});
