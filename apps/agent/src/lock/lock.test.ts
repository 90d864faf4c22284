import { execFileSync } from 'node:child_process';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LockWord, ScreenLocker } from '../events/screen-locker.ts';
import { type ScreenSaverDouble, serveScreenSaver } from '../testing/screen-saver-service.ts';
import { hasDesktopParts, startDesktop, type VirtualDesktop } from '../testing/virtual-desktop.ts';
import { keyboardHeld } from '../x11/keyboard-held.ts';
import { eventually } from './eventually.ts';
import { type ScreenLockers, screenLockers } from './screen-lockers.ts';

describe.skipIf(!hasDesktopParts)('the lockers, on a real display and a real bus', () => {
  let desktop: VirtualDesktop;
  let all: ScreenLockers;
  const savers: ScreenSaverDouble[] = [];
  const ends: (() => void)[] = [];

  beforeAll(async () => {
    desktop = await startDesktop('640x480x24');
    all = screenLockers(desktop.env, 'linux');
  });
  afterEach(async () => {
    for (const end of ends.splice(0)) end();
    for (const saver of savers.splice(0)) saver.leave();
    await endLocker();
  });
  afterAll(async () => {
    all.close();
    await desktop.stop();
  });

  const named = (name: string) => all.lockers.find((locker) => locker.name === name)!;
  const held = () => keyboardHeld(desktop.env);
  const saver = async (...where: [string?, string?, string?]) => {
    const made = await serveScreenSaver(desktop.env.DBUS_SESSION_BUS_ADDRESS!, ...where);
    savers.push(made);
    return made;
  };
  /** Ends i3lock by the window that it put over everything: its process is found through X alone. */
  const endLocker = async () => {
    const windows = await desktop.xdotool('search', '--class', 'i3lock').catch(() => '');
    for (const id of windows.trim().split('\n').filter(Boolean)) {
      await desktop.xdotool('windowkill', id).catch(() => undefined);
    }
    expect(await eventually(async () => (await held()) === false, 60_000)).toBe(true);
  };
  /** What a locker says from now on. */
  const words = (locker: ScreenLocker) => {
    const heard: LockWord[] = [];
    ends.push(locker.watch!((word) => heard.push(word)));
    return heard;
  };

  it('are there as long as their service is', async () => {
    expect(await named('freedesktop').available()).toBe(false);
    const service = await saver();
    expect(await named('freedesktop').available()).toBe(true);
    expect(await named('gnome').available()).toBe(false);
    service.leave();
    expect(await eventually(async () => !(await named('freedesktop').available()), 60_000)).toBe(true);
    expect(await named('command i3lock').available()).toBe(true);
    expect(await all.command(['no-such-locker']).available()).toBe(false);
  });

  it('lock through the screen saver of the desktop, and hear who else locks and unlocks', async () => {
    const service = await saver();
    const locker = named('freedesktop');
    const heard = words(locker);
    expect(await locker.isLocked()).toBe(false);
    expect(await locker.lock()).toBe(true);
    expect(service.locks).toBe(1);
    expect(await locker.isLocked()).toBe(true);
    service.unlock();
    expect(await eventually(() => heard.length === 2, 60_000)).toBe(true);
    service.lockByOwner();
    service.unlock();
    expect(await eventually(() => heard.length === 4, 60_000)).toBe(true);
    expect(heard).toEqual(['locked', 'unlocked', 'locked', 'unlocked']);
  });

  it('notice a screen saver that unlocks without its signal, or dies', async () => {
    for (const [end, word] of [
      [(one: ScreenSaverDouble) => one.unlock(true), 'unlocked'],
      [(one: ScreenSaverDouble) => one.leave(), 'lost'],
    ] as const) {
      const service = await saver();
      const heard = words(named('freedesktop'));
      expect(await named('freedesktop').lock()).toBe(true);
      end(service);
      expect(await eventually(() => heard.at(-1) === word, 60_000)).toBe(true);
      service.leave();
      await eventually(async () => !(await named('freedesktop').available()), 60_000);
    }
  });

  it('do not believe a service that refuses, or takes the call and does nothing', async () => {
    const gnome = await saver('org.gnome.ScreenSaver', '/org/gnome/ScreenSaver');
    const free = await saver();
    gnome.behaviour = 'refuses';
    free.behaviour = 'ignores';
    expect(await named('gnome').lock()).toBe(false);
    expect(await named('freedesktop').lock()).toBe(false);
    expect(await named('xdg-screensaver').lock()).toBe(false);
    expect(await held()).toBe(false);
  });

  it('lock by a command that holds the keyboard, and hear when it ends', async () => {
    const locker = all.command(['i3lock', '--nofork', '--color=14523f']);
    const heard = words(locker);
    expect(await locker.isLocked()).toBeUndefined();
    expect(await locker.lock()).toBe(true);
    expect(await held()).toBe(true);
    expect(await locker.lock()).toBe(true);
    await endLocker();
    expect(await eventually(() => heard.length === 2, 60_000)).toBe(true);
    expect(heard).toEqual(['locked', 'unlocked']);
    expect(await locker.isLocked()).toBe(false);
  });

  it('do not take the end of a locker that was killed, or whose display died, for an unlock', async () => {
    const color = `${process.pid % 1e6}`.padStart(6, '0');
    const kill = () =>
      process.kill(Number(execFileSync('pgrep', ['-of', `i3lock --nofork --color=${color}`])));
    for (const end of [kill, desktop.killDisplay]) {
      const locker = all.command(['i3lock', '--nofork', `--color=${color}`]);
      const heard = words(locker);
      expect(await locker.lock()).toBe(true);
      await end();
      expect(await eventually(() => heard.length === 2, 60_000)).toBe(true);
      expect(heard).toEqual(['locked', 'lost']);
      expect(await locker.isLocked()).toBeUndefined();
    }
    await desktop.startDisplay();
  });

  it('are not taken in by a command that fails, ends without the keyboard or is missing', async () => {
    expect(await all.command(['false']).lock()).toBe(false);
    expect(await all.command(['no-such-locker']).lock()).toBe(false);
    expect(await all.command(['true']).lock()).toBe(false);
  });

  it('are none where there is nothing', async () => {
    const none = screenLockers({ PATH: '/nowhere', DBUS_SYSTEM_BUS_ADDRESS: '' }, 'linux');
    const found = await Promise.all(none.lockers.map((locker) => locker.available()));
    expect(found.includes(true)).toBe(false);
    expect(await Promise.all(none.lockers.map((locker) => locker.lock()))).not.toContain(true);
    none.close();
  });
});
