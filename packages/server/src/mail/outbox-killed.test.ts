import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFileKeyProvider, openSqliteStore } from '@ductus/storage';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { MailServer } from '../testing/mail-server.ts';

const modules = join(import.meta.dirname, '../../../../node_modules');
const MINUTE = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'ductus-mailing-'));
let home: string;
let server: MailServer;

beforeAll(() =>
  build({
    entryPoints: [join(import.meta.dirname, '../testing/mailing-child.ts')],
    outfile: join(folder, 'program.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    conditions: ['ductus-source'],
    external: ['better-sqlite3-multiple-ciphers', 'nodemailer', 'ssh2', '@aws-sdk/client-kms'],
    logLevel: 'silent',
  }),
);
afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(async () => {
  server = await new MailServer().start();
  home = mkdtempSync(join(folder, 'home-'));
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
function sender(ahead: number, post?: string): ChildProcess {
  const args = [home, server.url.href, String(ahead), ...(post === undefined ? [] : [post])];
  return spawn(process.execPath, [join(folder, 'program.cjs'), ...args], {
    env: { ...process.env, NODE_PATH: modules },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** What it printed until its end. */
async function outputOf(child: ChildProcess): Promise<string> {
  let output = '';
  child.stdout!.on('data', (text) => {
    output += text;
  });
  await new Promise((ended) => child.once('close', ended));
  return output;
}

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
