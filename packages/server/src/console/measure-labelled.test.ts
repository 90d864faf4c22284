import { seededRandom } from '@ductus/core';
import { expect, it } from 'vitest';
import { type LabelledBits, labelledCurves } from './labelled-curves.ts';
import { measureLabelled } from './measure-labelled.ts';

/** Comparisons of ten people, own ones higher by three bits. */
function comparisons(count: number): LabelledBits[] {
  const random = seededRandom(5);
  return Array.from({ length: count }, (_, at) => ({
    subjectId: `sub_${at % 10}`,
    mated: at % 2 === 0,
    bits: (at % 2 === 0 ? 3 : 0) + 6 * (random() - 0.5),
  }));
}

it('measures labels in another process to the last digit as in this one, and leaves this one free meanwhile', async () => {
  const found = comparisons(4000);
  let turns = 0;
  const turning = setInterval(() => {
    turns += 1;
  });
  const before = turns;
  const [first, second] = await Promise.all([measureLabelled(found), measureLabelled(found.slice(0, 40))]);
  clearInterval(turning);
  expect(turns).toBeGreaterThan(before + 20);
  expect(first).toEqual(labelledCurves(found));
  expect(second).toEqual(labelledCurves(found.slice(0, 40)));
});

it('fails, and goes on with the next, where a process fails', async () => {
  await expect(
    measureLabelled([{ subjectId: 'sub_1', mated: true, bits: Number.NaN }]),
  ).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('ended with 1'),
  });
  expect((await measureLabelled(comparisons(40))).det.length).toBeGreaterThan(2);
});
