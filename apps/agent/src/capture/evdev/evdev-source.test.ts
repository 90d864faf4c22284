import { execFileSync } from 'node:child_process';
import {
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
import { KEY_ZONES, KeyClass, ZONE_IDENTITY } from '@ductus/core/capture';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AgentEvent } from '../../events/agent-event.ts';
import type { SourceState } from '../../events/capture-source.ts';
import { eventually } from '../../lock/eventually.ts';
import { describeDevice } from './describe-device.ts';
import { evdevSource } from './evdev-source.ts';
import { InputEvents } from './input-events.ts';

/** `capabilities/key` of an AT keyboard and of a wheel mouse, as Linux prints them. */
const AT_KEYS = '402000000 3803078f800d001 feffffdfffefffff fffffffffffffffe';
const MOUSE_KEYS = '1f0000 0 0 0 0';

/** `struct input_event` with a `long` of 64 bits. */
function event(micros: number, type: number, code: number, value: number): Buffer {
  const bytes = Buffer.alloc(24);
  bytes.writeBigInt64LE(BigInt(Math.floor(micros / 1e6)), 0);
  bytes.writeBigInt64LE(BigInt(micros % 1e6), 8);
  bytes.writeUInt16LE(type, 16);
  bytes.writeUInt16LE(code, 18);
  bytes.writeInt32LE(value, 20);
  return bytes;
}

it('takes events out of bytes however they are cut', () => {
  const bytes = Buffer.concat([
    event(1_700_000_000_123_456, 1, 30, 1),
    event(1_700_000_000_200_000, 1, 30, 0),
  ]);
  const whole = new InputEvents(true).take(bytes);
  expect(whole).toEqual([
    { time: 1_700_000_000_123.456, type: 1, code: 30, value: 1 },
    { time: 1_700_000_000_200, type: 1, code: 30, value: 0 },
  ]);
  const cut = new InputEvents(true);
  const pieces = [...bytes].flatMap((_, at) => cut.take(bytes.subarray(at, at + 1)));
  expect(pieces).toEqual(whole);
});

describe.skipIf(process.platform !== 'linux')('devices of Linux', () => {
  let folder: string;
  const events: AgentEvent[] = [];
  const states: SourceState[] = [];
  const ends: (() => void)[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ductus-evdev-'));
    mkdirSync(join(folder, 'dev'));
    mkdirSync(join(folder, 'sys'));
    events.length = 0;
    states.length = 0;
  });
  afterEach(() => {
    for (const end of ends.splice(0)) end();
    rmSync(folder, { recursive: true });
  });

  /** A device as sysfs shows it, whose bytes come through a pipe; what comes back writes them. */
  const plug = (node: string, keys: string, { ev = '120013', name = 'A device', virtual = false } = {}) => {
    const device = join(folder, virtual ? 'devices/virtual/input' : 'devices/pci/input', node);
    mkdirSync(join(device, 'capabilities'), { recursive: true });
    mkdirSync(join(device, 'id'));
    const files = {
      'capabilities/key': keys,
      'capabilities/ev': ev,
      name,
      phys: 'usb-0000:00:14.0-2/input0',
    };
    for (const [file, text] of Object.entries({ ...files, 'id/vendor': '046d', 'id/product': 'c31c' })) {
      writeFileSync(join(device, file), `${text}\n`);
    }
    mkdirSync(join(folder, 'sys', node));
    symlinkSync(device, join(folder, 'sys', node, 'device'));
    execFileSync('mkfifo', [join(folder, 'dev', node)]);
    const fd = openSync(join(folder, 'dev', node), constants.O_RDWR);
    ends.push(() => closeSync(fd));
    return (...bytes: readonly Buffer[]) => writeSync(fd, Buffer.concat(bytes));
  };
  const begin = async () => {
    const source = evdevSource({ devices: join(folder, 'dev'), sys: join(folder, 'sys') });
    await source.start(
      (one) => events.push(one),
      (state) => states.push(state),
    );
    ends.unshift(() => void source.stop());
    return source;
  };
  const seen = async (count: number) => {
    await eventually(() => events.length >= count, 5000);
    return events;
  };

  it('are told apart by what they can do', () => {
    plug('event0', AT_KEYS, { name: 'Keys' });
    plug('event1', MOUSE_KEYS, { ev: '17', name: 'Mouse', virtual: true });
    plug('event2', '10000000000000 0', { ev: '3' });
    const sys = join(folder, 'sys');
    expect(describeDevice(sys, 'event0')).toEqual({
      id: 'keyboard 046d:c31c usb-0000:00:14.0-2',
      kind: 'keyboard',
      name: 'Keys',
      virtual: false,
    });
    expect(describeDevice(sys, 'event1')).toMatchObject({ kind: 'pointer', virtual: true });
    expect(describeDevice(sys, 'event2')).toBeUndefined();
    expect(describeDevice(sys, 'event9')).toBeUndefined();
  });

  it('give keys by zone with the kernel’s times, repeats as such, and movement as its sums', async () => {
    const keyboard = plug('event0', AT_KEYS);
    const mouse = plug('event1', MOUSE_KEYS, { ev: '17' });
    await begin();
    expect(states.map(({ at }) => at)).toEqual(['starting', 'running']);
    const t = Date.now() * 1000;
    keyboard(event(t, 1, 30, 1), event(t, 0, 0, 0), event(t + 50_250, 1, 30, 2), event(t + 91_500, 1, 30, 0));
    const [down, repeat, up] = await seen(3);
    expect(down).toMatchObject({
      kind: 'key',
      action: 'down',
      stroke: 0,
      keyClass: KeyClass.char,
      identity: ZONE_IDENTITY + 1 + KEY_ZONES.indexOf('left-home'),
      injected: false,
    });
    expect(repeat).toMatchObject({ action: 'repeat', stroke: 0 });
    expect(up).toMatchObject({ action: 'up', stroke: 0 });
    expect(up!.at - down!.at).toBeCloseTo(91.5, 2);
    mouse(
      event(t + 100_000, 2, 0, 5),
      event(t + 100_000, 2, 1, -3),
      event(t + 100_000, 0, 0, 0),
      event(t + 120_000, 1, 273, 1),
      event(t + 140_000, 2, 8, -1),
    );
    expect((await seen(6)).slice(3)).toMatchObject([
      { action: 'move', x: 5, y: -3, button: -1 },
      { action: 'down', x: 5, y: -3, button: 2 },
      { action: 'wheel', button: 1 },
    ]);
  });

  it('tell of what the kernel dropped, and believe nothing until its next report', async () => {
    const keyboard = plug('event0', AT_KEYS);
    await begin();
    const t = Date.now() * 1000;
    keyboard(event(t, 1, 30, 1), event(t + 1, 0, 3, 0), event(t + 2, 1, 31, 1), event(t + 3, 0, 0, 0));
    keyboard(event(t + 4, 1, 30, 0), event(t + 5, 1, 32, 1));
    await seen(3);
    expect(events.map((one) => (one.kind === 'gap' ? one.reason : `${one.action}`))).toEqual([
      'down',
      'lost',
      'down',
    ]);
  });

  it('say which input a program made', async () => {
    plug('event0', AT_KEYS, { virtual: true })(event(Date.now() * 1000, 1, 30, 1));
    // What was written before is read when the device is opened.
    await begin();
    expect((await seen(1))[0]).toMatchObject({ injected: true });
  });

  it('come and go: none at first, then one, which is read at once', async () => {
    const source = await begin();
    expect(source.state).toMatchObject({ at: 'failed', reason: 'no-device', retrying: true });
    const keyboard = plug('event3', AT_KEYS, { name: 'Plugged in' });
    expect(await eventually(() => source.state.at === 'running', 8000)).toBe(true);
    keyboard(event(Date.now() * 1000, 1, 57, 1));
    expect((await seen(1))[0]).toMatchObject({
      kind: 'key',
      device: 'keyboard 046d:c31c usb-0000:00:14.0-2',
    });
    unlinkSync(join(folder, 'dev/event3'));
  });
});
