import { describe, expect, it } from 'vitest';
import type { NotificationRecord, NotificationRuleRecord } from '../../notification-port.ts';
import type { Scene } from '../conformance.ts';
import { bytes, decision, operator } from '../records.ts';

const rule = (id: string, over: Partial<NotificationRuleRecord> = {}): NotificationRuleRecord => ({
  id,
  applicationId: 'bank',
  operatorId: null,
  event: 'non-match',
  threshold: 3,
  windowMs: 60_000,
  quietMs: 60_000,
  enabled: true,
  channel: 'webhook',
  sealed: bytes(id),
  revision: 1,
  createdAt: 1000,
  firedAt: null,
  ...over,
});
const message = (id: string, over: Partial<NotificationRecord> = {}): NotificationRecord => ({
  id,
  ruleId: 'r',
  applicationId: 'bank',
  event: 'non-match',
  channel: 'webhook',
  body: '{}',
  test: false,
  state: 'waiting',
  attempts: 0,
  nextAt: 1000,
  createdAt: 1000,
  endedAt: null,
  answer: null,
  ...over,
});
const conflict = { code: 'storage-conflict' };

export function describeNotifications(scene: Scene): void {
  describe('rules of notifications', () => {
    it('are kept over a restart, and are written over the revision before alone', async () => {
      await scene.store.notifications.putRule(rule('r'));
      await scene.reopen();
      const { notifications } = scene.store;
      const [kept] = await notifications.rules();
      expect({ ...kept, sealed: new Uint8Array(kept!.sealed) }).toEqual(rule('r'));
      await notifications.putRule(rule('r', { enabled: false, threshold: 9, revision: 2 }));
      await expect(notifications.putRule(rule('r', { revision: 2 }))).rejects.toMatchObject(conflict);
      await expect(notifications.putRule(rule('x', { applicationId: 'none' }))).rejects.toMatchObject(
        conflict,
      );
      await expect(notifications.putRule(rule('x', { operatorId: 'none' }))).rejects.toMatchObject(conflict);
      expect(await notifications.rule('r')).toMatchObject({ enabled: false, threshold: 9 });
    });

    it('are met once, with their message, whoever sees it', async () => {
      const { notifications } = scene.store;
      await notifications.putRule(rule('r'));
      const seen = { id: 'r', firedAt: null };
      const both = await Promise.all([
        notifications.fire(seen, 5000, message('n1')),
        notifications.fire(seen, 5000, message('n2')),
      ]);
      expect(both).toEqual([true, false]);
      expect((await notifications.list(null, { limit: 9 })).map(({ id }) => id)).toEqual(['n1']);
      await notifications.putRule(rule('r', { revision: 2 }));
      expect((await notifications.rule('r'))?.firedAt).toBe(5000);
      expect(await notifications.fire({ id: 'r', firedAt: 5000 }, 6000, message('n2'))).toBe(true);
    });

    it('go with their messages, and with the operator whose mailbox they name', async () => {
      const { notifications, operators } = scene.store;
      await operators.change({ operators: [operator('ada'), operator('bob')] });
      await notifications.putRule(rule('r', { operatorId: 'bob' }));
      await notifications.putRule(rule('s', { operatorId: 'ada' }));
      await notifications.add(message('n1'));
      await notifications.add(message('n2', { ruleId: 's' }));
      await operators.change({ erased: ['bob'] });
      expect(await operators.byId('bob')).toBeUndefined();
      expect((await notifications.rules()).map(({ id }) => id)).toEqual(['s']);
      expect((await notifications.list(null, { limit: 9 })).map(({ id }) => id)).toEqual(['n2']);
      await expect(operators.change({ erased: ['bob'] })).rejects.toMatchObject(conflict);
      await expect(operators.change({ erased: ['ada'] })).rejects.toMatchObject(conflict);
      await notifications.removeRule('s');
      await expect(notifications.removeRule('s')).rejects.toMatchObject(conflict);
      await expect(notifications.add(message('n3'))).rejects.toMatchObject(conflict);
      expect(await notifications.list(null, { limit: 9 })).toEqual([]);
    });
  });

  describe('notifications', () => {
    it('are due at their time, taken by one of those who try, and settled once', async () => {
      const { notifications } = scene.store;
      await notifications.putRule(rule('r'));
      await notifications.add(message('n1', { nextAt: 30 }));
      await notifications.add(message('n2', { nextAt: 10 }));
      const ids = async (now: number) => (await notifications.due(now, 9)).map(({ id }) => id);
      expect(await ids(30)).toEqual(['n2', 'n1']);
      const taken = { id: 'n2', attempts: 0 };
      expect(await Promise.all([notifications.take(taken, 50), notifications.take(taken, 50)])).toEqual([
        true,
        false,
      ]);
      await notifications.note('n2', '503');
      expect((await notifications.due(50, 9)).at(-1)).toMatchObject({ id: 'n2', attempts: 1, answer: '503' });
      await notifications.settle('n2', 'taken', '204', 60);
      expect(await ids(99)).toEqual(['n1']);
      expect(await notifications.take({ id: 'n2', attempts: 1 }, 70)).toBe(false);
      expect(await notifications.deleteEnded(60)).toBe(0);
      expect(await notifications.deleteEnded(61)).toBe(1);
    });

    it('are listed the newest first, page by page, and of the named applications alone', async () => {
      const { notifications } = scene.store;
      await notifications.putRule(rule('r'));
      for (const [id, over] of Object.entries({
        n1: {},
        n2: { applicationId: 'shop', createdAt: 2000 },
        n3: { applicationId: null, createdAt: 3000 },
        n4: { createdAt: 3000 },
      }))
        await notifications.add(message(id, over));
      const list = async (of: string[] | null, page = {}) =>
        (await notifications.list(of, { limit: 9, ...page })).map(({ id }) => id);
      expect(await list(null)).toEqual(['n4', 'n3', 'n2', 'n1']);
      expect(await list(null, { limit: 2, after: 'n4' })).toEqual(['n3', 'n2']);
      expect(await list(['bank', 'shop'])).toEqual(['n4', 'n2', 'n1']);
      expect(await list(['bank'], { after: 'n4' })).toEqual(['n1']);
      expect(await list([])).toEqual([]);
    });

    it('count labels by when they were given and answered alerts, no further than asked', async () => {
      const { decisions, notifications } = scene.store;
      for (const id of ['d1', 'd2', 'd3'])
        await decisions.insert(decision('bank', 'ada', id, { outcome: 'NON_MATCH', label: null }));
      await decisions.insert(decision('bank', 'ada', 'd4', { outcome: 'MATCH', label: null }));
      await decisions.label('bank', 'd1', 'wrong', 100);
      await decisions.label('bank', 'd2', 'wrong', 200);
      await decisions.label('bank', 'd3', 'right', 200);
      await decisions.label('bank', 'd4', 'wrong', 200);
      const count = (event: 'false-alarm' | 'false-match' | 'not-me', from: number, most = 9) =>
        notifications.happened('bank', event, from, most);
      expect([await count('false-alarm', 100), await count('false-alarm', 101)]).toEqual([2, 1]);
      expect([await count('false-alarm', 0, 1), await count('false-match', 0)]).toEqual([1, 1]);
      await decisions.label('bank', 'd2', null, 300);
      expect([await count('false-alarm', 101), await count('not-me', 0)]).toEqual([0, 0]);
      expect(await notifications.happened('shop', 'false-alarm', 0, 9)).toBe(0);
    });
  });
}
