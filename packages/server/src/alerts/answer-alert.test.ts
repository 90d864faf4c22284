import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AlertAnswered, AlertSent } from '../schemas/alert.ts';
import { Harness, ORIGIN, type Tester } from '../testing/harness.ts';

describe('answers to one alert', () => {
  let harness: Harness;
  let bank: Tester;
  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
  });
  afterAll(() => harness.stop());

  const answer = (token: string) => bank.call<AlertAnswered>('POST', '/v1/alerts/answer', { token });
  const sessionStatus = async (id: string) => (await bank.call('GET', `/v1/sessions/${id}`)).status;

  it('twice at the same moment end nothing that began after them', async () => {
    const subjectId = await bank.subject('ada');
    const before = (await bank.openSession(subjectId)).sessionId;
    const alert = { subjectId, kind: 'sign-in', actUrl: `${ORIGIN}/not-me`, address: 'ada@home.example' };
    expect((await bank.call<AlertSent>('POST', '/v1/alerts', alert)).status).toBe(201);
    const link = /https:\S+/.exec((await harness.mailTo(subjectId)).text!)![0];
    const token = new URL(link).searchParams.get('token')!;
    const { alerts } = harness.store;
    const [done, find] = [alerts.answer.bind(alerts), alerts.byId.bind(alerts)];
    let after = '';
    let isDone = () => {};
    const firstIsDone = new Promise<void>((resolve) => {
      isDone = resolve;
    });
    const answering = vi.spyOn(alerts, 'answer').mockImplementationOnce(async (...as) => {
      const first = await done(...as);
      after = (await bank.openSession(subjectId)).sessionId;
      isDone();
      return first;
    });
    // Whoever looks second goes on with what they saw once the first is done.
    let looks = 0;
    const looking = vi.spyOn(alerts, 'byId').mockImplementation(async (...of) => {
      looks += 1;
      const isFirst = looks === 1;
      const found = await find(...of);
      if (!isFirst) await firstIsDone;
      return found;
    });
    const both = await Promise.all([answer(token), answer(token)]);
    looking.mockRestore();
    answering.mockRestore();
    expect(both.map(({ body }) => body.endedSessions).sort()).toEqual([0, 1]);
    expect(await sessionStatus(before)).toBe(404);
    expect(await sessionStatus(after)).toBe(200);
  });
});
