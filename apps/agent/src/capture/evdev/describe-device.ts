import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

export interface EvdevDevice {
  /** Stable across restarts: vendor, product and port. */
  readonly id: string;
  readonly kind: 'keyboard' | 'pointer';
  readonly name: string;
  /** Made by a program (uinput): no hand moves it. */
  readonly virtual: boolean;
}

const EV_REL = 2;
const KEY_Q = 16;
const KEY_A = 30;
const KEY_SPACE = 57;
const BTN_LEFT = 272;
const BTN_TOOL_FINGER = 325;

/**
 * What a device is, by what the kernel says that it can do (`/sys/class/input/eventN/device`).
 *
 * @returns undefined for what is neither a keyboard nor a pointer (power buttons, lids, tablets, joysticks), and for what is gone.
 */
export function describeDevice(sys: string, node: string): EvdevDevice | undefined {
  const folder = join(sys, node, 'device');
  try {
    const read = (file: string) => readFileSync(join(folder, file), 'utf8').trim();
    const keys = bits(read('capabilities/key'));
    const events = bits(read('capabilities/ev'));
    const kind = kindOf(keys, events);
    if (kind === undefined) return undefined;
    const port = read('phys').split('/')[0] || 'internal';
    return {
      id: `${kind} ${read('id/vendor')}:${read('id/product')} ${port}`,
      kind,
      name: read('name') || kind,
      virtual: realpathSync(folder).includes('/devices/virtual/'),
    };
  } catch {
    return undefined;
  }
}

function kindOf(keys: bigint, events: bigint): EvdevDevice['kind'] | undefined {
  const has = (field: bigint, bit: number) => ((field >> BigInt(bit)) & 1n) === 1n;
  if ([KEY_Q, KEY_A, KEY_SPACE].every((key) => has(keys, key))) return 'keyboard';
  const mouse = has(events, EV_REL) && has(keys, BTN_LEFT);
  return mouse || has(keys, BTN_TOOL_FINGER) ? 'pointer' : undefined;
}

/** A bit field as the kernel prints it: words of 64 bits in hexadecimal, the highest first. */
function bits(text: string): bigint {
  return text.split(/\s+/).reduce((field, word) => (field << 64n) | BigInt(`0x${word || '0'}`), 0n);
}
