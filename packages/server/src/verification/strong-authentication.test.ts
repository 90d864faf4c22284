import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../schemas/session.ts';
import type { Subject } from '../schemas/subject.ts';
import { Harness, type Tester } from '../testing/harness.ts';

describe('a strong authentication', () => {
  let harness: Harness;
  let bank: Tester;
  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
  });
  afterAll(() => harness.stop());

  it('fails for none of twelve sessions of one person at the same moment, and each teaches its sample', async () => {
    const eve = await bank.enrolledSubject(38);
    const sessions: string[] = [];
    for (let i = 0; i < 12; i += 1) {
      const sessionId = await bank.type(eve.next());
      await bank.verify(eve.id, sessionId);
      sessions.push(sessionId);
    }
    const answers = await Promise.all(
      sessions.map((id) =>
        bank.call<Session>('POST', `/v1/sessions/${id}/strong-authentication`, {
          subjectId: eve.id,
          factor: 'totp',
        }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(new Array(12).fill(200));
    const { body } = await bank.call<Subject>('GET', `/v1/subjects/${eve.id}`);
    expect(body.enrolment[0]!.gathered).toBe(10 + 12);
  });
});
