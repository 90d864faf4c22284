import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { phraseBatch, sendBatch } from './lib/evidence.ts';
import { dataFolder } from './lib/recorded-typing.ts';
import { type RecordedWriter, readWriters } from './lib/recorded-writers.ts';
import { type Stack, startStack } from './lib/stack.ts';

const folder = dataFolder();
const PEOPLE = 12;
const EACH = 5;

describe.skipIf(folder === undefined)(
  'phrases of the writers of l2writers/, over HTTP, at the default policy',
  () => {
    let stack: Stack;
    beforeAll(async () => {
      stack = await startStack({ bank: false, serverEnv: { DUCTUS_VERIFICATIONS_PER_MINUTE: '1000' } });
    });
    afterAll(() => stack?.stop());

    /** Somebody types the phrase of a new session. */
    async function typed(writer: RecordedWriter) {
      const channel = await stack.client.openSession({});
      const { sessionId } = channel;
      const phrase = await stack.client.phrase({ sessionId, language: 'en' });
      const batch = phraseBatch(channel, writer.type(phrase.text));
      expect((await sendBatch(channel.endpoint, stack.bankUrl, batch)).status).toBe(200);
      return { sessionId, phraseId: phrase.id };
    }
    async function enrol(name: string, writer: RecordedWriter): Promise<string> {
      const { id: subjectId } = await stack.client.createSubject({ externalId: name });
      for (let phrase = 0; phrase < 10; phrase += 1) {
        const { accepted, enrolment } = await stack.client.enrol({ ...(await typed(writer)), subjectId });
        expect(accepted).toBe(true);
        if (enrolment.complete) return subjectId;
      }
      throw new Error('ten phrases did not complete the enrolment');
    }
    const outcome = async (subjectId: string, writer: RecordedWriter) =>
      (await stack.client.verify({ ...(await typed(writer)), subjectId, purpose: 'login' })).outcome;

    it('some five teach who somebody is; one tells most owners, and hardly anybody else is taken for them', async () => {
      const people = readWriters(folder!, PEOPLE);
      const counts = { own: 0, others: 0, all: PEOPLE * EACH };
      for (const [place, [taught, later]] of people.entries()) {
        const subjectId = await enrol(`writer-${place}`, taught);
        for (let phrase = 0; phrase < EACH; phrase += 1) {
          const stranger = people[(place + 1 + phrase) % PEOPLE][1];
          if ((await outcome(subjectId, later)) === 'MATCH') counts.own += 1;
          if ((await outcome(subjectId, stranger)) === 'MATCH') counts.others += 1;
        }
      }
      process.stderr.write(
        `\n  phrases over HTTP, ${PEOPLE} writers: owners matched ${counts.own} of ${counts.all}, others ${counts.others} of ${counts.all}\n`,
      );
      expect(counts.own / counts.all).toBeGreaterThanOrEqual(0.6);
      expect(counts.others / counts.all).toBeLessThanOrEqual(0.05);
    });
  },
);
