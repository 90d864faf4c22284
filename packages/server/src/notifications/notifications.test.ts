import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signerFor } from '../decisions/signature.ts';
import type { NotificationRules } from '../schemas/operator-notifications.ts';
import type { Policy } from '../schemas/policy.ts';
import type { Session } from '../schemas/session.ts';
import { Notified, problem, RULES } from '../testing/notified.ts';
import { NotificationWatch } from './notification-watch.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

describe('what operators are told of', () => {
  let bed: Notified;
  beforeEach(async () => {
    bed = await Notified.start();
  });
  afterEach(() => bed.stop());

  it('is sent to a webhook once as much as the rule says has happened in its window, signed and about nobody', async () => {
    const { status, body } = await bed.create();
    expect([status, body.secret?.length]).toEqual([201, 43]);
    await bed.after(SECOND);
    await bed.decide('NON_MATCH', 2);
    await bed.decide('MATCH', 5);
    await bed.after(SECOND);
    expect(bed.receiver.received).toEqual([]);
    await bed.decide();
    await bed.after(SECOND);
    const [message] = bed.receiver.received;
    expect(JSON.parse(message!.body)).toEqual({
      id: expect.stringMatching(/^ntf_/),
      event: 'non-match',
      test: false,
      applicationId: bed.bank.id,
      application: 'Bank of 猫',
      count: 3,
      threshold: 3,
      windowMinutes: 60,
      at: new Date(bed.harness.time).toISOString(),
      url: `http://localhost:4000/console/decisions?application=${bed.bank.id}`,
    });
    expect(message!.body).not.toContain('somebody');
    const time = message!.headers['ductus-timestamp'];
    const signature = createHmac('sha256', body.secret!).update(`${time}.${message!.body}`).digest('hex');
    expect(message!.headers['ductus-signature']).toBe(`v1=${signature}`);
    expect(Number(time)).toBe(Math.floor(bed.harness.time / 1000));
    expect(await bed.sent()).toMatchObject([
      { state: 'taken', attempts: 1, answer: '204', words: '3 non-matches in Bank of 猫 within 60 minutes' },
    ]);
  });

  it('is sent by mail to its address, in words', async () => {
    await bed.create({ channel: 'mail', address: 'desk@bed.bank.example', threshold: 1 });
    await bed.decide();
    await bed.after(SECOND);
    expect(bed.mailServer.mails).toMatchObject([
      { readers: ['desk@bed.bank.example'], subject: '1 non-match in Bank of 猫 within 60 minutes' },
    ]);
    expect(bed.mailServer.mails[0]!.text).toContain(
      `http://localhost:4000/console/decisions?application=${bed.bank.id}`,
    );
  });

  it('keeps quiet for as long as the rule says, and then counts only what came since', async () => {
    await bed.create({ threshold: 1 });
    await bed.decide();
    await bed.after(SECOND);
    bed.harness.time += SECOND;
    await bed.decide();
    await bed.after(29 * MINUTE - SECOND);
    expect(bed.receiver.received).toHaveLength(1);
    await bed.after(SECOND);
    await bed.after(31 * MINUTE);
    expect(bed.receiver.received.map(({ body }) => JSON.parse(body).count)).toEqual([1, 1]);
  });

  it('is of what happened while the rule was there and on, over a restart of the server', async () => {
    await bed.decide('NON_MATCH', 9);
    bed.harness.time += SECOND;
    const { body } = await bed.create();
    await bed.create({ enabled: false, threshold: 1, address: `${bed.receiver.url}&off` });
    await bed.after(SECOND);
    await bed.decide('NON_MATCH', 3);
    await bed.harness.restart();
    bed.begin();
    await bed.after(SECOND);
    expect(bed.receiver.received.map((one) => JSON.parse(one.body).count)).toEqual([3]);
    expect((await bed.sent())[0]!.ruleId).toBe(body.rule.id);
  });

  it.each([
    ['step-up-failed', () => bed.services.store.factors.write({ audit: [factorAct('wrong')] })],
    ['false-alarm', () => labelled('NON_MATCH')],
    ['false-match', () => labelled('MATCH')],
    ['policy-changed', () => bed.services.audit.record(act('policy.change', bed.bank.id), null)],
    ['session-ended', () => bed.services.audit.record(act('session.end', bed.bank.id), null)],
    ['operator-refused', () => bed.services.audit.record(act('operator.sign-in-refused'), null)],
  ])('can be %s', async (event, happen) => {
    const { status } = await bed.create({
      event,
      threshold: 1,
      applicationId: event.startsWith('operator') ? null : bed.bank.id,
    });
    expect(status).toBe(201);
    await bed.after(SECOND);
    expect(bed.receiver.received).toEqual([]);
    await happen();
    await bed.after(SECOND);
    expect(bed.receiver.received.map(({ body }) => JSON.parse(body).event)).toEqual([event]);
  });

  it('is not that a session rests, though that locks it; and the choice of events says so', async () => {
    const { body } = await bed.ada.call<NotificationRules>('GET', RULES);
    const hinted = body.events.filter(({ hint }) => hint !== undefined);
    expect(hinted.map(({ name }) => name)).toEqual(['session-watched', 'session-locked']);
    expect(hinted[0]!.hint).toContain('is not counted: nothing speaks against anybody');
    for (const { name } of hinted) await bed.create({ event: name, threshold: 1 });
    const { body: policy } = await bed.bank.call<Policy>('GET', '/v1/policy');
    const session = { ...policy.session, idleLockMs: MINUTE };
    await bed.bank.call('PUT', '/v1/policy', { ...policy, session });
    const id = await bed.bank.trustedSession(bed.subjectId);
    await bed.after(2 * MINUTE);
    const { lockedBy } = (await bed.bank.call<Session>('GET', `/v1/sessions/${id}`)).body;
    expect(lockedBy).toBe('rest');
    await bed.after(MINUTE);
    expect(bed.receiver.received).toEqual([]);
  });

  const act = (action: string, applicationId: string | null = null) => ({
    actor: 'opr_x',
    action,
    applicationId,
  });
  const factorAct = (what: 'wrong') => ({
    id: bed.services.newAuditId(bed.harness.time),
    applicationId: bed.bank.id,
    subjectId: bed.subjectId,
    kind: 'totp',
    act: what,
    at: bed.harness.time,
  });
  async function labelled(outcome: string): Promise<void> {
    await bed.decide(outcome);
    const [newest] = await bed.harness.store.decisions.list(bed.bank.id, { outcome }, { limit: 1 });
    await bed.harness.store.decisions.label(bed.bank.id, newest!.id, 'wrong', bed.harness.time);
  }

  it('is that the keys are closed, mails cannot be sent or the audit log is broken', async () => {
    for (const event of ['keys-failing', 'mail-failing', 'chain-broken', 'store-failing'])
      await bed.create({ event, threshold: 1, applicationId: null });
    await bed.after(SECOND);
    expect(bed.receiver.received).toEqual([]);
    await bed.mailServer.stop();
    const person = await bed.services.people.byId(bed.bank.id, bed.subjectId);
    const mail = { to: 'a@b.example', subject: 's', text: 't', html: 't' };
    await bed.services.outbox.post(person, mail);
    await bed.services.outbox.flush();
    const broken = {
      ...bed.services,
      keys: {
        ...bed.services.keys,
        derive: () => {
          throw new Error('closed');
        },
      } as never,
      signer: signerFor(bed.harness.keys, 'alerts'),
    };
    await new NotificationWatch(broken).look();
    await bed.services.notifier.flush();
    expect(bed.receiver.received.map(({ body }) => JSON.parse(body).event).sort()).toEqual([
      'chain-broken',
      'keys-failing',
      'mail-failing',
    ]);
  });

  it('is told from memory when the store fails: there is nowhere else to keep it', async () => {
    await bed.create({ event: 'store-failing', threshold: 1, applicationId: null });
    await bed.after(SECOND);
    await bed.harness.store.close();
    await bed.after(SECOND);
    await bed.after(SECOND);
    await expect.poll(() => bed.receiver.received.length).toBe(1);
    expect(JSON.parse(bed.receiver.received[0]!.body).event).toBe('store-failing');
    await bed.harness.app.close();
    await bed.harness.open();
  });

  it('is tried again ever more rarely, and given up after a day', async () => {
    bed.receiver.answer = () => ({ status: 503 });
    await bed.create({ threshold: 1 });
    await bed.decide();
    const tries: number[] = [];
    for (let passed = 0; passed < 8; passed += 1) {
      const before = bed.receiver.received.length;
      await bed.after(passed === 0 ? 0 : 30 * SECOND);
      if (bed.receiver.received.length > before) tries.push(passed * 30);
    }
    expect(tries).toEqual([0, 30, 90, 210]);
    expect(await bed.sent()).toMatchObject([{ state: 'waiting', attempts: 4, answer: '503' }]);
    await bed.after(24 * 60 * MINUTE);
    const [last] = await bed.harness.store.notifications.list(null, { limit: 1 });
    expect(last).toMatchObject({ state: 'too-late', answer: '503' });
  });

  it('follows no redirection, and stops where the bed.receiver says that it is gone', async () => {
    bed.receiver.answer = () => ({ status: 307, location: `http://${bed.receiver.host}/elsewhere` });
    await bed.create({ threshold: 1 });
    await bed.decide();
    await bed.after(SECOND);
    expect(bed.receiver.received).toHaveLength(1);
    expect(await bed.sent()).toMatchObject([{ state: 'waiting', answer: '307' }]);
    bed.receiver.answer = () => ({ status: 410 });
    await bed.after(MINUTE);
    expect(await bed.sent()).toMatchObject([{ state: 'refused', answer: '410' }]);
  });

  it('reaches no host inside of the network unless whoever runs the server names it', async () => {
    const port = bed.receiver.host.split(':')[1];
    for (const address of [
      `https://10.0.0.1/x`,
      'https://[::1]/x',
      'https://[::ffff:127.0.0.1]/x',
      'http://hooks.example/x',
      'https://user:secret@hooks.example/x',
      'ftp://hooks.example/x',
      'desk@bed.bank.example',
    ])
      expect(problem(await bed.create({ address }))).toEqual([400, 'notification-target-invalid']);
    // A name that means this machine is found out when it is asked for.
    await bed.create({ threshold: 1, address: `https://localhost:${port}/x` });
    await bed.decide();
    await bed.after(SECOND);
    expect(bed.receiver.received).toEqual([]);
    expect(await bed.sent()).toMatchObject([{ state: 'waiting', answer: 'address-not-public' }]);
  });

  it('can be tried by hand, and says that it is a test', async () => {
    const { rule } = (await bed.create({ channel: 'mail', address: 'desk@bed.bank.example' })).body;
    const { status } = await bed.ada.call('POST', `${RULES}/${rule.id}/test`);
    expect(status).toBe(202);
    await expect.poll(async () => (await bed.sent())[0]?.state).toBe('taken');
    expect((await bed.harness.mailTo(rule.id)).subject).toMatch(/^Test: /);
    const statuses = [];
    for (let turn = 0; turn < 7; turn += 1)
      statuses.push((await bed.ada.call('POST', `${RULES}/${rule.id}/test`)).status);
    expect(statuses.at(-1)).toBe(429);
  });
});
