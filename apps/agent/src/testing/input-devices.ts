import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  constants,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** `capabilities/key` of an AT keyboard and of a wheel mouse, as Linux prints them. */
export const AT_KEYS = '402000000 3803078f800d001 feffffdfffefffff fffffffffffffffe';
export const MOUSE_KEYS = '1f0000 0 0 0 0';

/** `struct input_event` with a `long` of 64 bits. */
export function inputEvent(micros: number, type: number, code: number, value: number): Buffer {
  const bytes = Buffer.alloc(24);
  bytes.writeBigInt64LE(BigInt(Math.floor(micros / 1e6)), 0);
  bytes.writeBigInt64LE(BigInt(Math.floor(micros % 1e6)), 8);
  bytes.writeUInt16LE(type, 16);
  bytes.writeUInt16LE(code, 18);
  bytes.writeInt32LE(value, 20);
  return bytes;
}

export interface DeviceOptions {
  readonly ev?: string;
  readonly name?: string;
  /** Made by a program. */
  readonly virtual?: boolean;
  readonly phys?: string;
}

/** Folders as `/dev/input` and `/sys/class/input`, whose devices are pipes. */
export class InputDevices {
  readonly #folder = mkdtempSync(join(tmpdir(), 'ductus-evdev-'));
  readonly #open = new Map<string, number>();

  constructor() {
    // As those of the system: anybody may look, and each device says who may read it.
    chmodSync(this.#folder, 0o755);
    for (const part of ['dev', 'sys']) mkdirSync(join(this.#folder, part));
  }

  get devices(): string {
    return join(this.#folder, 'dev');
  }

  get sys(): string {
    return join(this.#folder, 'sys');
  }

  /** A device as sysfs shows it, whose bytes come through a pipe; what comes back writes them. */
  plug(node: string, keys: string, options: DeviceOptions = {}): (...bytes: readonly Buffer[]) => void {
    const { ev = '120013', name = 'A device', virtual = false, phys = 'usb-0000:00:14.0-2' } = options;
    const device = join(this.#folder, virtual ? 'devices/virtual/input' : 'devices/pci/input', node);
    mkdirSync(join(device, 'capabilities'), { recursive: true });
    mkdirSync(join(device, 'id'));
    const files = {
      'capabilities/key': keys,
      'capabilities/ev': ev,
      'id/vendor': '046d',
      'id/product': 'c31c',
      name,
      phys: `${phys}/input0`,
    };
    for (const [file, text] of Object.entries(files)) writeFileSync(join(device, file), `${text}\n`);
    mkdirSync(join(this.sys, node));
    symlinkSync(device, join(this.sys, node, 'device'));
    execFileSync('mkfifo', [join(this.devices, node)]);
    const fd = openSync(join(this.devices, node), constants.O_RDWR);
    this.#open.set(node, fd);
    return (...bytes) => void writeSync(fd, Buffer.concat(bytes));
  }

  unplug(node: string): void {
    unlinkSync(join(this.devices, node));
    rmSync(join(this.sys, node), { recursive: true });
    rmSync(join(this.#folder, 'devices/pci/input', node), { recursive: true, force: true });
    closeSync(this.#open.get(node)!);
    this.#open.delete(node);
  }

  remove(): void {
    for (const fd of this.#open.values()) closeSync(fd);
    rmSync(this.#folder, { recursive: true });
  }
}
