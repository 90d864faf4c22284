import type { Bus, BusCall } from '../bus/bus.ts';
import { eventually, whenFalse } from './eventually.ts';
import { attempt, type LockMethod, reason } from './lock-method.ts';

/** A locker draws its screen within this time, in milliseconds, or is taken for one that did not lock. */
const PATIENCE = 4000;
const LOOK_EVERY = 1000;

/** A screen saver service of a desktop, with its methods `Lock`, `GetActive` and its signal `ActiveChanged`. */
export interface ScreenSaverService {
  readonly service: string;
  readonly path: string;
  readonly interface: string;
  /** Cinnamon's `Lock` wants a message for the people who come by. */
  readonly message?: boolean;
}

/** In the order in which they are tried. */
export const SCREEN_SAVERS: readonly ScreenSaverService[] = [
  { service: 'org.gnome.ScreenSaver', path: '/org/gnome/ScreenSaver', interface: 'org.gnome.ScreenSaver' },
  { service: 'org.kde.screensaver', path: '/ScreenSaver', interface: 'org.freedesktop.ScreenSaver' },
  {
    service: 'org.cinnamon.ScreenSaver',
    path: '/org/cinnamon/ScreenSaver',
    interface: 'org.cinnamon.ScreenSaver',
    message: true,
  },
  { service: 'org.mate.ScreenSaver', path: '/org/mate/ScreenSaver', interface: 'org.mate.ScreenSaver' },
  { service: 'org.xfce.ScreenSaver', path: '/org/xfce/ScreenSaver', interface: 'org.xfce.ScreenSaver' },
  {
    service: 'org.freedesktop.ScreenSaver',
    path: '/org/freedesktop/ScreenSaver',
    interface: 'org.freedesktop.ScreenSaver',
  },
];

/**
 * Locks through the desktop's screen saver: `Lock`, then `GetActive` until it says true. A service that takes the call
 * and stays inactive has not locked. Nothing is started that does not run already.
 */
export function screenSaverMethod(bus: Bus, saver: ScreenSaverService): LockMethod {
  const name = `screensaver ${saver.service}`;
  const call = (member: string, more: Partial<BusCall> = {}) =>
    bus.call({
      destination: saver.service,
      path: saver.path,
      interface: saver.interface,
      member,
      ...more,
    });
  const locked = async () => {
    try {
      return (await call('GetActive'))[0] === true;
    } catch {
      return undefined;
    }
  };
  return {
    name,
    locked,
    async lock() {
      try {
        // Some lockers answer only when the person is back: the state counts, not the answer.
        const asked = call('Lock', saver.message === true ? { signature: 's', body: [''] } : {});
        let refusal = '';
        asked.catch((error: unknown) => {
          refusal = reason(error);
        });
        let on: boolean | undefined;
        const decided = async () => {
          on = await locked();
          return on === true || refusal !== '';
        };
        await eventually(decided, PATIENCE);
        return attempt(name, on === true ? '' : refusal || 'it took the call, but the screen is not locked');
      } catch (error) {
        return attempt(name, reason(error));
      }
    },
    onUnlock: (listener) => watch(bus, saver, locked, listener),
    close: () => undefined,
  };
}

/** The signal tells at once; looking besides notices a locker that died without a word. */
function watch(
  bus: Bus,
  saver: ScreenSaverService,
  locked: () => Promise<boolean | undefined>,
  listener: () => void,
): () => void {
  let done = false;
  const stops: (() => void)[] = [];
  const stop = () => {
    done = true;
    for (const each of stops.splice(0)) each();
  };
  const ended = () => {
    if (done) return;
    stop();
    listener();
  };
  stops.push(whenFalse(async () => (await locked()) ?? false, LOOK_EVERY, ended));
  bus
    .onSignal(saver.interface, 'ActiveChanged', ({ path, body }) => {
      if (path === saver.path && body[0] === false) ended();
    })
    .then(
      (off) => (done ? off() : stops.push(off)),
      () => undefined,
    );
  return stop;
}
