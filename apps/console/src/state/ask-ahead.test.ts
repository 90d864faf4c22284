import { expect, it } from 'vitest';
import { answerTo, askAhead } from './ask-ahead.ts';

const counting = () => {
  let count = 0;
  return async () => {
    count += 1;
    return count;
  };
};

it('hands out once what was asked for ahead, and asks anew from then on', async () => {
  const ask = counting();
  await askAhead('once', ask);
  expect(await answerTo('once', ask)).toBe(1);
  expect(await answerTo('once', ask)).toBe(2);
});

it('asks anew where asking ahead failed, also where that is not known yet', async () => {
  const ask = counting();
  const failed = () => Promise.reject(new Error('signed out'));
  await askAhead('failed', failed).catch(() => {});
  expect(await answerTo('failed', ask)).toBe(1);
  askAhead('failing', failed).catch(() => {});
  expect(await answerTo('failing', ask)).toBe(2);
});
