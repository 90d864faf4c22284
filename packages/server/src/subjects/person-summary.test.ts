import { seededRandom } from '@ductus/core';
import { Value } from '@sinclair/typebox/value';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PersonSummary, PersonSummarySchema } from '../schemas/summary.ts';
import { Harness, type Tester } from '../testing/harness.ts';
import { rhythm } from '../testing/typed-text.ts';

describe('the summary of a person', () => {
  let harness: Harness;
  let bank: Tester;
  let person: Awaited<ReturnType<Tester['enrolledSubject']>>;

  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
    person = await bank.enrolledSubject(1);
    await bank.call('PUT', `/v1/subjects/${person.id}/consents/typing`, { version: '2026-1' });
    await bank.verify(person.id, await bank.type(person.next()));
    const other = await bank.enrolledSubject(2);
    await bank.verify(person.id, await bank.type(other.next()), 'reentry');
  });
  afterAll(() => harness.stop());

  const summary = (id: string) => bank.call<PersonSummary>('GET', `/v1/subjects/${id}/summary`);

  it('says what is enrolled, how often it matched, and what was agreed to', async () => {
    const { status, body } = await summary(person.id);
    expect(status).toBe(200);
    expect(Value.Check(PersonSummarySchema, body)).toBe(true);
    expect(body).toMatchObject({
      enrolment: [{ kind: 'typing-fixed', field: 'password', keyboard: 1, complete: true }],
      rhythms: [{ field: 'password', keyboard: 1, changed: false }],
      wordsPerMinute: null,
      recognised: { count: 1, of: 2 },
      signIns: [
        { purpose: 'reentry', recognised: false },
        { purpose: 'login', recognised: true },
      ],
      consents: [{ modality: 'typing', version: '2026-1', withdrawnAt: null }],
    });
  });

  it('tells nobody how close a comparison was, nor why it failed', async () => {
    const { body } = await summary(person.id);
    expect(JSON.stringify(body)).not.toMatch(/bits|outcome|NON_MATCH|reasons|explanation|threshold/);
  });

  it('knows nothing of somebody who was never seen, and nobody after an erasure', async () => {
    const id = await bank.subject('new');
    expect((await summary(id)).body).toMatchObject({
      enrolment: [],
      rhythms: [],
      recognised: { count: 0, of: 0 },
      signIns: [],
      consents: [],
    });
    await bank.call('DELETE', `/v1/subjects/${id}`);
    expect(await summary(id)).toMatchObject({ status: 410, body: { code: 'subject-erased' } });
  });

  it('gives the pace of free typing to the nearest five words a minute', async () => {
    const sessionId = await bank.trustedSession(person.id);
    await bank.typeFreely(sessionId, rhythm(3, 4), seededRandom(3), 100);
    const { wordsPerMinute } = (await summary(person.id)).body;
    expect(wordsPerMinute).toBeGreaterThan(0);
    // The pace itself, to the word, would be something to practise.
    expect(wordsPerMinute! % 5).toBe(0);
  });
});
