import { type Bus, type BusSignal, connectBus } from './bus.ts';

const RETRY = 5000;
const DRIVER = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
} as const;

/** One connection to a bus, opened when it is first needed and again when the bus came back. */
export class KeptBus {
  readonly #address: string;
  /** What is to be done on every new connection. */
  readonly #wanted = new Set<(bus: Bus) => void>();
  #opening: Promise<Bus | undefined> | undefined;
  #bus: Bus | undefined;
  #ended = false;
  #timer: NodeJS.Timeout | undefined;

  /** @param address as in `DBUS_SESSION_BUS_ADDRESS`; empty: a bus that is never there. */
  constructor(address: string) {
    this.#address = address;
  }

  /** The connection; undefined while there is no bus. */
  async get(): Promise<Bus | undefined> {
    if (this.#ended || this.#address === '') return undefined;
    if (this.#bus !== undefined && !this.#bus.closed) return this.#bus;
    this.#opening ??= this.#open();
    return this.#opening;
  }

  /** Whether some program answers to a name now. */
  async hasOwner(name: string): Promise<boolean> {
    const bus = await this.get();
    const call = { ...DRIVER, member: 'NameHasOwner', signature: 's', body: [name] };
    const found = await bus?.call(call).catch(() => undefined);
    return found?.[0] === true;
  }

  /** Hears a signal for as long as it is wanted, over every connection; what comes back ends it. */
  onSignal(iface: string, member: string, listener: (signal: BusSignal) => void): () => void {
    let stop = () => {};
    let wanted = true;
    const end = this.onOpen((bus) => {
      bus.onSignal(iface, member, listener).then(
        (off) => {
          if (wanted) stop = off;
          else off();
        },
        () => undefined,
      );
    });
    return () => {
      wanted = false;
      end();
      stop();
    };
  }

  /** Does something on the connection, and on every new one for as long as it is wanted; what comes back ends that. */
  onOpen(want: (bus: Bus) => void): () => void {
    this.#wanted.add(want);
    if (this.#bus !== undefined && !this.#bus.closed) want(this.#bus);
    this.#keep();
    return () => this.#wanted.delete(want);
  }

  close(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#bus?.close();
  }

  async #open(): Promise<Bus | undefined> {
    const opened = await connectBus(this.#address).catch(() => undefined);
    this.#opening = undefined;
    if (opened === undefined) return undefined;
    this.#bus = opened;
    for (const want of this.#wanted) want(opened);
    return opened;
  }

  /** While somebody listens, a bus that went is looked for again. */
  async #keep(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#ended || this.#wanted.size === 0) return;
    await this.get();
    this.#timer = setTimeout(() => this.#keep(), RETRY);
    this.#timer.unref();
  }
}
