import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smtpTransport } from '../mail/smtp-transport.ts';
import type { AlertAnswered } from '../schemas/alert.ts';
import type { FactorList } from '../schemas/factor.ts';
import { CeremonyPage } from '../testing/ceremony-page.ts';
import { Harness, ORIGIN, type Tester } from '../testing/harness.ts';
import { MailServer } from '../testing/mail-server.ts';

const ADDRESS = 'ada@home.example';

describe('the alert of a factor', () => {
  let server: MailServer;
  let harness: Harness;
  let bank: Tester;
  beforeAll(async () => {
    server = await new MailServer().start();
    const mail = smtpTransport({ url: server.url, from: 'Bank <alerts@bank.example>' });
    harness = await Harness.start({ mail });
    bank = await harness.addApplication('bank');
  });
  afterAll(async () => {
    await harness.stop();
    await server.stop();
  });

  const factors = async (id: string) =>
    (await bank.call<FactorList>('GET', `/v1/subjects/${id}/factors`)).body.factors;
  const setUpCodes = async (subjectId: string) => {
    harness.time += 1000;
    const page = await CeremonyPage.open(bank, { subjectId, act: 'set-up', purpose: 'settings' });
    await page.begin('recovery');
    await page.answer({ kept: true });
    return (await factors(subjectId)).at(-1)!;
  };
  const alertOf = async (subjectId: string, more: object) => {
    const from = server.mails.length;
    const alert = { subjectId, actUrl: `${ORIGIN}/not-me`, address: ADDRESS, device: 'Firefox', ...more };
    expect((await bank.call('POST', '/v1/alerts', alert)).status).toBe(201);
    return (await server.mailTo(ADDRESS, from)).text!;
  };
  const answer = (text: string) => {
    const token = new URL(/https:\S+/.exec(text)![0]).searchParams.get('token')!;
    return bank.call<AlertAnswered>('POST', '/v1/alerts/answer', { token });
  };

  it.each([
    [{ kind: 'factor-added', factor: 'passkey' }, 'a passkey was added to your account'],
    [
      { kind: 'factor-removed', factor: 'totp' },
      'an authenticator app that confirmed that it is you was removed',
    ],
    [{ kind: 'factor-added' }, 'a new way to confirm that it is you was added to your account'],
    [{ kind: 'factor-removed' }, 'a way to confirm that it is you was removed from your account'],
  ])('says in words what happened: %j', async (more, words) => {
    const text = await alertOf(await bank.subject(words), more);
    expect(text).toContain(words);
    expect(text).toContain('(Firefox)');
    expect(text).toContain('If it was not you, tell us with the link below.');
  });

  it('revokes what was added, and nothing else, when it was not them', async () => {
    const id = await bank.subject('ada');
    const added = await setUpCodes(id);
    const { sessionId } = await bank.openSession(id);
    const text = await alertOf(id, { kind: 'factor-added', factor: 'recovery', at: added.createdAt });
    harness.time += 1000;
    const { body } = await answer(text);
    expect(body).toMatchObject({ kind: 'factor-added', revokedFactors: 1, endedSessions: 1 });
    expect(await factors(id)).toEqual([]);
    expect((await bank.call('GET', `/v1/sessions/${sessionId}`)).status).toBe(404);
    expect((await answer(text)).body).toMatchObject({ revokedFactors: 0, endedSessions: 0 });
  });

  it('revokes what was added after the alert too, until the answer', async () => {
    const id = await bank.subject('eve was here');
    const mail = async () => {
      const from = server.mails.length;
      const page = await CeremonyPage.open(bank, { subjectId: id, act: 'set-up', purpose: 'settings' });
      await page.begin('email', { address: ADDRESS });
      const code = /\d{4} ?\d{4}/.exec((await server.mailTo(ADDRESS, from)).text!)![0];
      await page.answer({ code });
    };
    const first = await setUpCodes(id);
    const text = await alertOf(id, { kind: 'factor-added', factor: 'recovery', at: first.createdAt });
    harness.time += 60_000;
    await mail();
    expect(await factors(id)).toHaveLength(2);
    harness.time += 60_000;
    expect((await answer(text)).body.revokedFactors).toBe(2);
    expect(await factors(id)).toEqual([]);
  });

  it('leaves alone what was set up before, and what another alert is about', async () => {
    const id = await bank.subject('bob');
    const { createdAt } = await setUpCodes(id);
    harness.time += 1000;
    const after = await alertOf(id, { kind: 'factor-added', factor: 'totp', at: createdAt + 1 });
    expect((await answer(after)).body.revokedFactors).toBe(0);
    const removed = { kind: 'factor-removed', factor: 'recovery', at: createdAt };
    expect((await answer(await alertOf(id, removed))).body.revokedFactors).toBe(0);
    expect(await factors(id)).toHaveLength(1);
  });
});
