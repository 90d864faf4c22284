import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ScreenSaverDouble, serveScreenSaver } from '../testing/screen-saver-service.ts';
import { hasDesktopParts, startDesktop, type VirtualDesktop } from '../testing/virtual-desktop.ts';
import { keyboardHeld } from '../x11/keyboard-held.ts';
import { createLocker, type Locker } from './create-locker.ts';
import { eventually } from './eventually.ts';
import { lockMethods } from './find-methods.ts';

describe.skipIf(!hasDesktopParts)('the lock, on a real display and a real bus', () => {
  let desktop: VirtualDesktop;
  const savers: ScreenSaverDouble[] = [];
  const lockers: Locker[] = [];

  beforeAll(async () => {
    desktop = await startDesktop('640x480x24');
  });
  afterEach(async () => {
    for (const locker of lockers.splice(0)) locker.close();
    for (const saver of savers.splice(0)) saver.leave();
    await endLocker();
  });
  afterAll(() => desktop.stop());

  const address = () => desktop.env.DBUS_SESSION_BUS_ADDRESS!;
  const locker = (command?: readonly string[], env = desktop.env) => {
    const made = createLocker(lockMethods({ command, env, platform: 'linux' }));
    lockers.push(made);
    return made;
  };
  const saver = async (...where: [string?, string?, string?]) => {
    const made = await serveScreenSaver(address(), ...where);
    savers.push(made);
    return made;
  };
  /** Ends i3lock by the window that it put over everything: its process is found through X alone. */
  const endLocker = async () => {
    const windows = await desktop.xdotool('search', '--class', 'i3lock').catch(() => '');
    for (const id of windows.trim().split('\n').filter(Boolean)) {
      await desktop.xdotool('windowkill', id).catch(() => undefined);
    }
    expect(await eventually(async () => (await keyboardHeld(desktop.env)) === false, 5000)).toBe(true);
  };
  const unlocked = (made: Locker) => new Promise<void>((done) => made.onUnlock(done));

  it('goes through the screen saver of the desktop, and hears its end by the signal', async () => {
    const service = await saver();
    const made = locker();
    const outcome = await made.lock();
    expect(outcome).toMatchObject({ locked: true, method: 'screensaver org.freedesktop.ScreenSaver' });
    expect(service.locks).toBe(1);
    expect(await made.locked()).toBe(true);
    const end = unlocked(made);
    service.unlock();
    await end;
    expect(await made.locked()).toBe(false);
  });

  it('notices a screen saver that unlocks without its signal, or dies', async () => {
    for (const end of [
      (one: ScreenSaverDouble) => one.unlock(true),
      (one: ScreenSaverDouble) => one.leave(),
    ]) {
      const service = await saver();
      const made = locker();
      expect((await made.lock()).locked).toBe(true);
      const ended = unlocked(made);
      end(service);
      await ended;
      service.leave();
    }
  });

  it('does not believe a service that takes the call: i3lock comes next', async () => {
    const gnome = await saver('org.gnome.ScreenSaver', '/org/gnome/ScreenSaver');
    const free = await saver();
    gnome.behaviour = 'refuses';
    free.behaviour = 'ignores';
    const outcome = await locker().lock();
    expect(outcome.attempts.map(({ method, locked }) => `${method}: ${locked}`)).toEqual([
      'screensaver org.gnome.ScreenSaver: false',
      'screensaver org.freedesktop.ScreenSaver: false',
      'loginctl: false',
      'xdg-screensaver: false',
      'command i3lock: true',
    ]);
    expect(outcome.attempts[0]!.problem).toContain('not now');
    expect(outcome.attempts[1]!.problem).toBe('it took the call, but the screen is not locked');
    expect(await keyboardHeld(desktop.env)).toBe(true);
  });

  it('locks by the configured command before all others, and hears when it ends', async () => {
    const service = await saver();
    const made = locker(['i3lock', '--nofork', '--color=14523f']);
    expect(await keyboardHeld(desktop.env)).toBe(false);
    expect(await made.lock()).toMatchObject({ locked: true, method: 'command i3lock' });
    expect(service.locks).toBe(0);
    expect(await keyboardHeld(desktop.env)).toBe(true);
    const end = unlocked(made);
    await endLocker();
    await end;
    expect((await made.lock()).locked).toBe(true);
  });

  it('is not taken in by a command that ends, hangs without the keyboard or is missing', async () => {
    const service = await saver();
    for (const command of [['false'], ['true'], ['no-such-locker']]) {
      const outcome = await locker(command).lock();
      expect(outcome.attempts[0]!.locked).toBe(false);
      expect(outcome.method).toBe('screensaver org.freedesktop.ScreenSaver');
      service.unlock();
    }
  });

  it('says what was tried when nothing can lock', async () => {
    const outcome = await locker(undefined, { PATH: '/nowhere' }).lock();
    expect(outcome).toEqual({
      locked: false,
      method: '',
      attempts: [{ method: 'loginctl', locked: false, problem: 'loginctl is not installed' }],
    });
  });
});
