import { type NotificationRuleRecord, openFileKeyProvider, openSqliteStore } from '@ductus/storage';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { ChildProgram, outputOf } from '../testing/child-program.ts';
import { MailServer } from '../testing/mail-server.ts';
import { WebhookReceiver } from '../testing/webhook-receiver.ts';
import { messageOf } from './message.ts';
import { recordOf } from './notification-watch.ts';
import { TargetVault } from './target.ts';

const MINUTE = 60_000;
let program: ChildProgram;
let home: string;
let receiver: WebhookReceiver;
let mailServer: MailServer;

beforeAll(async () => {
  program = await ChildProgram.build('notifying-child');
});
afterAll(() => program.remove());

beforeEach(async () => {
  receiver = await new WebhookReceiver().start();
  mailServer = await new MailServer().start();
});
afterEach(async () => {
  await receiver.stop();
  await mailServer.stop();
});

/** A folder in which one message waits. */
async function waiting(channel: 'mail' | 'webhook'): Promise<void> {
  home = program.home();
  const keys = await openFileKeyProvider({ directory: home });
  const store = await openSqliteStore({ directory: home, keys });
  const target =
    channel === 'mail'
      ? { address: 'desk@bank.example', secret: null }
      : { address: receiver.url, secret: 's' };
  const at = Date.now();
  const rule: NotificationRuleRecord = {
    id: 'ntr_1',
    applicationId: null,
    operatorId: null,
    event: 'keys-failing',
    threshold: 1,
    windowMs: MINUTE,
    quietMs: MINUTE,
    enabled: true,
    channel,
    sealed: new TargetVault(keys).close('ntr_1', target),
    revision: 1,
    createdAt: at,
    firedAt: null,
  };
  await store.notifications.putRule(rule);
  const of = {
    id: 'ntf_1',
    rule,
    application: null,
    count: 1,
    test: false,
    at,
    publicUrl: 'https://d.example',
  };
  await store.notifications.fire(rule, at, recordOf(rule, 'ntf_1', JSON.stringify(messageOf(of)), at));
  await store.close();
}

const sender = (host: string, ahead: number) => program.start(home, host, String(ahead));

it('a process killed before a receiver’s yes is noted tells it once more under the same id, and no third time', async () => {
  await waiting('webhook');
  const first = sender(receiver.host, 0);
  receiver.answer = () => {
    first.kill('SIGKILL');
    return { status: 204 };
  };
  await outputOf(first);
  receiver.answer = () => ({ status: 204 });
  expect(await outputOf(sender(receiver.host, MINUTE))).toBe('empty\n');
  expect(await outputOf(sender(receiver.host, 2 * MINUTE))).toBe('empty\n');
  expect(receiver.received.map(({ headers }) => headers['ductus-delivery'])).toEqual(['ntf_1', 'ntf_1']);
});

it('a process killed while it speaks with a mail server loses no message', async () => {
  await waiting('mail');
  const { host } = mailServer.url;
  const first = sender(host, 0);
  mailServer.onReader = () => {
    first.kill('SIGKILL');
    return null;
  };
  await outputOf(first);
  expect(mailServer.mails).toEqual([]);
  mailServer.onReader = () => null;
  expect(await outputOf(sender(host, MINUTE))).toBe('empty\n');
  expect(mailServer.mails.map(({ subject }) => subject)).toEqual(['The keys are closed']);
});
