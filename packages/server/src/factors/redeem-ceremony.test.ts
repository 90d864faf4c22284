import { StorageError } from '@ductus/storage';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CeremonyView } from '../schemas/ceremony.ts';
import type { Session } from '../schemas/session.ts';
import type { Subject } from '../schemas/subject.ts';
import { CeremonyPage } from '../testing/ceremony-page.ts';
import { Harness, type Tester } from '../testing/harness.ts';
import { rhythm, typeOnce } from '../testing/typed-text.ts';

describe('a step-up and the session that it strengthens', () => {
  let harness: Harness;
  let bank: Tester;
  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
  });
  afterAll(() => harness.stop());

  const redeem = (id: string) =>
    bank.call<CeremonyView>('POST', `/v1/ceremonies/${id}/redeem`, { purpose: 'login' });
  const strongAt = async (id: string) =>
    (await bank.call<Session>('GET', `/v1/sessions/${id}`)).body.strongAt;
  const isRedeemed = async (id: string) =>
    (await bank.call<CeremonyView>('GET', `/v1/ceremonies/${id}`)).body.redeemed;

  /** A step-up that somebody passed in a session whose typing waits for one. */
  async function passed(externalId: string) {
    const subjectId = await bank.subject(externalId);
    const setUp = await CeremonyPage.open(bank, { subjectId, act: 'set-up', purpose: 'set-up' });
    const { codes } = (await setUp.begin('recovery')).body.show as unknown as { codes: string[] };
    await setUp.answer({ kept: true });
    const sessionId = await bank.type(typeOnce(rhythm(5, 10), Math.random));
    await bank.verify(subjectId, sessionId);
    const page = await CeremonyPage.open(bank, { subjectId, sessionId, act: 'step-up', purpose: 'login' });
    await page.begin('recovery');
    await page.answer({ code: codes[0] });
    return { id: page.id, sessionId, subjectId };
  }
  const failure = () => new StorageError('storage-full', 'The disk is full.');

  it('are written together: when that fails neither is, and the step-up is worth as much as before', async () => {
    const { id, sessionId } = await passed('ada');
    const write = vi.spyOn(harness.store.factors, 'write').mockRejectedValueOnce(failure());
    expect((await redeem(id)).status).toBe(507);
    write.mockRestore();
    for (const again of [false, true]) {
      if (again) await harness.restart();
      expect([await strongAt(sessionId), await isRedeemed(id)]).toEqual([null, false]);
    }
    expect((await redeem(id)).status).toBe(200);
    await harness.restart();
    expect([await strongAt(sessionId), await isRedeemed(id)]).toEqual([harness.time, true]);
  });

  it('are in one write, after which nothing is left to be lost', async () => {
    const { id, sessionId } = await passed('bob');
    const put = vi.spyOn(harness.store.sessions, 'put').mockRejectedValue(failure());
    expect((await redeem(id)).status).toBe(200);
    put.mockRestore();
    await harness.restart();
    expect(await strongAt(sessionId)).toBe(harness.time);
  });

  it('are one success when a template changed meanwhile, and the sample teaches', async () => {
    const { id, sessionId, subjectId } = await passed('cleo');
    const conflict = new StorageError('storage-conflict', 'written meanwhile');
    const put = vi.spyOn(harness.store.templates, 'put').mockRejectedValueOnce(conflict);
    expect((await redeem(id)).status).toBe(200);
    expect(put).toHaveBeenCalledTimes(2);
    put.mockRestore();
    await harness.restart();
    expect(await strongAt(sessionId)).toBe(harness.time);
    const { body } = await bank.call<Subject>('GET', `/v1/subjects/${subjectId}`);
    expect(body.enrolment[0]!.gathered).toBe(1);
    expect((await redeem(id)).status).toBe(409);
  });
});
