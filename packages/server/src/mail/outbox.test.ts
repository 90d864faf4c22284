import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Services } from '../services.ts';
import { createServices } from '../services.ts';
import type { Person } from '../subjects/people.ts';
import { Harness } from '../testing/harness.ts';
import { MailServer } from '../testing/mail-server.ts';
import { smtpTransport } from './smtp-transport.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const READER = 'ada@home.example';

let harness: Harness;
let server: MailServer;
let services: Services;
let person: Person;
let troubles: ({ code: string } | null)[];

beforeEach(async () => {
  server = await new MailServer().start();
  harness = await Harness.start();
  const { id } = await harness.addApplication('bank');
  services = createServices({
    ...harness.foundation(),
    mail: smtpTransport({ url: server.url, from: 'Bank <alerts@bank.example>' }),
  });
  person = await services.people.create(id, 'ada');
  troubles = [];
});
afterEach(async () => {
  await services.outbox.stop();
  await harness.stop();
  await server.stop();
});

const post = (subject = 'Hello', to = READER) =>
  services.outbox.post(person, { to, subject, text: `${subject} in text`, html: `<p>${subject}</p>` });
const health = () => services.outbox.health();
const arrived = () => server.mails.map(({ subject }) => subject);

/** Lets time pass and tries what is due then. */
async function after(passed: number): Promise<void> {
  harness.time += passed;
  await services.outbox.flush();
}

describe('the outbox', () => {
  it('sends a mail as it was written, from the configured sender, to its one reader', async () => {
    await post('Grüße, 今日は');
    await after(0);
    const [mail] = server.mails;
    expect(mail).toMatchObject({
      readers: [READER],
      subject: 'Grüße, 今日は',
      from: { name: 'Bank', address: 'alerts@bank.example' },
      to: [{ address: READER }],
      html: '<p>Grüße, 今日は</p>',
    });
    expect(mail!.text!.trim()).toBe('Grüße, 今日は in text');
    expect(mail!.headers).toContainEqual(
      expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }),
    );
    expect(new Date(mail!.date!).getTime()).toBe(harness.time);
    expect(await health()).toEqual({ transport: 'smtp', state: 'working', waiting: 0, failed: 0 });
  });

  it('keeps nothing of a mail once it is delivered, and sends it once', async () => {
    await post();
    await after(0);
    await after(2 * HOUR);
    expect(arrived()).toEqual(['Hello']);
    expect(await harness.store.mails.due(Number.MAX_SAFE_INTEGER, 9)).toEqual([]);
  });

  it('sends what waited while the server was down once it is up, and says so in its health', async () => {
    services.outbox.start((trouble) => troubles.push(trouble));
    await server.stop();
    await post();
    await after(0);
    expect(await health()).toMatchObject({ state: 'failing', waiting: 1 });
    await server.start();
    await after(29 * SECOND);
    expect(arrived()).toEqual([]);
    await after(SECOND);
    expect(arrived()).toEqual(['Hello']);
    expect(await health()).toMatchObject({ state: 'working', waiting: 0 });
    expect(troubles).toEqual([{ code: expect.stringMatching(/^E[A-Z]+$/) }, null]);
  });

  it('tries again ever more rarely when the server asks for patience, and gets through', async () => {
    const tries: number[] = [];
    server.onReader = () => {
      tries.push(harness.time);
      return tries.length < 4 ? { code: 451, words: 'greylisted, come again' } : null;
    };
    await post();
    const start = harness.time;
    for (let passed = 0; passed < 12; passed += 1) await after(passed === 0 ? 0 : 30 * SECOND);
    // Due after 30 s, then 60 s, then 120 s more.
    expect(tries.map((at) => (at - start) / SECOND)).toEqual([0, 30, 90, 210]);
    expect(arrived()).toEqual(['Hello']);
  });

  it.each([
    ['a reader', 'onReader', { code: 550, words: 'no such mailbox' }],
    ['a message', 'onMail', { code: 554, words: 'not here' }],
  ] as const)(
    'gives up at once when %s is refused for good, keeping its fact alone',
    async (_, when, reply) => {
      server[when] = () => reply;
      await post();
      await after(0);
      server[when] = () => null;
      await after(2 * HOUR);
      expect(arrived()).toEqual([]);
      expect(await health()).toEqual({ transport: 'smtp', state: 'working', waiting: 0, failed: 1 });
      await after(8 * 24 * HOUR);
      expect(await health()).toMatchObject({ failed: 0 });
    },
  );

  it('waits when the server refuses the sender or the credentials: that can be mended', async () => {
    await server.stop();
    server = await new MailServer({
      onMailFrom: (_address, _session, done) =>
        done(Object.assign(new Error('relay denied'), { responseCode: 550 })),
    }).start();
    services = createServices({
      ...harness.foundation(),
      mail: smtpTransport({ url: server.url, from: 'a@b.example' }),
    });
    await post();
    await after(0);
    expect(await health()).toMatchObject({ state: 'failing', waiting: 1, failed: 0 });
  });

  it('gives up after a day', async () => {
    server.onReader = () => ({ code: 451, words: 'later' });
    await post();
    for (let hour = 0; hour < 24; hour += 1) await after(HOUR);
    expect(await health()).toMatchObject({ waiting: 0, failed: 1 });
    server.onReader = () => null;
    await after(HOUR);
    expect(arrived()).toEqual([]);
  });

  it('does not send what is of no use any more', async () => {
    await services.outbox.post(person, { to: READER, subject: 'Code', text: 'c', html: 'c' }, 10 * MINUTE);
    await after(10 * MINUTE);
    expect(arrived()).toEqual([]);
    expect(await health()).toMatchObject({ waiting: 0, failed: 1 });
  });

  it('lets one mail’s trouble hold up no other', async () => {
    server.onReader = (address) => (address === READER ? { code: 451, words: 'later' } : null);
    await post('first');
    await post('second', 'bob@home.example');
    await after(0);
    expect(arrived()).toEqual(['second']);
  });

  it('sends each of many mails once, whoever flushes meanwhile', async () => {
    const names = Array.from({ length: 45 }, (_, place) => `mail ${place}`);
    for (const name of names) await post(name);
    await Promise.all([services.outbox.flush(), services.outbox.flush(), services.outbox.flush()]);
    expect(arrived().sort()).toEqual(names.sort());
  });

  it('goes on after a restart', async () => {
    await server.stop();
    await post();
    await after(0);
    await harness.restart();
    services = createServices({
      ...harness.foundation(),
      mail: smtpTransport({ url: server.url, from: 'a@b.example' }),
    });
    await server.start();
    await after(MINUTE);
    expect(arrived()).toEqual(['Hello']);
  });

  it('keeps address and words sealed with the person’s key, and forgets them with the person', async () => {
    await post();
    const [record] = await harness.store.mails.due(harness.time, 1);
    for (const word of [READER, 'Hello']) expect(Buffer.from(record!.sealed).includes(word)).toBe(false);
    const { id, applicationId } = person;
    const receipt = { id: 'rec', applicationId, body: '{}', at: 1 };
    await harness.store.subjects.erase(applicationId, id, receipt);
    await after(0);
    expect(arrived()).toEqual([]);
    await expect(post()).rejects.toMatchObject({ code: 'storage-conflict' });
  });
});
