import { setTimeout as soon } from 'node:timers/promises';
import { seededRandom } from '@ductus/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAgent } from '../../agent.ts';
import type { Agent, CaptureSource } from '../../events/index.ts';
import { eventually } from '../../lock/eventually.ts';
import { memoryStore } from '../../store/memory-store.ts';
import { GivenScreen } from '../../testing/bench-desk.ts';
import { AT_KEYS, InputDevices, inputEvent, MOUSE_KEYS } from '../../testing/input-devices.ts';
import {
  hasRecordedPeople,
  type RecordedStroke,
  recordedTypists,
  withoutPauses,
} from '../../testing/recorded-people.ts';
import { codeOfEvdev } from '../key-codes.ts';
import { evdevSource } from './evdev-source.ts';

const PIN = '7392';
const ENROL = 1300;
/** Longer stretches would look like a jump of the system's clock. */
const PIECE_MS = 1800;
const LONGEST_PAUSE_MS = 1000;
const KEY = 1;
const REL = 2;
const numbers = new Map(Array.from({ length: 127 }, (_, i) => [codeOfEvdev(i + 1), i + 1] as const));

function madeUp(seed: number): RecordedStroke[] {
  const random = seededRandom(seed);
  const [hold, flight] = [70 + 60 * random(), 110 + 130 * random()];
  let at = 0;
  return Array.from({ length: 2000 }, (_, i) => {
    at += flight * (0.7 + 0.6 * random());
    const code = i % 6 === 5 ? 'Space' : `Key${'THEQUICKBROWNFOX'[Math.floor(16 * random())]}`;
    return { code, down: at, up: at + hold * (0.7 + 0.6 * random()) };
  });
}

/** The fastest and the slowest: devices are tried here, and how often people are told apart is for the bench to say. */
const twoPaces = () => [recordedTypists(2000)[0]!, recordedTypists(2000).at(-1)!];

const casts = [
  { name: 'made-up hands', people: () => [madeUp(1), madeUp(2)], there: true },
  { name: 'recorded people', people: twoPaces, there: hasRecordedPeople },
];

describe.skipIf(process.platform !== 'linux').each(casts)(
  'streams of devices: $name',
  ({ people, there }) => {
    const machine = new InputDevices();
    /** The kernel's clock is the system's: `offset` is what somebody sets it by. */
    const clock = { now: 1_000_000, offset: 1_700_000_000_000 };
    let seen = 0;
    let agent: Agent;
    let [owner, other]: RecordedStroke[][] = [];
    let place = 0;

    beforeAll(async () => {
      if (!there) return;
      [owner, other] = people().map((strokes) => withoutPauses(strokes, LONGEST_PAUSE_MS));
      const source = evdevSource({
        devices: machine.devices,
        sys: machine.sys,
        monotonic: () => clock.now,
      });
      agent = createAgent({
        sources: [counted(source)],
        lockers: [new GivenScreen()],
        store: memoryStore(),
        now: () => clock.now + clock.offset,
        monotonic: () => clock.now,
        every: () => () => {},
      });
    });
    afterAll(async () => {
      await agent?.stop();
      machine.remove();
    });

    const counted = (source: CaptureSource): CaptureSource => ({
      name: source.name,
      get state() {
        return source.state;
      },
      start: (onEvent, onState) =>
        source.start((event) => {
          onEvent(event);
          seen++;
        }, onState),
      stop: () => source.stop(),
    });
    /** Plays keystrokes on a device at their own times, however fast the test runs. */
    const play = async (write: Writer, strokes: readonly RecordedStroke[]) => {
      const start = clock.now + 500 - strokes[0]!.down;
      const halves = strokes
        .flatMap(({ code, down, up }) => [
          { at: start + down, code: numbers.get(code)!, value: 1 },
          { at: start + up, code: numbers.get(code)!, value: 0 },
        ])
        .sort((a, b) => a.at - b.at);
      while (halves.length > 0) {
        const from = halves[0]!.at;
        const end = halves.findIndex(({ at }) => at > from + PIECE_MS);
        const piece = halves.splice(0, end < 0 ? halves.length : end);
        clock.now = from;
        const wanted = seen + piece.length;
        write(
          ...piece.flatMap(({ at, code, value }) => {
            const micros = Math.round((at + clock.offset) * 1000);
            return [inputEvent(micros, KEY, code, value), inputEvent(micros, 0, 0, 0)];
          }),
        );
        for (const end = performance.now() + 60_000; seen < wanted && performance.now() < end; )
          await soon(1);
        expect(seen).toBeGreaterThanOrEqual(wanted);
        clock.now = Math.max(clock.now, piece.at(-1)!.at);
      }
    };
    const next = (count: number) => {
      place += count;
      return owner!.slice(place - count, place);
    };
    const asks = async () =>
      (await agent.commands.activity({ what: ['ask'] })).map(({ detail }) => detail.reason);
    const devices = () => {
      const [source] = agent.status().sources;
      return source!.state.at === 'running' ? source!.state.devices.map(({ name }) => name).sort() : [];
    };
    let one: Writer;
    let two: Writer;

    it.skipIf(!there)('teach by keyboard, and a pointer is told from a keyboard', async () => {
      one = machine.plug('event0', AT_KEYS, { name: 'One', phys: 'usb-1' });
      const mouse = machine.plug('event1', MOUSE_KEYS, { name: 'Mouse', phys: 'usb-3', ev: '17' });
      await agent.start();
      expect(devices()).toEqual(['Mouse', 'One']);
      await agent.commands.consent(true);
      await agent.commands.setPin(PIN);
      await agent.commands.startLearning('exercises', PIN);
      await play(one, next(ENROL));
      clock.now += 1000;
      const micros = Math.round((clock.now + clock.offset) * 1000);
      for (let i = 1; i <= 50; i++)
        mouse(inputEvent(micros + 16_000 * i, REL, 0, 3), inputEvent(micros + 16_000 * i, 0, 0, 0));
      expect(await eventually(() => agent.status().live.pointerEvents === 50, 60_000)).toBe(true);
      clock.now += 2000;
      await agent.commands.stopLearning();
      expect(agent.status()).toMatchObject({ state: 'watching', readiness: [{ name: 'One', ready: true }] });
    });

    it.skipIf(!there)('of a keyboard that is plugged in ask once, and no more after the answer', async () => {
      two = machine.plug('event2', AT_KEYS, { name: 'Two', phys: 'usb-2' });
      expect(await eventually(() => devices().includes('Two'), 60_000)).toBe(true);
      await play(two, next(50));
      expect(agent.status()).toMatchObject({ state: 'asking', ask: { reason: 'keyboard' } });
      await agent.commands.answer(PIN);
      await play(two, next(75));
      expect(await asks()).toEqual(['keyboard']);
      expect(agent.status().readiness.map(({ name, ready }) => [name, ready])).toEqual([
        ['One', true],
        ['Two', false],
      ]);
    });

    it.skipIf(!there)(
      'go on when a keyboard is pulled out and put back, and when the system’s clock is set',
      async () => {
        await play(one, next(12));
        machine.unplug('event0');
        expect(await eventually(() => !devices().includes('One'), 60_000)).toBe(true);
        await play(two, next(30));
        one = machine.plug('event5', AT_KEYS, { name: 'One', phys: 'usb-1' });
        expect(await eventually(() => devices().includes('One'), 60_000)).toBe(true);
        await play(one, next(50));
        clock.offset -= 3_600_000;
        await play(one, next(50));
        expect(await asks()).toEqual(['keyboard']);
        expect(agent.status().state).toMatch(/watching|noticed/);
      },
    );

    it.skipIf(!there)('show when somebody else goes on at a known keyboard', async () => {
      for (let typed = 0; typed < 400 && agent.status().state !== 'asking'; typed += 25)
        await play(one, other!.slice(typed, typed + 25));
      expect(agent.status()).toMatchObject({ state: 'asking', ask: { reason: 'takeover' } });
    });
  },
);

type Writer = ReturnType<InputDevices['plug']>;
