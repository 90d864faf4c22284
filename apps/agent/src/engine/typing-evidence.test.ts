import { afterAll, expect, test } from 'vitest';
import { shippedEncoders } from '../assets/shipped-encoders.ts';
import { memoryStore } from '../store/memory-store.ts';
import { benchDesk } from '../testing/bench-desk.ts';
import { Typist } from '../testing/typist.ts';
import { watchedBy } from './typing-evidence.ts';

const { encoders, problems } = shippedEncoders();
const desks: Awaited<ReturnType<typeof benchDesk>>[] = [];
afterAll(() => Promise.all(desks.map(({ agent }) => agent.stop())));

async function deskWith(options: Parameters<typeof benchDesk>[0]) {
  const desk = await benchDesk(options);
  desks.push(desk);
  return desk;
}

/** What is kept of typist 1 who enrolled while those encoders were there. */
async function enrolled(heard: typeof encoders) {
  const store = memoryStore();
  const { agent, source } = await deskWith({ store, encoders: heard });
  await agent.commands.consent(true);
  await agent.commands.startLearning('exercises');
  source.give(new Typist(1).type(1200));
  await agent.commands.stopLearning();
  return (await store.load())!;
}

/** Keystrokes of somebody else until it asks at a desk with that record. */
async function untilAsked(record: Awaited<ReturnType<typeof enrolled>>, heard: typeof encoders) {
  const { agent, source } = await deskWith({ store: memoryStore(record), encoders: heard });
  expect(agent.status().state).toBe('watching');
  source.give(new Typist(1, { draw: 2 }).type(500));
  expect(agent.status().state).toBe('watching');
  const other = new Typist(2, { at: 1e6 });
  for (let typed = 0; typed < 400; typed += 5) {
    if (agent.status().state === 'asking') return typed;
    source.give(other.type(5));
  }
  return Number.POSITIVE_INFINITY;
}

const taught = await enrolled(encoders);

test('the encoder of zones ships with the agent', () => {
  expect(problems).toEqual([]);
  expect(encoders.map(({ level }) => level)).toEqual(['zone']);
});

test('whoever enrols with an encoder there is watched by both, and somebody else is noticed', async () => {
  expect(watchedBy(taught.keyboards.keyboard!, { encoders })).toBe('both');
  expect(await untilAsked(taught, encoders)).toBeLessThan(300);
});

test('without the encoder, or with another version of it, the ratio goes on alone', async () => {
  const another = encoders.map((one) => ({ ...one, version: 'another' }));
  for (const heard of [[], another]) {
    expect(watchedBy(taught.keyboards.keyboard!, { encoders: heard })).toBe('ratio');
    expect(await untilAsked(taught, heard)).toBeLessThan(300);
  }
});

test('who enrolled before there was an encoder is watched by the ratio until the encoder has learned enough', async () => {
  const before = await enrolled([]);
  expect(before.keyboards.keyboard!.encoded).toBeNull();
  const store = memoryStore(before);
  const { agent, source } = await deskWith({ store, encoders });
  await agent.commands.startLearning('work');
  source.give(new Typist(1, { draw: 3 }).type(1000));
  await agent.stop();
  const after = (await store.load())!.keyboards.keyboard!;
  expect(watchedBy(before.keyboards.keyboard!, { encoders })).toBe('ratio');
  expect(watchedBy(after, { encoders })).toBe('both');
});
