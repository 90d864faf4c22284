import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freeBatch, sendBatch } from './lib/evidence.ts';
import { dataFolder, type RecordedKey, readAalto } from './lib/recorded-typing.ts';
import { type Stack, startStack } from './lib/stack.ts';

const folder = dataFolder();
const PEOPLE = 40;
const LEARNED_SENTENCES = 9;

type Level = 'allow' | 'step-up' | 'lock';

interface Course {
  readonly levels: Level[];
  readonly keystrokes: number;
}

/** Types sentence after sentence in a fresh, strongly authenticated session and notes the level after each. */
async function typeOn(stack: Stack, subjectId: string, sentences: readonly RecordedKey[][]): Promise<Course> {
  const channel = await stack.client.openSession({ subjectId });
  await stack.client.strongAuthentication(channel.sessionId, { subjectId, factor: 'totp' });
  const levels: Level[] = [];
  let stroke = 0;
  let clock = 0;
  for (const [seq, sentence] of sentences.entries()) {
    const start = Math.min(...sentence.map(({ down }) => down));
    const keys = sentence.map(({ key, down, up }) => ({
      key,
      down: clock + down - start,
      up: clock + up - start,
    }));
    const answer = await sendBatch(channel.endpoint, stack.bankUrl, freeBatch(channel, seq, keys, stroke));
    expect([seq, answer.status]).toEqual([seq, 200]);
    stroke += keys.length;
    clock = Math.max(...keys.map(({ up, down }) => Math.max(up, down))) + 1000;
    levels.push((await stack.client.session(channel.sessionId)).level);
  }
  return { levels, keystrokes: stroke };
}

const reached = (courses: readonly Course[], ...levels: Level[]) =>
  courses.filter((course) => course.levels.some((level) => levels.includes(level))).length;

describe.skipIf(folder === undefined)(
  'a session that somebody else goes on with (aalto/, keys unknown)',
  () => {
    let stack: Stack;
    beforeAll(async () => {
      stack = await startStack({ bank: false });
    });
    afterAll(() => stack?.stop());

    it('loses trust, while the owner keeps it', async () => {
      const people = readAalto(folder!, PEOPLE).filter((sentences) => sentences.length >= 15);
      const owners: Course[] = [];
      const strangers: Course[] = [];
      for (const [place, sentences] of people.entries()) {
        const { id } = await stack.client.createSubject({ externalId: `person-${place}` });
        await typeOn(stack, id, sentences.slice(0, LEARNED_SENTENCES));
        const { enrolment } = await stack.client.subject(id);
        if (!enrolment.some(({ kind, complete }) => kind === 'typing-free' && complete)) continue;
        owners.push(await typeOn(stack, id, sentences.slice(LEARNED_SENTENCES)));
        strangers.push(await typeOn(stack, id, people[(place + 1) % people.length]));
      }
      const mean = (courses: readonly Course[]) =>
        Math.round(courses.reduce((sum, { keystrokes }) => sum + keystrokes, 0) / courses.length);
      process.stderr.write(
        `\n  aalto over HTTP, position level, ${owners.length} people: ` +
          `owners asked for a step-up ${reached(owners, 'step-up', 'lock')}, locked ${reached(owners, 'lock')} (${mean(owners)} keystrokes on average); ` +
          `strangers asked ${reached(strangers, 'step-up', 'lock')}, locked ${reached(strangers, 'lock')} (${mean(strangers)} keystrokes)\n`,
      );
      expect(owners.length).toBeGreaterThan(PEOPLE / 2);
      expect(reached(owners, 'lock')).toBeLessThanOrEqual(owners.length * 0.05);
      expect(reached(owners, 'step-up', 'lock')).toBeLessThan(owners.length * 0.2);
      expect(reached(strangers, 'step-up', 'lock')).toBeGreaterThan(strangers.length / 3);
    });
  },
);
