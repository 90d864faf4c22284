import { seededRandom } from '@ductus/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from './schemas/session.ts';
import { Harness, type Tester } from './testing/harness.ts';
import { batchOf, eventsOf, rhythm, typeOnce } from './testing/typed-text.ts';

describe('a restart', () => {
  let harness: Harness;
  let bank: Tester;
  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
  });
  afterAll(() => harness.stop());

  it('loses nothing: half-typed text, trust, enrolment, decisions', async () => {
    const ada = await bank.enrolledSubject(91);
    const typed = await bank.openSession();
    const events = eventsOf(ada.next());
    const cut = 5 * 17;
    await bank.send(batchOf(typed, 0, events.slice(0, cut)));
    const signedIn = await bank.type(ada.next());
    const decision = await bank.verify(ada.id, signedIn);
    const before = await bank.call<Session>('GET', `/v1/sessions/${signedIn}`);

    await harness.restart();

    expect((await bank.call('GET', `/v1/sessions/${signedIn}`)).body).toEqual(before.body);
    expect((await bank.call('GET', `/v1/decisions/${decision.id}`)).body).toEqual(decision);
    expect((await bank.send(batchOf(typed, 0, events.slice(0, cut)))).body.code).toBe('evidence-replayed');
    expect((await bank.send(batchOf(typed, 1, events.slice(cut)))).status).toBe(200);
    expect((await bank.verify(ada.id, typed.sessionId)).outcome).toBe('MATCH');
  });

  it('does not bring spent typing back', async () => {
    const ada = await bank.enrolledSubject(92);
    const sessionId = await bank.type(ada.next());
    await bank.verify(ada.id, sessionId);
    await harness.restart();
    expect((await bank.verify(ada.id, sessionId)).evidence[0]!.reasons).toEqual(['no-typing']);
  });

  it('keeps a sample that waits for a strong authentication', async () => {
    const random = seededRandom(9);
    const id = await bank.subject('waiting');
    const sessionId = await bank.type(typeOnce(rhythm(9, 10), random));
    await bank.verify(id, sessionId);
    await harness.restart();
    await bank.call('POST', `/v1/sessions/${sessionId}/strong-authentication`, {
      subjectId: id,
      factor: 'totp',
    });
    const { body } = await bank.call<{ enrolment: { gathered: number }[] }>('GET', `/v1/subjects/${id}`);
    expect(body.enrolment[0]!.gathered).toBe(1);
  });
});
