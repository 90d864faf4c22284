import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { seededRandom } from '@ductus/core';
import { textFrom } from '@ductus/core/phrases';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from './lock/eventually.ts';
import { RealDesk } from './testing/real-desk.ts';
import type { RecordedStroke } from './testing/recorded-people.ts';
import { type ScreenSaverDouble, serveScreenSaver } from './testing/screen-saver-service.ts';
import { hasDesktopParts } from './testing/virtual-desktop.ts';
import { keyboardHeld } from './x11/keyboard-held.ts';

/** A made-up hand: milliseconds of hold and from press to press, and how much both vary. Faster than people, for whom a test would wait ten minutes. */
interface Hand {
  readonly hold: number;
  readonly flight: number;
  readonly spread: number;
}
const owner: Hand = { hold: 24, flight: 38, spread: 0.14 };
const other: Hand = { hold: 52, flight: 70, spread: 0.2 };
const PIN = '7392';
const random = seededRandom(7);

function around(middle: number, spread: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return middle * Math.exp(spread * normal);
}

function strokesOf({ hold, flight, spread }: Hand, count: number): RecordedStroke[] {
  const text = textFrom('en', 2 * count, random)
    .toLowerCase()
    .replace(/[^a-z ]/g, '')
    .slice(0, count);
  let at = 0;
  return [...text].map((character) => {
    const down = at;
    at += around(flight, spread);
    const code = character === ' ' ? 'Space' : `Key${character.toUpperCase()}`;
    return { code, down, up: down + around(hold, spread) };
  });
}

describe.skipIf(!hasDesktopParts)('a desk that is handed over', () => {
  let desk: RealDesk;
  let saver: ScreenSaverDouble | undefined;

  beforeAll(async () => {
    execFileSync(process.execPath, [join(import.meta.dirname, '../build.mjs')]);
    desk = await RealDesk.start('640x480x24');
  });
  afterAll(async () => {
    saver?.leave();
    await desk?.stop();
  });
  const held = () => keyboardHeld(desk.desktop.env);

  it('learns the one who sits there', async () => {
    await desk.command('consent', true);
    await desk.command('setPin', PIN);
    await desk.command('change', { answerSeconds: 10 }, PIN);
    await desk.command('startLearning', 'exercises', PIN);
    await desk.type(strokesOf(owner, 1060));
    await desk.command('stopLearning');
    const { readiness } = await desk.status();
    expect(readiness.find(({ source }) => source === 'typing')).toMatchObject({ ready: true });
    expect(await desk.becomes('watching', 60_000)).toBe('watching');
  });

  it('lets its owner work', async () => {
    await desk.type(strokesOf(owner, 150));
    expect((await desk.status()).state).toBe('watching');
    expect(await held()).toBe(false);
  });

  it('asks somebody else, and without an answer i3lock really holds the screen', async () => {
    expect(await desk.typeUntilAsked(strokesOf(other, 300))).toBeLessThanOrEqual(300);
    expect(await eventually(async () => (await held()) === true, 60_000)).toBe(true);
    expect(await desk.becomes('locked', 60_000)).toBe('locked');
  });

  it('watches the owner again after the unlock', async () => {
    await desk.unlockI3();
    expect(await desk.becomes('watching', 60_000)).toBe('watching');
    await desk.type(strokesOf(owner, 75));
    expect((await desk.status()).state).toBe('watching');
  });

  it('locks after wrong answers, by the desktop’s own screen saver where one runs', async () => {
    saver = await serveScreenSaver(desk.desktop.env.DBUS_SESSION_BUS_ADDRESS!);
    expect(await desk.typeUntilAsked(strokesOf(other, 300))).toBeLessThanOrEqual(300);
    for (let i = 0; i < 3; i++) await expect(desk.command('answer', '0000')).rejects.toThrow('pin-wrong');
    expect(await eventually(() => saver!.active, 60_000)).toBe(true);
    expect(await desk.becomes('locked', 60_000)).toBe('locked');
    expect(await held()).toBe(false);
    saver.unlock();
    expect(await desk.becomes('watching', 60_000)).toBe('watching');
  });
});
