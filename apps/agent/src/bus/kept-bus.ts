import { type Bus, type BusSignal, connectBus } from './bus.ts';

const RETRY = 5000;
const DRIVER = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
} as const;

/** One connection to a bus, opened when it is first needed and again when the bus came back. */
export interface KeptBus {
  /** Undefined while there is no bus. */
  get(): Promise<Bus | undefined>;
  /** Whether some program answers to a name now. */
  hasOwner(name: string): Promise<boolean>;
  /** Hears a signal for as long as it is wanted, over every connection. */
  onSignal(iface: string, member: string, listener: (signal: BusSignal) => void): () => void;
  close(): void;
}

/** Keeps a connection to the bus at `address`; an empty address is a bus that is never there. */
export function keptBus(address: string): KeptBus {
  const wanted = new Set<(bus: Bus) => void>();
  let opening: Promise<Bus | undefined> | undefined;
  let bus: Bus | undefined;
  let ended = false;
  let timer: NodeJS.Timeout | undefined;

  const get = async () => {
    if (ended || address === '') return undefined;
    if (bus !== undefined && !bus.closed) return bus;
    opening ??= connectBus(address)
      .catch(() => undefined)
      .finally(() => {
        opening = undefined;
      });
    const opened = await opening;
    if (opened !== undefined && opened !== bus) {
      bus = opened;
      for (const want of wanted) want(opened);
    }
    return opened;
  };
  /** While somebody listens, a bus that went is looked for again. */
  const keep = async () => {
    clearTimeout(timer);
    if (ended || wanted.size === 0) return;
    await get();
    timer = setTimeout(keep, RETRY);
    timer.unref();
  };

  return {
    get,
    async hasOwner(name) {
      const found = await (await get())
        ?.call({ ...DRIVER, member: 'NameHasOwner', signature: 's', body: [name] })
        .catch(() => undefined);
      return found?.[0] === true;
    },
    onSignal(iface, member, listener) {
      let stop = () => {};
      const want = (on: Bus) => {
        on.onSignal(iface, member, listener).then(
          (off) => {
            if (wanted.has(want)) stop = off;
            else off();
          },
          () => undefined,
        );
      };
      wanted.add(want);
      if (bus !== undefined && !bus.closed) want(bus);
      keep();
      return () => {
        wanted.delete(want);
        stop();
      };
    },
    close() {
      ended = true;
      clearTimeout(timer);
      bus?.close();
    },
  };
}
