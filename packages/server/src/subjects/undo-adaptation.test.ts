import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Subject } from '../schemas/subject.ts';
import { Harness, type Tester } from '../testing/harness.ts';

describe('what typing taught by the way', () => {
  let harness: Harness;
  let bank: Tester;
  let eve: Awaited<ReturnType<Tester['enrolledSubject']>>;
  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
    eve = await bank.enrolledSubject(38);
  });
  afterAll(() => harness.stop());

  const undo = (body: object) => bank.call<Subject>('POST', `/v1/subjects/${eve.id}/undo-adaptation`, body);
  async function learn(): Promise<void> {
    const sessionId = await bank.type(eve.next());
    await bank.verify(eve.id, sessionId);
    const proof = { subjectId: eve.id, factor: 'totp' };
    await bank.call('POST', `/v1/sessions/${sessionId}/strong-authentication`, proof);
  }

  it('is taken back from a moment on, also after a restart, and nothing that was enrolled', async () => {
    await learn();
    harness.time += 1000;
    const since = harness.time;
    await learn();
    await learn();
    const { body } = await bank.call<Subject>('GET', `/v1/subjects/${eve.id}`);
    expect(body.enrolment[0]!.gathered).toBe(13);
    await harness.restart();
    expect((await undo({ since })).body.enrolment[0]).toMatchObject({ gathered: 11, complete: true });
    expect((await undo({ since: 0 })).body.enrolment[0]).toMatchObject({ gathered: 10, complete: true });
    expect((await undo({ since: 0 })).body.enrolment[0]).toMatchObject({ gathered: 10, complete: true });
    expect((await bank.verify(eve.id, await bank.type(eve.next()))).outcome).toBe('MATCH');
  });

  it('needs the moment to be named', async () => {
    expect(await undo({})).toMatchObject({ status: 400, body: { code: 'request-invalid' } });
    expect(await undo({ since: -1 })).toMatchObject({ status: 400, body: { code: 'request-invalid' } });
  });
});
