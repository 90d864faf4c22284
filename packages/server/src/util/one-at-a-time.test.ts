import { expect, it } from 'vitest';
import { createOneAtATime } from './one-at-a-time.ts';

it('runs what has the same key one after another, after a failure too, and other keys meanwhile', async () => {
  const oneAtATime = createOneAtATime();
  const told: string[] = [];
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const first = oneAtATime('a', async () => {
    await gate;
    told.push('first');
    throw new Error('failed');
  });
  const second = oneAtATime('a', async () => told.push('second'));
  await oneAtATime('b', async () => told.push('other'));
  open();
  await expect(first).rejects.toThrow('failed');
  await second;
  expect(told).toEqual(['other', 'first', 'second']);
});
