import { createConnection } from 'node:net';
import { createClient } from '@homebridge/dbus-native';
import { busPaths } from '../bus/bus-address.ts';

const MANAGER = 'org.freedesktop.login1';
const SESSION_PATH = '/org/freedesktop/login1/session/_31';

export interface LoginDouble {
  /** Whether the session's desktop does what logind asks of it. */
  obeys: boolean;
  readonly asked: readonly string[];
  /** The desktop sets the hint, as after the right password. */
  hint(locked: boolean): void;
  leave(): void;
}

/** A logind with one session, on a real bus: as much of org.freedesktop.login1(5) as `loginctl` uses to lock and to look. */
export async function serveLogin(address: string): Promise<LoginDouble> {
  const stream = createConnection(busPaths(address)[0]!);
  const bus = createClient({ stream });
  bus.connection.on('error', () => undefined);
  const session = { Id: '1', LockedHint: false };
  const asked: string[] = [];
  const login: LoginDouble = {
    obeys: true,
    asked,
    hint(locked) {
      session.LockedHint = locked;
      const changed = [['LockedHint', ['b', locked]]];
      const body = [`${MANAGER}.Session`, changed, []];
      bus.sendSignal(SESSION_PATH, 'org.freedesktop.DBus.Properties', 'PropertiesChanged', 'sa{sv}as', body);
    },
    leave: () => stream.destroy(),
  };
  const manager = {
    GetSession: () => SESSION_PATH,
    LockSession(id: string) {
      asked.push(id);
      if (login.obeys) login.hint(true);
    },
  };
  bus.exportInterface(manager, '/org/freedesktop/login1', {
    name: `${MANAGER}.Manager`,
    methods: { GetSession: ['s', 'o'], LockSession: ['s', ''] },
  });
  // loginctl asks for the properties of every interface: for those of none.
  for (const name of [`${MANAGER}.Session`, '']) {
    bus.exportInterface(session, SESSION_PATH, { name, properties: { Id: 's', LockedHint: 'b' } });
  }
  await new Promise<void>((resolve, reject) => {
    bus.requestName(MANAGER, 4, (error) => (error ? reject(error) : resolve()));
  });
  return login;
}
