import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '@ductus/core';
import { textFrom } from '@ductus/core/phrases';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentStatus } from './events/index.ts';
import { eventually } from './lock/eventually.ts';
import { askControl } from './program/control-socket.ts';
import { type ScreenSaverDouble, serveScreenSaver } from './testing/screen-saver-service.ts';
import { hasDesktopParts, startDesktop, type VirtualDesktop } from './testing/virtual-desktop.ts';
import { keyboardHeld } from './x11/keyboard-held.ts';

const cli = join(import.meta.dirname, '../dist/cli.js');

/** A made-up hand: milliseconds of hold and from press to press, and how much both vary. */
interface Hand {
  readonly hold: number;
  readonly flight: number;
  readonly spread: number;
}
const owner: Hand = { hold: 45, flight: 78, spread: 0.14 };
const other: Hand = { hold: 88, flight: 128, spread: 0.2 };

describe.skipIf(!hasDesktopParts)('a desk that is handed over', () => {
  let desktop: VirtualDesktop;
  let agent: ChildProcess;
  let control: string;
  let saver: ScreenSaverDouble | undefined;
  const random = seededRandom(7);

  beforeAll(async () => {
    execFileSync(process.execPath, [join(import.meta.dirname, '../build.mjs')]);
    desktop = await startDesktop('640x480x24');
    const home = join(desktop.home, 'agent');
    mkdirSync(home);
    control = join(home, 'run/control.sock');
    writeFileSync(join(desktop.home, 'passphrase'), 'four words of nobody\n');
    agent = spawn(
      process.execPath,
      [cli, 'monitor', '--headless', '--passphrase-file', join(desktop.home, 'passphrase')],
      { env: { ...desktop.env, DUCTUS_AGENT_HOME: home }, stdio: 'ignore' },
    );
    expect(await eventually(async () => (await askControl(control, ['status'])) !== undefined, 30_000)).toBe(
      true,
    );
  });
  afterAll(async () => {
    saver?.leave();
    agent?.kill('SIGKILL');
    await desktop?.stop();
  });

  const command = async (...request: readonly unknown[]) => {
    const answer = (await askControl(control, request)) as { value: unknown; code?: string };
    expect(answer.code).toBeUndefined();
    return answer.value;
  };
  const status = () => command('status') as Promise<AgentStatus>;
  const around = (middle: number, spread: number) => {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return middle * Math.exp(spread * normal);
  };
  /** Types a text with real key events, each press and release at its moment, overlaps included. */
  const type = (hand: Hand, keystrokes: number) => {
    const text = textFrom('en', keystrokes, random)
      .toLowerCase()
      .replace(/[^a-z ]/g, '')
      .slice(0, keystrokes);
    let at = 0;
    const halves = [...text].flatMap((character) => {
      const key = character === ' ' ? 'space' : character;
      const down = at;
      at += around(hand.flight, hand.spread);
      return [
        { at: down, words: ['keydown', '--delay', '0', key] },
        { at: down + around(hand.hold, hand.spread), words: ['keyup', '--delay', '0', key] },
      ];
    });
    halves.sort((a, b) => a.at - b.at);
    const words = halves.flatMap((half, place) => {
      const wait = half.at - (halves[place - 1]?.at ?? 0);
      return ['sleep', (wait / 1000).toFixed(4), ...half.words];
    });
    return new Promise<void>((resolve, reject) => {
      execFile('xdotool', words, { env: desktop.env }, (error) => (error ? reject(error) : resolve()));
    });
  };
  const unlockI3 = async () => {
    const windows = await desktop.xdotool('search', '--class', 'i3lock');
    for (const id of windows.trim().split('\n')) await desktop.xdotool('windowkill', id);
  };
  const becomes = async (state: AgentStatus['state'], patience: number) => {
    const there = async () => (await status()).state === state;
    if (!(await eventually(there, patience))) expect((await status()).state).toBe(state);
  };

  it('learns the one who sits there', async () => {
    await command('consent', true);
    await command('change', { answerSeconds: 10 });
    await command('startLearning', 'exercises');
    await type(owner, 1000);
    await type(owner, 120);
    await command('stopLearning');
    const { readiness } = await status();
    expect(readiness.find(({ source }) => source === 'typing')).toMatchObject({ ready: true });
    await becomes('watching', 5000);
  });

  it('lets its owner work', async () => {
    await type(owner, 300);
    expect((await status()).state).toBe('watching');
    expect(await keyboardHeld(desktop.env)).toBe(false);
  });

  it('asks somebody else, and without an answer i3lock really holds the screen', async () => {
    await type(other, 300);
    expect((await status()).state).toMatch(/asking|locked/);
    expect(await eventually(async () => (await keyboardHeld(desktop.env)) === true, 30_000)).toBe(true);
    await becomes('locked', 5000);
  });

  it('watches the owner again after the unlock', async () => {
    await unlockI3();
    await becomes('watching', 10_000);
    await type(owner, 150);
    expect((await status()).state).toBe('watching');
  });

  it('locks by the desktop’s own screen saver where one runs', async () => {
    saver = await serveScreenSaver(desktop.env.DBUS_SESSION_BUS_ADDRESS!);
    await type(other, 300);
    expect(await eventually(() => saver!.active, 30_000)).toBe(true);
    await becomes('locked', 5000);
    expect(await keyboardHeld(desktop.env)).toBe(false);
    saver.unlock();
    await becomes('watching', 10_000);
  });
});
