import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { smtpTransport } from '../mail/smtp-transport.ts';
import type { AlertAnswered, AlertSent } from '../schemas/alert.ts';
import type { Subject } from '../schemas/subject.ts';
import { CeremonyPage } from '../testing/ceremony-page.ts';
import { Harness, ORIGIN, type Tester } from '../testing/harness.ts';
import { MailServer } from '../testing/mail-server.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('alerts', () => {
  let server: MailServer;
  let harness: Harness;
  let bank: Tester;
  let lines: string[];
  let subjectId: string;
  let address: string;
  let people = 0;

  beforeAll(async () => {
    server = await new MailServer().start();
    lines = [];
    const mail = smtpTransport({ url: server.url, from: 'Bank <alerts@bank.example>' });
    const logTo = { write: (line: string) => lines.push(line) };
    harness = await Harness.start({ mail, logLevel: 'trace', logTo });
    bank = await harness.addApplication('bank');
  });
  afterAll(async () => {
    await harness.stop();
    await server.stop();
  });
  beforeEach(async () => {
    people += 1;
    subjectId = await bank.subject(`ada-${people}`);
    address = `ada-${people}@home.example`;
  });

  const actUrl = `${ORIGIN}/not-me?lang=en`;
  const send = (more: object = {}, by = bank) =>
    by.call<AlertSent>('POST', '/v1/alerts', { subjectId, kind: 'sign-in', actUrl, address, ...more });
  const answer = (token: string, by = bank) => by.call<AlertAnswered>('POST', '/v1/alerts/answer', { token });
  const sessionStatus = async (id: string) => (await bank.call('GET', `/v1/sessions/${id}`)).status;

  /** Sends an alert and returns the token in its mail. */
  async function tokenOf(more: object = {}): Promise<string> {
    const before = server.mails.length;
    expect((await send(more)).status).toBe(201);
    return linkIn((await server.mailTo(address, before)).text!).searchParams.get('token')!;
  }
  const linkIn = (text: string) => new URL(/https:\S+/.exec(text)![0]);

  it('are mailed in calm words, with one link, to a page of the application', async () => {
    harness.time = Date.UTC(2026, 4, 6, 7, 8);
    const { status, body } = await send({ device: 'Firefox on Linux (phone)' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ sentTo: 'a•••@h•••.example', expiresAt: harness.time + 7 * DAY });
    const mail = await server.mailTo(address);
    expect(mail.subject).toBe('Was that you?');
    expect(mail.text).toContain(
      'On 6 May 2026 at 07:08 UTC, somebody typed your password correctly, but not the way you type it (Firefox on Linux (phone)).',
    );
    expect(mail.text!.match(/https?:/g)).toHaveLength(1);
    const link = linkIn(mail.text!);
    expect(`${link.origin}${link.pathname}`).toBe(`${ORIGIN}/not-me`);
    expect(link.searchParams.get('lang')).toBe('en');
    expect(mail.html).toContain(link.href.replaceAll('&', '&amp;'));
  });

  it('end every session of the person and nobody else’s, once', async () => {
    const other = await bank.subject('somebody else');
    const own = [
      (await bank.openSession(subjectId)).sessionId,
      (await bank.openSession(subjectId)).sessionId,
    ];
    const theirs = (await bank.openSession(other)).sessionId;
    const at = harness.time;
    const token = await tokenOf();
    harness.time += HOUR;
    const { status, body } = await answer(token);
    expect(status).toBe(200);
    expect(body).toMatchObject({ subjectId, kind: 'sign-in', decisionId: null, since: at, endedSessions: 2 });
    for (const id of own) expect(await sessionStatus(id)).toBe(404);
    expect(await sessionStatus(theirs)).toBe(200);
    const later = (await bank.openSession(subjectId)).sessionId;
    // An application that did not hear the answer may ask again for a while; nothing is done a second time.
    harness.time += 10 * 60_000 - 1;
    expect(await answer(token)).toMatchObject({ status: 200, body: { ...body, endedSessions: 0 } });
    expect(await sessionStatus(later)).toBe(200);
    harness.time += 1;
    expect(await answer(token)).toMatchObject({ status: 410, body: { code: 'alert-link-invalid' } });
    expect(await sessionStatus(later)).toBe(200);
  });

  it('take back what was learned since the decision that they name, and label it wrong', async () => {
    const owner = await bank.enrolledSubject(300 + people);
    const signIn = async () => {
      const sessionId = await bank.type(owner.next());
      const decision = await bank.verify(owner.id, sessionId);
      const proof = { subjectId: owner.id, factor: 'totp' };
      await bank.call('POST', `/v1/sessions/${sessionId}/strong-authentication`, proof);
      return decision;
    };
    await signIn();
    harness.time += HOUR;
    const doubtful = await signIn();
    harness.time += HOUR;
    await signIn();
    const gathered = async () =>
      (await bank.call<Subject>('GET', `/v1/subjects/${owner.id}`)).body.enrolment[0]!.gathered;
    expect(await gathered()).toBe(13);
    const token = await tokenOf({ subjectId: owner.id, decisionId: doubtful.id });
    const { body } = await answer(token);
    expect(body).toMatchObject({ decisionId: doubtful.id, since: doubtful.at });
    expect(await gathered()).toBe(11);
    expect((await bank.call('GET', `/v1/decisions/${doubtful.id}`)).body.label).toBe('wrong');
  });

  it('are answered alike twice at the same moment', async () => {
    const token = await tokenOf();
    const both = await Promise.all([answer(token), answer(token)]);
    expect(both.map(({ status, body }) => [status, body.subjectId])).toEqual([
      [200, subjectId],
      [200, subjectId],
    ]);
  });

  it('end what was begun with other factors, with a session or without', async () => {
    const asked = { subjectId, act: 'set-up', purpose: 'set-up' } as const;
    const open = await CeremonyPage.open(bank, asked);
    await open.begin('recovery');
    const token = await tokenOf();
    expect((await answer(token)).status).toBe(200);
    expect(await open.answer({ kept: true })).toMatchObject({
      status: 401,
      body: { code: 'ceremony-token-invalid' },
    });
    expect(await harness.store.factors.list(bank.id, subjectId)).toEqual([]);
  });

  it('name no decision of somebody else, whatever moment they are about', async () => {
    const owner = await bank.enrolledSubject(900);
    const { id } = await bank.verify(owner.id, await bank.type(owner.next()));
    const refused = { status: 404, body: { code: 'not-found' } };
    expect(await send({ decisionId: id })).toMatchObject(refused);
    expect(await send({ decisionId: id, at: harness.time })).toMatchObject(refused);
  });

  it('work for seven days, also after a restart, and no longer', async () => {
    const token = await tokenOf();
    harness.time += 7 * DAY - 1;
    await harness.restart();
    expect((await answer(token)).status).toBe(200);
    const late = await tokenOf({ at: 0 });
    harness.time += 7 * DAY;
    expect((await answer(late)).status).toBe(410);
  });

  it('have links that nobody can make, alter or use elsewhere', async () => {
    const token = await tokenOf();
    const stranger = await harness.addApplication(`stranger-${people}`);
    const another = await bank.subject(`another-${people}`);
    await send({ subjectId: another, address: 'another@home.example' });
    const theirs = linkIn((await server.mailTo('another@home.example')).text!).searchParams.get('token')!;
    const forged = [
      token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      // One person's alert with another's signature.
      `${token.slice(0, 27)}${theirs.slice(27)}`,
      token.slice(0, -1),
      'dal_',
      '',
    ];
    for (const wrong of forged)
      expect(await answer(wrong)).toMatchObject({ status: 410, body: { code: 'alert-link-invalid' } });
    expect((await answer(token, stranger)).status).toBe(410);
    expect((await answer(token)).status).toBe(200);
  });

  it.each([
    ['https://evil.example/not-me'],
    ['https://bank.example.evil.example/'],
    ['https://bank.example@evil.example/'],
    ['https://user:pass@bank.example/'],
    ['http://bank.example/not-me'],
    ['https://bank.example/not-me#x'],
    ['javascript:alert(1)'],
    ['/not-me'],
  ])('lead nowhere but to the application: %s', async (foreign) => {
    expect(await send({ actUrl: foreign })).toMatchObject({
      status: 400,
      body: { code: 'alert-url-foreign' },
    });
  });

  it.each([
    [{ address: 'ada@home.example, eve@evil.example' }, 400, 'request-invalid'],
    [{ address: 'ada@home.example\r\nBcc: eve@evil.example' }, 400, 'request-invalid'],
    [{ address: undefined }, 409, 'alert-address-unknown'],
    [{ device: 'see https://evil.example' }, 400, 'request-invalid'],
    [{ device: 'call us: 123' }, 400, 'request-invalid'],
    [{ kind: 'lottery' }, 400, 'request-invalid'],
    [{ decisionId: 'dec_AAAAAAAAAAAAAAAAAAAAAA' }, 404, 'not-found'],
  ])('are refused with %j', async (more, status, code) => {
    expect(await send(more)).toMatchObject({ status, body: { code } });
  });

  describe('that are many', () => {
    const sendAt = async (more: object = {}) => (await send(more)).body.sendAt - harness.time;
    /** The server sends mails again. */
    const restart = async () => {
      await harness.restart();
      await harness.app.ready();
    };
    /** What the owner was mailed by now, oldest first. */
    const told = () => server.mails.filter(({ to }) => to?.[0]?.address === address).map(({ text }) => text!);

    it('do not fill a mailbox: after four of a kind one mail at the end of the hour tells of all others', async () => {
      for (let sent = 0; sent < 4; sent += 1) expect(await sendAt()).toBe(0);
      harness.time += 60_000;
      for (let held = 0; held < 4; held += 1)
        expect(await sendAt({ device: `Number ${held}` })).toBe(59 * 60_000);
      await expect.poll(() => told().length).toBe(4);
      harness.time += 59 * 60_000 - 1;
      await restart();
      expect(told()).toHaveLength(4);
      harness.time += 1;
      await expect.poll(() => told().length, { timeout: 60_000 }).toBe(5);
      expect(told()[4]).toContain('(Number 3)');
      expect(told()[4]).toContain('In the hour before there were 3 more of these.');
      expect(await sendAt()).toBe(0);
    });

    it('push out none of another kind', async () => {
      for (let noise = 0; noise < 9; noise += 1) await send({ kind: 'factor-removed' });
      expect(await sendAt({ kind: 'sign-in' })).toBe(0);
      expect(await sendAt({ kind: 'transfer' })).toBe(0);
    });

    it('are counted right at the same moment', async () => {
      const all = await Promise.all(Array.from({ length: 9 }, () => sendAt()));
      expect(all.sort()).toEqual([0, 0, 0, 0, HOUR, HOUR, HOUR, HOUR, HOUR]);
      harness.time += HOUR;
      await restart();
      await expect.poll(() => told().at(-1), { timeout: 60_000 }).toContain('were 4 more of these');
      expect(told()).toHaveLength(5);
    });

    it('are answered by one link, which goes back to the first that was held back', async () => {
      for (let sent = 0; sent < 4; sent += 1) await send();
      const first = harness.time;
      for (let held = 0; held < 2; held += 1) {
        harness.time += 60_000;
        await send();
      }
      harness.time = first + HOUR;
      await restart();
      await expect.poll(() => told().length, { timeout: 60_000 }).toBe(5);
      const { body } = await answer(linkIn(told()[4]!).searchParams.get('token')!);
      expect(body).toMatchObject({ subjectId, kind: 'sign-in', since: first });
    });

    it('are not replaced by those to another address', async () => {
      for (let sent = 0; sent < 5; sent += 1) await send();
      await send({ address: `new-${address}` });
      await send({ address: `new-${address}` });
      await expect.poll(() => told().length).toBe(4);
      harness.time += HOUR;
      await restart();
      await expect.poll(() => told().length, { timeout: 60_000 }).toBe(5);
      await server.mailTo(`new-${address}`);
      expect(server.mails.filter(({ to }) => to?.[0]?.address === `new-${address}`)).toHaveLength(1);
    });

    it('go with their person, also those held back', async () => {
      for (let sent = 0; sent < 5; sent += 1) await send();
      await expect.poll(() => told().length).toBe(4);
      await bank.call('DELETE', `/v1/subjects/${subjectId}`);
      expect(await harness.store.mails.due(harness.time + DAY, 9)).toEqual([]);
    });
  });

  it('go with their person', async () => {
    const token = await tokenOf();
    await bank.call('DELETE', `/v1/subjects/${subjectId}`);
    expect((await answer(token)).status).toBe(410);
    expect((await send()).status).toBe(410);
  });

  it('leave neither address nor link in the log, nor anything else of theirs', async () => {
    server.onReader = () => ({ code: 451, words: `not now, ${address}` });
    await send();
    await expect.poll(() => lines.join(''), { timeout: 60_000 }).toContain('mails cannot be sent');
    server.onReader = () => null;
    expect(lines.join('')).toMatch(/EENVELOPE 451/);
    for (const mark of ['home.example', 'dal_', 'sub_', 'alr_', 'Was that you'])
      expect(lines.join('')).not.toContain(mark);
  });
});
