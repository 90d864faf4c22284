import { closeSync, constants, type FSWatcher, openSync, readdirSync, readSync, watch } from 'node:fs';
import { join } from 'node:path';
import type { AgentEvent } from '../../events/agent-event.ts';
import type { CaptureSource, SourceState } from '../../events/capture-source.ts';
import { describeDevice } from './describe-device.ts';
import { InputEvents } from './input-events.ts';
import { DeviceReader } from './read-device.ts';

/** The kernel keeps some 64 events of a device and stamps each: looking this often, in milliseconds, loses and blurs nothing. */
const LOOK_EVERY = 20;
const RESCAN_EVERY = 5000;
/** After a device appeared, udev needs a moment to let the user's group read it. */
const SETTLE = 300;
/** A jump of the system's clock by more than this, in milliseconds, is no pause of a person. */
const JUMP = 2000;

export interface EvdevPlaces {
  /** `/dev/input` */
  readonly devices: string;
  /** `/sys/class/input` */
  readonly sys: string;
  /** Milliseconds of a clock that nobody sets; `performance.now` by default. */
  readonly monotonic?: () => number;
}

interface OpenDevice {
  readonly node: string;
  readonly fd: number;
  readonly events: InputEvents;
  readonly reader: DeviceReader;
}

/**
 * Keyboards and pointers of Linux as the kernel has them: for Wayland and the console. Devices may come and go.
 *
 * They are read without waiting and by a clock: a waiting read of each would take all of Node's threads for files.
 */
export function evdevSource(places: EvdevPlaces): CaptureSource {
  return new EvdevSource(places);
}

class EvdevSource implements CaptureSource {
  readonly name = 'evdev';
  state: SourceState = { at: 'stopped' };
  readonly #places: EvdevPlaces;
  readonly #monotonic: () => number;
  readonly #open = new Map<string, OpenDevice>();
  readonly #buffer = Buffer.alloc(24 * 256);
  #onEvent: (event: AgentEvent) => void = () => undefined;
  #onState: (state: SourceState) => void = () => undefined;
  #timers: NodeJS.Timeout[] = [];
  #settling: NodeJS.Timeout | undefined;
  #watcher: FSWatcher | undefined;
  #shift: number | undefined;
  #last = 0;

  constructor(places: EvdevPlaces) {
    this.#places = places;
    this.#monotonic = places.monotonic ?? (() => performance.now());
  }

  async start(onEvent: (event: AgentEvent) => void, onState: (state: SourceState) => void): Promise<void> {
    this.#onEvent = onEvent;
    this.#onState = onState;
    this.#become({ at: 'starting' });
    this.#scan();
    this.#timers = [
      setInterval(() => this.#look(), LOOK_EVERY),
      setInterval(() => this.#scan(), RESCAN_EVERY),
    ];
    try {
      this.#watcher = watch(this.#places.devices, () => {
        clearTimeout(this.#settling);
        this.#settling = setTimeout(() => this.#scan(), SETTLE);
      });
      this.#watcher.on('error', () => undefined);
    } catch {
      // No folder to watch: it is looked for with every scan.
    }
    for (const timer of this.#timers) timer.unref();
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    clearTimeout(this.#settling);
    this.#watcher?.close();
    for (const device of this.#open.values()) closeSync(device.fd);
    this.#open.clear();
    this.#become({ at: 'stopped' });
  }

  /** Opens what is new and leaves what is gone; a device that cannot be opened is tried again with the next scan. */
  #scan(): void {
    let refused = false;
    const nodes = this.#nodes();
    for (const device of [...this.#open.values()]) if (!nodes.includes(device.node)) this.#lose(device);
    for (const node of nodes) {
      if (this.#open.has(node)) continue;
      const device = describeDevice(this.#places.sys, node);
      if (device === undefined) continue;
      try {
        const fd = openSync(join(this.#places.devices, node), constants.O_RDONLY | constants.O_NONBLOCK);
        const wide = process.arch !== 'arm' && process.arch !== 'ia32';
        this.#open.set(node, {
          node,
          fd,
          events: new InputEvents(wide),
          reader: new DeviceReader(device),
        });
      } catch (error) {
        refused ||= (error as NodeJS.ErrnoException).code === 'EACCES';
      }
    }
    this.#tell(refused);
  }

  #nodes(): string[] {
    try {
      return readdirSync(this.#places.devices).filter((name) => /^event\d+$/.test(name));
    } catch {
      return [];
    }
  }

  #tell(refused: boolean): void {
    const devices = [...this.#open.values()].map(({ reader: { device } }) => {
      const { id, kind, name } = device;
      return { id, kind, name };
    });
    if (devices.length > 0) {
      this.#become({ at: 'running', devices });
      return;
    }
    const detail = refused
      ? 'the devices may be read by the group input only: add your user to it'
      : 'no keyboard and no pointer was found';
    const reason = refused ? 'no-permission' : 'no-device';
    this.#become({ at: 'failed', reason, detail, retrying: true });
  }

  #become(state: SourceState): void {
    if (JSON.stringify(state) === JSON.stringify(this.state)) return;
    this.state = state;
    this.#onState(state);
  }

  #look(): void {
    for (const device of [...this.#open.values()]) {
      try {
        this.#drain(device);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') this.#lose(device);
      }
    }
  }

  #drain(device: OpenDevice): void {
    for (;;) {
      const length = readSync(device.fd, this.#buffer, 0, this.#buffer.length, null);
      if (length === 0) return;
      for (const event of device.events.take(this.#buffer.subarray(0, length))) {
        const seen = device.reader.take(event, this.#time(event.time));
        if (seen !== undefined) this.#onEvent(seen);
      }
    }
  }

  /** It was pulled out. */
  #lose({ node, fd, reader }: OpenDevice): void {
    this.#open.delete(node);
    closeSync(fd);
    this.#onEvent({ kind: 'gap', device: reader.device.id, at: this.#last, reason: 'unplugged' });
    this.#tell(false);
  }

  /** The kernel's times on a clock that nobody sets: their differences, but for a jump of the system's clock. */
  #time(written: number): number {
    const now = this.#monotonic();
    this.#shift ??= now - written;
    if (Math.abs(written + this.#shift - now) > JUMP) this.#shift = now - written;
    this.#last = Math.max(this.#last, written + this.#shift);
    return this.#last;
  }
}
