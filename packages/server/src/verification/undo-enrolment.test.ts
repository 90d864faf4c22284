import { seededRandom } from '@ductus/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EnrolmentUndone } from '../schemas/verification.ts';
import { Harness, type Tester } from '../testing/harness.ts';
import { rhythm, typeOnce } from '../testing/typed-text.ts';

describe('taking a sample back', () => {
  let harness: Harness;
  let bank: Tester;
  let seed = 0;
  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
  });
  afterAll(() => harness.stop());

  const person = async () => {
    seed += 1;
    const [own, random] = [rhythm(seed, 12), seededRandom(seed)];
    const id = await bank.subject(`learner-${seed}`);
    return { id, enrol: () => bank.enrol(id, typeOnce(own, random)) };
  };
  const undo = (subjectId: string, sample: string | null, tester = bank) =>
    tester.call<EnrolmentUndone>('POST', '/v1/enrolments/undo', { subjectId, field: 'password', sample });
  const conflict = { status: 409, body: { code: 'conflict' } };

  it('counts one less, once, and only while it is the newest', async () => {
    const { id, enrol } = await person();
    const first = await enrol();
    const second = await enrol();
    expect(second).toMatchObject({ accepted: true, enrolment: { gathered: 2 } });
    expect(await undo(id, first.sample)).toMatchObject(conflict);
    expect(await undo(id, second.sample)).toMatchObject({
      status: 200,
      body: { enrolment: { gathered: 1 } },
    });
    expect(await undo(id, second.sample)).toMatchObject(conflict);
    expect(await undo(id, first.sample)).toMatchObject({ body: { enrolment: { gathered: 0 } } });
    expect((await enrol()).enrolment.gathered).toBe(1);
  });

  it('comes once of many that ask at the same moment', async () => {
    const { id, enrol } = await person();
    await enrol();
    const { sample } = await enrol();
    const all = await Promise.all([1, 2, 3].map(() => undo(id, sample)));
    expect(all.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });

  it('opens an enrolment again that it had completed', async () => {
    const { id, enrol } = await person();
    let last = await enrol();
    while (!last.enrolment.complete) last = await enrol();
    const { body } = await undo(id, last.sample);
    expect(body.enrolment).toMatchObject({ complete: false, gathered: last.enrolment.gathered - 1 });
    expect((await bank.call('GET', `/v1/subjects/${id}`)).body).toMatchObject({
      enrolment: [{ complete: false }],
    });
  });

  it('takes no name of another person, and tells nothing by the name', async () => {
    const [ada, bob] = [await person(), await person()];
    const { sample } = await ada.enrol();
    await bob.enrol();
    expect(await undo(bob.id, sample)).toMatchObject(conflict);
    expect(sample).toMatch(/^[\w-]{43}$/);
    const stranger = await harness.addApplication('stranger');
    expect((await undo(ada.id, sample, stranger)).status).toBe(404);
  });

  it('has no name where nothing was accepted', async () => {
    const { id } = await person();
    const { sessionId } = await bank.openSession();
    const empty = { sessionId, subjectId: id, field: 'password' };
    expect((await bank.call('POST', '/v1/enrolments', empty)).body).toMatchObject({
      accepted: false,
      sample: null,
    });
  });
});
