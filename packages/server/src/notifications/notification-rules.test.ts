import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  NotificationRule,
  NotificationRules,
  SavedNotificationRule,
} from '../schemas/operator-notifications.ts';
import { Notified, problem, RULES } from '../testing/notified.ts';

const SECOND = 1000;

describe('a rule of what operators are told of', () => {
  let bed: Notified;
  beforeEach(async () => {
    bed = await Notified.start();
  });
  afterEach(() => bed.stop());

  it('is what administrators of its application say, with every change in the audit log and no address in it', async () => {
    const shop = await bed.harness.addApplication('Shop');
    const admin = await bed.ada.invited('Sam', 'administrator', [shop.id]);
    const viewer = await bed.ada.invited('Vera', 'viewer', [bed.bank.id]);
    const { rule } = (await bed.create({ channel: 'mail', address: 'desk@bed.bank.example' })).body;
    expect(problem(await bed.create({}, admin))).toEqual([404, 'not-found']);
    expect(
      problem(await bed.create({ applicationId: null, event: 'keys-failing', threshold: 1 }, admin)),
    ).toEqual([404, 'not-found']);
    expect(problem(await bed.create({ applicationId: shop.id, operatorId: bed.ada.id }, admin))).toEqual([
      404,
      'not-found',
    ]);
    expect((await admin.call<NotificationRules>('GET', RULES)).body.rules).toEqual([]);
    for (const [method, path] of [
      ['PUT', ''],
      ['DELETE', ''],
      ['POST', '/test'],
      ['POST', '/secret'],
    ] as const)
      expect(
        (await admin.call(method, `${RULES}/${rule.id}${path}`, method === 'PUT' ? bed.request() : undefined))
          .status,
      ).toBe(404);
    const [seen] = (await viewer.call<NotificationRules>('GET', RULES)).body.rules as [NotificationRule];
    expect(seen.address).toBe('d•••@b•••.example');
    const edited = {
      ...bed.request({ channel: 'mail', threshold: 9 }),
      address: undefined,
      revision: rule.revision,
    };
    expect((await bed.ada.call('PUT', `${RULES}/${rule.id}`, edited)).body).toMatchObject({
      rule: { threshold: 9, address: 'desk@bed.bank.example', revision: 2 },
      secret: null,
    });
    expect(problem(await bed.ada.call('PUT', `${RULES}/${rule.id}`, edited))).toEqual([409, 'conflict']);
    expect((await bed.ada.call('DELETE', `${RULES}/${rule.id}`)).status).toBe(204);
    const { body } = await bed.ada.call<{ entries: { action: string; details: string }[] }>(
      'GET',
      '/v1/operator/audit',
    );
    const own = body.entries.filter(({ action }) => action.startsWith('notification.'));
    expect(own.map(({ action }) => action)).toEqual([
      'notification.delete',
      'notification.change',
      'notification.create',
    ]);
    expect(JSON.stringify(own)).not.toContain('desk@');
  });

  it('takes no rule that could never be met', async () => {
    for (const over of [
      { event: 'nothing' },
      { event: 'keys-failing' },
      { applicationId: null },
      { event: 'keys-failing', applicationId: null, threshold: 2 },
    ])
      expect(problem(await bed.create(over))).toEqual([400, 'notification-rule-invalid']);
    expect(problem(await bed.create({ threshold: 0 }))).toEqual([400, 'request-invalid']);
  });

  it('gets a new secret with a new address, and by hand; the one before signs nothing any more', async () => {
    const { rule, secret } = (await bed.create({ threshold: 1 })).body;
    const same = await bed.ada.call<SavedNotificationRule>('PUT', `${RULES}/${rule.id}`, {
      ...bed.request({ threshold: 1 }),
      revision: 1,
    });
    expect(same.body.secret).toBeNull();
    const renewed = await bed.ada.call<SavedNotificationRule>('POST', `${RULES}/${rule.id}/secret`);
    expect(renewed.body.secret).not.toBe(secret);
    await bed.decide();
    await bed.after(SECOND);
    const { headers, body } = bed.receiver.received[0]!;
    const by = (key: string) =>
      `v1=${createHmac('sha256', key).update(`${headers['ductus-timestamp']}.${body}`).digest('hex')}`;
    expect(headers['ductus-signature']).toBe(by(renewed.body.secret!));
  });

  it('goes to nobody’s own mailbox any more once they are removed', async () => {
    const vera = await bed.ada.invited('Vera', 'viewer');
    await bed.create({ channel: 'mail', address: 'vera@home.example', operatorId: vera.id, threshold: 1 });
    await bed.decide();
    bed.harness.time += SECOND;
    await bed.watch.look();
    expect((await bed.ada.call('DELETE', `/v1/operator/operators/${vera.id}`)).status).toBe(204);
    await bed.after(SECOND);
    expect(bed.mailServer.mails).toEqual([]);
    expect(await bed.harness.store.notifications.rules()).toEqual([]);
    expect((await vera.call('GET', '/v1/operator/account')).status).toBe(401);
    expect(problem(await bed.ada.call('DELETE', `/v1/operator/operators/${bed.ada.id}`))).toEqual([
      409,
      'conflict',
    ]);
    const { body } = await bed.ada.call<object>('GET', '/v1/operator/audit');
    expect(JSON.stringify(body)).not.toContain('Vera');
  });
});
