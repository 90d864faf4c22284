import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from './lock/eventually.ts';
import { RealDesk } from './testing/real-desk.ts';
import {
  hasRecordedPeople,
  type RecordedMove,
  type RecordedStroke,
  recordedHands,
  recordedTypists,
  withoutPauses,
} from './testing/recorded-people.ts';
import { serveScreenSaver } from './testing/screen-saver-service.ts';
import { hasDesktopParts } from './testing/virtual-desktop.ts';
import { keyboardHeld } from './x11/keyboard-held.ts';

/** At their own pace, so that it takes some six minutes: `DUCTUS_RECORDED=1 npm test -- take-over-recorded`, with the sets. */
const isWanted = process.env.DUCTUS_RECORDED === '1' && hasRecordedPeople && hasDesktopParts;
const PAIRS = 3;
/** Runs of Backspace say nothing: somewhere between these, 1,000 have counted. */
const ENROL = [1100, 1700] as const;
const PIECE = 50;
const OWN = 60;
const FOLLOWED = 400;
/** Nobody waits for a pause. */
const LONGEST_PAUSE_MS = 600;
const PIN = '7392';
const MINUTES = 20 * 60_000;

/** A recorded typist with the hand of another recorded person. */
interface Person {
  readonly strokes: readonly RecordedStroke[];
  readonly enrols: readonly RecordedMove[];
  readonly later: readonly RecordedMove[];
}

/** The pairs of those who type fastest, so that it takes no longer than it must: owner, and who takes over. */
function pairs(): [Person, Person][] {
  const hands = recordedHands().slice(PAIRS);
  const people = recordedTypists(ENROL[1] + OWN + FOLLOWED)
    .slice(0, 2 * PAIRS)
    .map((strokes, i): Person => ({ strokes: withoutPauses(strokes, LONGEST_PAUSE_MS), ...hands[i]! }));
  return Array.from({ length: PAIRS }, (_, i) => [people[2 * i]!, people[2 * i + 1]!]);
}

describe.skipIf(!isWanted)('a desk that one recorded person hands over to another', () => {
  const desks: RealDesk[] = [];

  beforeAll(async () => {
    execFileSync(process.execPath, [join(import.meta.dirname, '../build.mjs')]);
    for (let i = 0; i < PAIRS; i++) desks.push(await RealDesk.start('1920x1080x24'));
  });
  afterAll(() => Promise.all(desks.map((desk) => desk.stop())));

  const isReady = async (desk: RealDesk, which: 'typing' | 'pointer') =>
    (await desk.status()).readiness.some(({ source, ready }) => source === which && ready);

  async function enrolled(desk: RealDesk, { strokes, enrols, later }: Person): Promise<void> {
    await desk.command('consent', true);
    await desk.command('setPin', PIN);
    await desk.command('startLearning', 'exercises', PIN);
    let [typed] = ENROL;
    await Promise.all([desk.type(strokes.slice(0, typed)), desk.point(shortened(enrols))]);
    for (; typed < ENROL[1] && !(await isReady(desk, 'typing')); typed += PIECE)
      await desk.type(strokes.slice(typed, typed + PIECE));
    await desk.command('stopLearning');
    expect([await isReady(desk, 'typing'), await isReady(desk, 'pointer')]).toEqual([true, true]);
    await Promise.all([
      desk.type(strokes.slice(typed, typed + OWN)),
      desk.point(shortened(later).slice(0, 600)),
    ]);
    expect((await desk.status()).state).toMatch(/watching|noticed/);
  }

  /** Types until it asks, and points meanwhile; keystrokes until then, and the end of the pointing. */
  async function takenOver(desk: RealDesk, { strokes, later }: Person) {
    const pointing = desk.point(shortened(later).slice(0, 1200));
    const typed = await desk.typeUntilAsked(strokes.slice(ENROL[1], ENROL[1] + FOLLOWED));
    return { typed, pointing };
  }

  it(
    'is asked for, and wrong answers lock it for real: by i3lock, or by the screen saver of the desktop',
    async () => {
      const all = pairs();
      await Promise.all(
        desks.map(async (desk, i) => {
          const [owner, other] = all[i]!;
          const { env } = desk.desktop;
          await enrolled(desk, owner);
          const saver = i === 0 ? undefined : await serveScreenSaver(env.DBUS_SESSION_BUS_ADDRESS!);
          const { typed, pointing } = await takenOver(desk, other);
          process.stdout.write(`Pair ${i + 1}: asked after at most ${typed} keystrokes of somebody else.\n`);
          expect(typed).toBeLessThanOrEqual(FOLLOWED);
          for (let wrong = 0; wrong < 3; wrong++)
            await expect(desk.command('answer', '0000')).rejects.toThrow('pin-wrong');
          const locked = async () => saver?.active ?? (await keyboardHeld(env)) === true;
          expect(await eventually(locked, 60_000)).toBe(true);
          expect(await desk.becomes('locked', 60_000)).toBe('locked');
          await pointing;
          saver?.leave();
        }),
      );
    },
    MINUTES,
  );
});

/** Nobody waits for a pause of a pointer either. */
function shortened(moves: readonly RecordedMove[]): RecordedMove[] {
  let [cut, before] = [0, moves[0]?.at ?? 0];
  return moves.map((move) => {
    cut += Math.max(0, move.at - before - LONGEST_PAUSE_MS);
    before = move.at;
    return { ...move, at: move.at - cut };
  });
}
