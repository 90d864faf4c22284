import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KEY_ZONES, KeyClass, ZONE_IDENTITY } from '@ductus/core/capture';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AgentEvent } from '../../events/agent-event.ts';
import type { SourceState } from '../../events/capture-source.ts';
import { eventually } from '../../lock/eventually.ts';
import { bundled } from '../../testing/bundled.ts';
import { AT_KEYS, inputEvent as event, InputDevices, MOUSE_KEYS } from '../../testing/input-devices.ts';
import { describeDevice } from './describe-device.ts';
import { evdevSource } from './evdev-source.ts';
import { InputEvents } from './input-events.ts';

it('takes events out of bytes however they are cut', () => {
  const bytes = Buffer.concat([
    event(1_700_000_000_123_456, 1, 30, 1),
    event(1_700_000_000_200_000, 1, 30, 0),
  ]);
  const whole = new InputEvents(true).take(Buffer.from(bytes));
  expect(whole).toEqual([
    { time: 1_700_000_000_123.456, type: 1, code: 30, value: 1 },
    { time: 1_700_000_000_200, type: 1, code: 30, value: 0 },
  ]);
  const cut = new InputEvents(true);
  const pieces = [...bytes].flatMap((_, at) => cut.take(bytes.subarray(at, at + 1)));
  expect(pieces).toEqual(whole);
});

it('keeps no byte of what it has read, and wipes where it lay', () => {
  const bytes = Buffer.concat([
    event(1_700_000_000_123_456, 1, 30, 1),
    event(1_700_000_000_200_000, 1, 48, 1),
  ]);
  const made: Buffer[] = [];
  const watched = (['concat', 'from', 'alloc'] as const).map((name) => {
    const make = Buffer[name] as (...args: unknown[]) => Buffer;
    const noting = (...args: unknown[]) => {
      const buffer = make.apply(Buffer, args);
      made.push(buffer);
      return buffer;
    };
    return vi.spyOn(Buffer, name).mockImplementation(noting as never);
  });
  const events = new InputEvents(true);
  const parts = [Buffer.from(bytes.subarray(0, 30)), Buffer.from(bytes.subarray(30))];
  expect(parts.flatMap((part) => events.take(part)).map(({ code }) => code)).toEqual([30, 48]);
  for (const spy of watched) spy.mockRestore();
  expect(made.filter((one) => one.some((byte) => byte !== 0))).toEqual([]);
});

describe.skipIf(process.platform !== 'linux')('devices of Linux', () => {
  let machine: InputDevices;
  const events: AgentEvent[] = [];
  const states: SourceState[] = [];
  const ends: (() => void)[] = [];

  beforeEach(() => {
    machine = new InputDevices();
    events.length = 0;
    states.length = 0;
  });
  afterEach(() => {
    for (const end of ends.splice(0)) end();
    machine.remove();
  });

  const begin = async () => {
    const source = evdevSource({ devices: machine.devices, sys: machine.sys });
    await source.start(
      (one) => events.push(one),
      (state) => states.push(state),
    );
    ends.unshift(() => void source.stop());
    return source;
  };
  const seen = async (count: number) => {
    await eventually(() => events.length >= count, 60_000);
    return events;
  };

  it('are told apart by what they can do', () => {
    machine.plug('event0', AT_KEYS, { name: 'Keys' });
    machine.plug('event1', MOUSE_KEYS, { ev: '17', name: 'Mouse', virtual: true });
    machine.plug('event2', '10000000000000 0', { ev: '3' });
    const { sys } = machine;
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
    const keyboard = machine.plug('event0', AT_KEYS);
    const mouse = machine.plug('event1', MOUSE_KEYS, { ev: '17' });
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
    const keyboard = machine.plug('event0', AT_KEYS);
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
    machine.plug('event0', AT_KEYS, { virtual: true })(event(Date.now() * 1000, 1, 30, 1));
    // What was written before is read when the device is opened.
    await begin();
    expect((await seen(1))[0]).toMatchObject({ injected: true });
  });

  it('say that they may not be read, and what to do', async () => {
    machine.plug('event0', AT_KEYS);
    chmodSync(join(machine.devices, 'event0'), 0);
    const program = await bundled(
      join(import.meta.dirname, '../../testing/print-device-state.ts'),
      'print-device-state',
    );
    // To root nothing is forbidden: somebody else asks.
    const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const said = execFileSync(process.execPath, ['--input-type=module', '-', machine.devices, machine.sys], {
      ...nobody,
      cwd: '/',
      input: readFileSync(program),
      encoding: 'utf8',
    });
    expect(JSON.parse(said)).toMatchObject({ at: 'failed', reason: 'no-permission', retrying: true });
    expect(said).toContain('group input');
  });

  it('come and go: none at first, then one, which is read at once', async () => {
    const source = await begin();
    expect(source.state).toMatchObject({ at: 'failed', reason: 'no-device', retrying: true });
    const keyboard = machine.plug('event3', AT_KEYS, { name: 'Plugged in' });
    expect(await eventually(() => source.state.at === 'running', 60_000)).toBe(true);
    keyboard(event(Date.now() * 1000, 1, 57, 1));
    expect((await seen(1))[0]).toMatchObject({
      kind: 'key',
      device: 'keyboard 046d:c31c usb-0000:00:14.0-2',
    });
    machine.unplug('event3');
    expect(await eventually(() => source.state.at === 'failed', 60_000)).toBe(true);
    expect(events.at(-1)).toMatchObject({ kind: 'gap', reason: 'unplugged' });
  });
});
