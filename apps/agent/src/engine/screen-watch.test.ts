import { expect, it } from 'vitest';
import type { ScreenLocker } from '../events/index.ts';
import type { Desk } from './desk.ts';
import type { GuardEvent } from './guard.ts';
import { ScreenWatch } from './screen-watch.ts';

it('tries at once again when a display comes while the locking of the one before fails', async () => {
  const answers: ((locked: boolean) => void)[] = [];
  const locker: ScreenLocker = {
    name: 'any',
    available: async () => true,
    lock: () => new Promise((done) => answers.push(done)),
    isLocked: async () => undefined,
  };
  const told: GuardEvent[] = [];
  const desk = { guard: { at: 'locking' }, guarded: (event: GuardEvent) => told.push(event), log: () => {} };
  const screen = new ScreenWatch([locker], desk as unknown as Desk);
  const asked = async (times: number) => {
    for (let i = 0; i < 20 && answers.length < times; i += 1) await Promise.resolve();
    expect(answers).toHaveLength(times);
  };
  const locking = screen.lock();
  await asked(1);
  screen.display('gone');
  screen.display('there');
  answers[0]!(false);
  await asked(2);
  answers[1]!(true);
  await locking;
  expect(told).toEqual([{ what: 'lock-lost' }, { what: 'lock-tried', verified: true }]);
});
