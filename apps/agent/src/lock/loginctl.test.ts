import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ScreenLocker } from '../events/screen-locker.ts';
import { type LoginDouble, serveLogin } from '../testing/login-service.ts';
import { hasDesktopParts, startDesktop, type VirtualDesktop } from '../testing/virtual-desktop.ts';
import { eventually } from './eventually.ts';
import { type ScreenLockers, screenLockers } from './screen-lockers.ts';

/** loginctl itself, in a file system of its own where systemd seems to have started the machine: it does nothing elsewhere. */
const LOGINCTL = `#!/bin/sh
exec unshare -m sh -c 'mount -t tmpfs none /run && mkdir -p /run/systemd/system && exec /usr/bin/loginctl "$@"' loginctl "$@"
`;
const canRun = hasDesktopParts && existsSync('/usr/bin/loginctl') && process.getuid?.() === 0;

describe.skipIf(!canRun)('the lock of logind', () => {
  let desktop: VirtualDesktop;
  let all: ScreenLockers;
  let locker: ScreenLocker;
  let login: LoginDouble;

  beforeAll(async () => {
    desktop = await startDesktop('320x240x24');
    // logind is on the system's bus; here that is one of the test's own.
    const system = desktop.env.DBUS_SESSION_BUS_ADDRESS!;
    writeFileSync(join(desktop.home, 'loginctl'), LOGINCTL, { mode: 0o755 });
    const PATH = `${desktop.home}:${desktop.env.PATH}`;
    const env = { ...desktop.env, PATH, DBUS_SYSTEM_BUS_ADDRESS: system, XDG_SESSION_ID: '1' };
    all = screenLockers(env, 'linux');
    locker = all.lockers.find(({ name }) => name === 'loginctl')!;
  });
  beforeEach(async () => {
    login = await serveLogin(desktop.env.DBUS_SESSION_BUS_ADDRESS!);
  });
  afterEach(async () => {
    login.leave();
    await eventually(async () => !(await locker.available()), 60_000);
  });
  afterAll(async () => {
    all.close();
    await desktop.stop();
  });

  it('is asked for by loginctl for this session, and counts once the session says so', async () => {
    expect(await locker.available()).toBe(true);
    expect(await locker.isLocked()).toBe(false);
    expect(await locker.lock()).toBe(true);
    expect(login.asked).toEqual(['1']);
    expect(await locker.isLocked()).toBe(true);
  });

  it('does not count where no desktop does what logind asks', async () => {
    login.obeys = false;
    expect(await locker.lock()).toBe(false);
    expect(login.asked).toEqual(['1']);
  });

  it('is heard when somebody else locks and unlocks', async () => {
    const heard: string[] = [];
    const end = locker.watch!((word) => heard.push(word));
    await eventually(async () => {
      if (heard.length === 0) login.hint(true);
      return heard.length > 0;
    }, 60_000);
    login.hint(false);
    expect(await eventually(() => heard.length === 2, 60_000)).toBe(true);
    expect(heard).toEqual(['locked', 'unlocked']);
    end();
  });

  it('is not there without logind', async () => {
    login.leave();
    expect(await eventually(async () => !(await locker.available()), 60_000)).toBe(true);
    expect(await locker.lock()).toBe(false);
  });
});
