import type { BusCall } from '../bus/bus.ts';
import type { KeptBus } from '../bus/kept-bus.ts';
import type { ScreenLocker } from '../events/screen-locker.ts';
import { eventually } from './eventually.ts';
import { lockWatch } from './lock-watch.ts';

/** A locker draws its screen within this time, in milliseconds, or is taken for one that did not lock. */
const PATIENCE = 4000;
const LOOK_EVERY = 1000;

/** A screen saver service of a desktop, with its methods `Lock`, `GetActive` and its signal `ActiveChanged`. */
export interface ScreenSaverService {
  readonly name: string;
  readonly service: string;
  readonly path: string;
  readonly interface: string;
  /** Cinnamon's `Lock` wants a message for the people who come by. */
  readonly message?: boolean;
}

const FREEDESKTOP = 'org.freedesktop.ScreenSaver';
const own = (name: string, service: string, path: string, message = false): ScreenSaverService => ({
  name,
  service,
  path,
  interface: service,
  message,
});

/** In the order in which they are tried. */
export const SCREEN_SAVERS: readonly ScreenSaverService[] = [
  own('gnome', 'org.gnome.ScreenSaver', '/org/gnome/ScreenSaver'),
  { ...own('kde', 'org.kde.screensaver', '/ScreenSaver'), interface: FREEDESKTOP },
  own('cinnamon', 'org.cinnamon.ScreenSaver', '/org/cinnamon/ScreenSaver', true),
  own('mate', 'org.mate.ScreenSaver', '/org/mate/ScreenSaver'),
  own('xfce', 'org.xfce.ScreenSaver', '/org/xfce/ScreenSaver'),
  own('freedesktop', FREEDESKTOP, '/org/freedesktop/ScreenSaver'),
];

/**
 * Locks through the desktop's screen saver: `Lock`, then `GetActive` until it says true. A service that takes the call
 * and stays inactive has not locked. Nothing is started that does not run already.
 */
export function screenSaverLocker(bus: KeptBus, saver: ScreenSaverService): ScreenLocker {
  const call = async (member: string, more: Partial<BusCall> = {}) => {
    const { service: destination, path } = saver;
    const connection = await bus.get();
    if (connection === undefined) throw new Error('there is no bus');
    return connection.call({ destination, path, interface: saver.interface, member, ...more });
  };
  const isLocked = () =>
    call('GetActive').then(
      ([active]) => active === true,
      () => undefined,
    );
  return {
    name: saver.name,
    available: () => bus.hasOwner(saver.service),
    isLocked,
    async lock() {
      // Some answer `Lock` only when the person is back: the state counts, not the answer.
      let refused = false;
      call('Lock', saver.message === true ? { signature: 's', body: [''] } : {}).catch(() => {
        refused = true;
      });
      let locked: boolean | undefined;
      const decided = async () => {
        locked = await isLocked();
        return locked === true || refused;
      };
      await eventually(decided, PATIENCE);
      return locked === true;
    },
    watch(onChange) {
      const hear = (word: (locked: boolean) => void) =>
        bus.onSignal(saver.interface, 'ActiveChanged', ({ path, body }) => {
          if (path === saver.path) word(body[0] === true);
        });
      return lockWatch(isLocked, hear, LOOK_EVERY, onChange);
    },
  };
}
