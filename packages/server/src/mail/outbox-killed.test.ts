import { openFileKeyProvider, openSqliteStore } from '@ductus/storage';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { ChildProgram, outputOf } from '../testing/child-program.ts';
import { MailServer } from '../testing/mail-server.ts';

const MINUTE = 60_000;
let program: ChildProgram;
let home: string;
let server: MailServer;

beforeAll(async () => {
  program = await ChildProgram.build('mailing-child');
});
afterAll(() => program.remove());

beforeEach(async () => {
  server = await new MailServer().start();
  home = program.home();
  const store = await openSqliteStore({
    directory: home,
    keys: await openFileKeyProvider({ directory: home }),
  });
  await store.applications.insert(
    { id: 'app', name: 'bank', origins: [], policy: '{}', createdAt: 0 },
    { id: 'key', applicationId: 'app', hash: new Uint8Array(32), createdAt: 0, revokedAt: null },
  );
  await store.close();
});
afterEach(() => server.stop());

/** Starts the program; `post` makes it post a mail first. */
const sender = (ahead: number, ...post: string[]) =>
  program.start(home, server.url.href, String(ahead), ...post);

it('a process killed between the server’s yes and its own note of it sends the mail once more, and no third time', async () => {
  const first = sender(0, 'once');
  server.onMail = () => {
    first.kill('SIGKILL');
    return null;
  };
  await outputOf(first);
  expect(server.mails).toHaveLength(1);
  server.onMail = () => null;
  expect(await outputOf(sender(MINUTE))).toBe('empty\n');
  expect(await outputOf(sender(2 * MINUTE))).toBe('empty\n');
  expect(server.mails.map(({ subject }) => subject)).toEqual(['once', 'once']);
  expect(server.mails[0]!.messageId).toBe(server.mails[1]!.messageId);
});

it('a process killed before the server has the mail loses none of it', async () => {
  await server.stop();
  const first = sender(0, 'late');
  first.stdout!.on('data', () => first.kill('SIGKILL'));
  await outputOf(first);
  await server.start();
  expect(await outputOf(sender(MINUTE))).toBe('empty\n');
  expect(server.mails.map(({ subject }) => subject)).toEqual(['late']);
});
