import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Harness } from '../testing/harness.ts';
import { askServer } from './ask-server.ts';
import { serveControl } from './serve-control.ts';

const STATUS = { operation: 'keys status', args: [] };

describe.skipIf(process.platform === 'win32')('commands to a server', () => {
  let harness: Harness;
  let longHome: string;
  let end: (() => Promise<void>) | undefined;

  const serve = async (home: string) => {
    const { store, keys, backups, dataKeys } = harness;
    end = await serveControl(home, {
      store,
      keys,
      backups,
      dataKeys,
      now: Date.now,
      publicUrl: 'http://localhost:4000',
    });
  };
  const ask = async (home: string) => {
    const said: string[] = [];
    return (await askServer(home, STATUS, (line) => said.push(line))) ? said.join('\n') : 'no server';
  };
  const recorded = () => readFileSync(join(longHome, 'control.path'), 'utf8').trim();

  beforeEach(async () => {
    harness = await Harness.start();
    // In bytes: letters outside ASCII count more than once.
    longHome = join(harness.directory, 'ä'.repeat(60));
    mkdirSync(longHome, { mode: 0o700 });
  });
  afterEach(async () => {
    await end?.();
    end = undefined;
    await harness.stop();
  });

  it('go by a socket in the home, which is gone after it', async () => {
    await serve(harness.directory);
    expect(statSync(join(harness.directory, 'control.sock')).mode & 0o777).toBe(0o600);
    expect(await ask(harness.directory)).toMatch(/^Key host: file/);
    await end?.();
    end = undefined;
    expect(existsSync(join(harness.directory, 'control.sock'))).toBe(false);
    expect(await ask(harness.directory)).toBe('no server');
  });

  it('reach a server whose home has too long a path for a socket, by a private folder that its end removes', async () => {
    await serve(longHome);
    const socket = recorded();
    expect(Buffer.byteLength(socket)).toBeLessThanOrEqual(100);
    expect([statSync(dirname(socket)).mode & 0o777, statSync(socket).mode & 0o777]).toEqual([0o700, 0o600]);
    expect(await ask(longHome)).toMatch(/^Key host: file/);
    await end?.();
    end = undefined;
    expect([existsSync(dirname(socket)), existsSync(join(longHome, 'control.path'))]).toEqual([false, false]);
    expect(await ask(longHome)).toBe('no server');
  });

  it('find the present server after one that was killed, whose folder is removed', async () => {
    await serve(longHome);
    const killed = recorded();
    const endOfFirst = end;
    await serve(longHome);
    expect(recorded()).not.toBe(killed);
    expect(existsSync(dirname(killed))).toBe(false);
    expect(await ask(longHome)).toMatch(/^Key host: file/);
    await end?.();
    end = endOfFirst;
  });

  it('are sent to no folder that others may enter', async () => {
    await serve(longHome);
    const folder = dirname(recorded());
    chmodSync(folder, 0o755);
    expect(await ask(longHome)).toBe('no server');
    rmSync(folder, { recursive: true });
    expect(await ask(longHome)).toBe('no server');
  });
});
