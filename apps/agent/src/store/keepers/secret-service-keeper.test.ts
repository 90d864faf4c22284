import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { secretServiceKeeper } from './secret-service-keeper.ts';

const isThere = ['dbus-daemon', 'gnome-keyring-daemon'].every((program) => {
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

describe.skipIf(!isThere)('the key in a real key ring (GNOME Keyring)', () => {
  const home = mkdtempSync(join(tmpdir(), 'ductus-ring-'));
  const address = `unix:path=${join(home, 'bus')}`;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1', `--address=${address}`]);
    children.push(bus);
    await once(bus.stdout!, 'data');
    const env = {
      ...process.env,
      HOME: home,
      XDG_DATA_HOME: home,
      XDG_RUNTIME_DIR: home,
      DBUS_SESSION_BUS_ADDRESS: address,
    };
    const words = ['--foreground', '--unlock', '--components=secrets'];
    const ring = spawn('gnome-keyring-daemon', words, { env });
    children.push(ring);
    ring.stdin!.end('the ring password');
    const keeper = secretServiceKeeper(address);
    const answers = () =>
      keeper.any().then(
        () => true,
        () => false,
      );
    await vi.waitUntil(answers, { timeout: 60_000 });
  });

  afterAll(() => {
    for (const child of children) child.kill();
    rmSync(home, { recursive: true, force: true });
  });

  test('is found by its installation, and is gone when it was destroyed', async () => {
    const keeper = secretServiceKeeper(address);
    const { key } = await keeper.create('one');
    expect(key.length).toBe(32);
    expect(await keeper.find('one', {})).toEqual(Uint8Array.from(key));
    expect(await keeper.find('two', {})).toBeNull();
    expect(await keeper.any()).toBe(true);
    await keeper.destroy();
    expect(await keeper.find('one', {})).toBeNull();
    expect(await keeper.any()).toBe(false);
  });

  test('has beside it how often the store was saved: the newest count of each installation, gone with the key', async () => {
    const keeper = secretServiceKeeper(address);
    const saves = keeper.saves!;
    await keeper.create('one');
    expect(await saves.read('one')).toBeNull();
    await saves.write('one', 7);
    await saves.write('one', 12);
    await saves.write('two', 3);
    expect([await saves.read('one'), await saves.read('two')]).toEqual([12, 3]);
    expect((await keeper.find('one', {}))!.length).toBe(32);
    await keeper.destroy();
    expect(await saves.read('one')).toBeNull();
  });

  test('is away where no key ring answers', async () => {
    await expect(secretServiceKeeper('unix:path=/nowhere').any()).rejects.toMatchObject({ code: 'key-away' });
  });
});
