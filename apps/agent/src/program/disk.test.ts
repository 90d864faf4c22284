import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { knownOwner, startAgent, type WholeAgent } from '../testing/whole-agent.ts';

/** Makes file systems of a process's own. */
const canMount = process.getuid?.() === 0 && existsSync('/usr/bin/unshare');

describe.skipIf(!canMount)('an agent whose disk takes nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ductus-disk-'));
  let agent: WholeAgent | undefined;

  /** Starts it at a home where everything below `data` was made so by a shell, for it alone. */
  const begin = (home: string, how: string) =>
    startAgent(
      { PATH: process.env.PATH, HOME: home, DUCTUS_AGENT_HOME: home, DBUS_SYSTEM_BUS_ADDRESS: '' },
      { program: ['unshare', '-m', 'sh', '-c', `${how}; exec "$@"`, 'sh'], flags: ['--headless'] },
    );
  afterEach(async () => {
    await agent?.end();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('may only be read: it watches whom it knows, and says that nothing is kept', async () => {
    const home = join(folder, 'read-only');
    await knownOwner(home);
    agent = await begin(
      home,
      `mount --bind ${home}/data ${home}/data && mount -o remount,bind,ro ${home}/data`,
    );
    expect(await agent.status()).toMatchObject({ consent: true, readiness: [{ ready: true }] });
    await expect(agent.command('change', { falseLocksPerWeek: 20 })).rejects.toThrow('store-unsaved');
    // Stricter it is all the same.
    expect(await agent.status()).toMatchObject({
      settings: { falseLocksPerWeek: 20 },
      warnings: expect.arrayContaining(['store-unsaved']),
    });
  });

  it('is full: it says that nothing is kept, leaves no half installation, and goes on', async () => {
    const home = join(folder, 'full');
    agent = await begin(
      home,
      `mkdir -p ${home}/data && mount -t tmpfs -o size=16k none ${home}/data && head -c 16k /dev/zero > ${home}/data/filled`,
    );
    await expect(agent.command('consent', true)).rejects.toThrow('store-unsaved');
    expect(await agent.status()).toMatchObject({
      consent: true,
      warnings: expect.arrayContaining(['store-unsaved']),
    });
    expect(existsSync(join(home, 'config/installed'))).toBe(false);
  });
});
