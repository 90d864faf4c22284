import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MailServer } from '../testing/mail-server.ts';
import { folderTransport } from './folder-transport.ts';
import { smtpTransport } from './smtp-transport.ts';

const mail = {
  id: 'mail_1',
  subjectId: 'sub_1',
  at: Date.UTC(2026, 0, 2, 3, 4, 5),
  to: 'ada@home.example',
  subject: 'Hello',
  text: 'in text',
  html: '<p>in HTML</p>',
};
const from = 'Bank <alerts@bank.example>';

describe('over SMTP', () => {
  let server: MailServer;

  beforeEach(async () => {
    server = await new MailServer().start();
  });
  afterEach(() => server.stop());

  /** The same server under a name that is not known to be this machine. */
  const foreign = (protocol: string) => new URL(`${protocol}://0.0.0.0:${server.url.port}`);

  it('sends to the loopback interface in the clear', async () => {
    expect(await smtpTransport({ url: server.url, from }).send(mail)).toBe('taken');
    expect(server.mails).toHaveLength(1);
  });

  it('sends nothing to a server elsewhere that offers no encryption', async () => {
    await expect(smtpTransport({ url: foreign('smtp'), from }).send(mail)).rejects.toMatchObject({
      code: 'ETLS',
    });
    expect(server.mails).toEqual([]);
  });

  it.each([
    ['smtp', { disabledCommands: [] }],
    ['smtps', { secure: true }],
  ])(
    'sends nothing to a server elsewhere whose certificate nobody vouches for (%s)',
    async (protocol, options) => {
      await server.stop();
      server = await new MailServer(options).start();
      await expect(smtpTransport({ url: foreign(protocol), from }).send(mail)).rejects.toThrow(/certificate/);
      expect(server.mails).toEqual([]);
    },
  );

  it('gives user and password as the address says them', async () => {
    await server.stop();
    const given: unknown[] = [];
    server = await new MailServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) => {
        given.push(username, password);
        done(null, { user: username });
      },
    }).start();
    const url = new URL(server.url.href.replace('//', '//us%40er:pa%3Ass@'));
    expect(await smtpTransport({ url, from }).send(mail)).toBe('taken');
    expect(given).toEqual(['us@er', 'pa:ss']);
  });

  it('says nothing of the password and does not give up when it is wrong', async () => {
    await server.stop();
    server = await new MailServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(Object.assign(new Error('no'), { responseCode: 535 })),
    }).start();
    const url = new URL(server.url.href.replace('//', '//user:secret@'));
    const sending = smtpTransport({ url, from }).send(mail);
    await expect(sending).rejects.toMatchObject({ code: 'EAUTH' });
    await expect(sending).rejects.not.toThrow(/secret/);
  });
});

describe('into a folder', () => {
  let folder: string;

  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'ductus-mails-')), 'mail');
  });
  afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

  it('each mail is a file of its own, readable by its owner alone and by every mail reader', async () => {
    const transport = folderTransport(folder, from);
    expect(await transport.send(mail)).toBe('taken');
    await transport.send({ ...mail, id: 'mail_2' });
    const names = readdirSync(folder).sort();
    expect(names).toEqual([
      '2026-01-02T03-04-05-000Z-sub_1-mail_1.eml',
      '2026-01-02T03-04-05-000Z-sub_1-mail_2.eml',
    ]);
    expect(statSync(join(folder, names[0]!)).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const read = await new PostalMime().parse(readFileSync(join(folder, names[0]!)));
    expect(read).toMatchObject({ subject: 'Hello', to: [{ address: mail.to }] });
  });

  it('a mail sent twice is one file', async () => {
    const transport = folderTransport(folder, from);
    await transport.send(mail);
    await transport.send(mail);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('the mails of one person are forgotten, and nobody else’s', async () => {
    const transport = folderTransport(folder, from);
    await transport.forget('sub_1');
    await transport.send(mail);
    await transport.send({ ...mail, subjectId: 'sub_12' });
    await transport.forget('sub_1');
    expect(readdirSync(folder)).toEqual(['2026-01-02T03-04-05-000Z-sub_12-mail_1.eml']);
  });
});
