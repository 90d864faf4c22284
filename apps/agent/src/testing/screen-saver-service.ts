import { createConnection } from 'node:net';
import { createClient } from '@homebridge/dbus-native';
import { busPaths } from '../bus/bus-address.ts';

export interface ScreenSaverDouble {
  /** What happens on `Lock`: it locks, takes the call and does nothing, or refuses. */
  behaviour: 'locks' | 'ignores' | 'refuses';
  active: boolean;
  locks: number;
  /** Ends the lock as a person with the password does; with its signal, or silently. */
  unlock(silently?: boolean): void;
  /** Somebody locks by a shortcut of the desktop. */
  lockByOwner(): void;
  leave(): void;
}

/** A screen saver on a real bus, under a name and path of a desktop's. */
export async function serveScreenSaver(
  address: string,
  service = 'org.freedesktop.ScreenSaver',
  path = '/org/freedesktop/ScreenSaver',
  iface = service,
): Promise<ScreenSaverDouble> {
  const stream = createConnection(busPaths(address)[0]!);
  const bus = createClient({ stream });
  bus.connection.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    bus.requestName(service, 4, (error) => (error ? reject(error) : resolve()));
  });
  const changed = (active: boolean) => bus.sendSignal(path, iface, 'ActiveChanged', 'b', [active]);
  const saver: ScreenSaverDouble = {
    behaviour: 'locks',
    active: false,
    locks: 0,
    unlock(silently = false) {
      saver.active = false;
      if (!silently) changed(false);
    },
    lockByOwner() {
      saver.active = true;
      changed(true);
    },
    leave: () => stream.destroy(),
  };
  const methods = {
    Lock() {
      if (saver.behaviour === 'refuses') throw new Error('not now');
      if (saver.behaviour === 'ignores') return;
      saver.active = true;
      saver.locks += 1;
      changed(true);
    },
    GetActive: () => saver.active,
  };
  bus.exportInterface(methods, path, {
    name: iface,
    methods: { Lock: ['', ''], GetActive: ['', 'b'] },
    signals: { ActiveChanged: ['b'] },
  });
  return saver;
}
