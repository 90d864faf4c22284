import { createConnection } from 'node:net';
import { createClient } from '@homebridge/dbus-native';
import { busPaths } from '../bus/bus-address.ts';

const WATCHER = 'org.kde.StatusNotifierWatcher';

/** A panel that shows status icons, on a real bus: what it was told, and what it asks. */
export interface StatusWatcher {
  /** Names of the items that registered. */
  readonly items: readonly string[];
  /** Signals of items and menus so far, by member. */
  readonly heard: readonly string[];
  /** Calls an item; its values. Rejects with the name of an error. */
  call(
    iface: string,
    path: string,
    member: string,
    signature?: string,
    body?: readonly unknown[],
  ): Promise<unknown[]>;
  /** A property of the item as a plain value. */
  property(name: string): Promise<unknown>;
  leave(): void;
}

export async function serveStatusWatcher(address: string): Promise<StatusWatcher> {
  const stream = createConnection(busPaths(address)[0]!);
  const bus = createClient({ stream });
  const items: string[] = [];
  const heard: string[] = [];
  bus.connection.on('error', () => undefined);
  bus.connection.on('message', (message: { type?: number; member: string; interface: string }) => {
    if (message.type === 4 && /StatusNotifierItem|dbusmenu/.test(message.interface))
      heard.push(message.member);
  });
  const methods = { RegisterStatusNotifierItem: (name: string) => void items.push(name) };
  bus.exportInterface(methods, '/StatusNotifierWatcher', {
    name: WATCHER,
    methods: { RegisterStatusNotifierItem: ['s', ''] },
  });
  await new Promise<void>((resolve, reject) => {
    bus.requestName(WATCHER, 4, (error) => (error ? reject(error) : resolve()));
  });
  bus.addMatch("type='signal',interface='org.kde.StatusNotifierItem'", () => undefined);
  bus.addMatch("type='signal',interface='com.canonical.dbusmenu'", () => undefined);
  const call: StatusWatcher['call'] = (iface, path, member, signature, body) =>
    new Promise((resolve, reject) => {
      bus.invoke(
        {
          destination: items.at(-1)!,
          path,
          interface: iface,
          member,
          ...(signature && { signature, body: body! }),
        },
        (error, ...values) => (error ? reject(new Error(error.name)) : resolve(values)),
      );
    });
  return {
    items,
    heard,
    call,
    async property(name) {
      const body = ['org.kde.StatusNotifierItem', name];
      const [variant] = await call(
        'org.freedesktop.DBus.Properties',
        '/StatusNotifierItem',
        'Get',
        'ss',
        body,
      );
      return (variant as [unknown, [unknown]])[1][0];
    },
    leave: () => stream.destroy(),
  };
}
