import { seededRandom } from '@ductus/core';
import { loadKernel } from '@ductus/kernels';
import { population } from '@ductus/population';
import { loadEncoders } from '@ductus/population/encoders';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Channel, Session } from '../schemas/session.ts';
import { Harness, type Tester } from '../testing/harness.ts';
import { batchOf, eventsOf, type Rhythm, tellingKeys, typeOnce } from '../testing/typed-text.ts';

const { window } = population.freeText;
const own: Rhythm = { holds: [130, 140, 120, 135, 125], intervals: [220, 180, 250, 200, 230], spread: 0.06 };
const KEYS = ['KeyT', 'KeyH', 'KeyE', 'Space', 'KeyA'];

/** One server's data, opened with encoders and without. */
let harness: Harness;
let bank: Tester;
beforeAll(async () => {
  harness = await Harness.start({ encoders: [] });
  bank = await harness.addApplication('bank');
});
afterAll(() => harness.stop());

async function restartWith(encoders: 'encoders' | 'none'): Promise<void> {
  await harness.close();
  const loaded = encoders === 'none' ? [] : loadEncoders(loadKernel()).encoders;
  Object.assign(harness.options, { encoders: loaded });
  await harness.open();
}

/** Types so many windows of keys whose zones are told, the same for the same seed. */
async function typeZones(sessionId: string, seed: number, windows: number): Promise<void> {
  const random = seededRandom(seed);
  const { body } = await bank.call<Channel>('POST', `/v1/sessions/${sessionId}/channel`);
  for (let seq = 0; seq < windows; seq++) {
    const events: number[] = [];
    for (let typed = seq * window; typed < (seq + 1) * window; typed += KEYS.length) {
      const options = { field: 1, inputs: false, firstStroke: typed, start: 1000 + typed * 400 };
      events.push(...eventsOf(typeOnce(own, random), options));
    }
    const batch = tellingKeys(batchOf(body, seq, events), 'zone', (stroke) => KEYS[stroke % KEYS.length]!);
    expect((await bank.send(batch)).status).toBe(200);
  }
}

/** What two windows are worth to a session of the person, in bits. */
async function worth(subjectId: string): Promise<number> {
  const { sessionId } = await bank.openSession(subjectId);
  await typeZones(sessionId, 7, 2);
  return (await bank.call<Session>('GET', `/v1/sessions/${sessionId}`)).body.trustBits;
}

async function taught(name: string): Promise<string> {
  const subjectId = await bank.subject(name);
  const sessionId = await bank.trustedSession(subjectId);
  await typeZones(sessionId, 3, 16);
  return subjectId;
}

it('hears an encoder of whom one was taught, and the ratio alone where there was or is none', async () => {
  const before = await taught('before encoders');
  const ratio = await worth(before);
  expect(ratio).toBeGreaterThan(0);
  await restartWith('encoders');
  expect(await worth(before)).toBe(ratio);
  const since = await taught('since encoders');
  const both = await worth(since);
  expect(Math.abs(both - ratio)).toBeGreaterThan(0.01);
  await restartWith('none');
  expect(await worth(since)).toBe(ratio);
});
