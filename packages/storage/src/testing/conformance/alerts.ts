import { describe, expect, it } from 'vitest';
import type { NewAlertRecord } from '../../port.ts';
import type { Scene } from '../conformance.ts';
import { alert, allowance, bytes, mail, plain } from '../records.ts';

export function describeAlerts(scene: Scene): void {
  describe('alerts', () => {
    /** With a mail and an allowance of its own. */
    const insert = (record: NewAlertRecord) => {
      const { applicationId, subjectId, id } = record;
      const own = allowance({ name: `${subjectId}/${id}` });
      return scene.store.alerts.insert(record, mail(applicationId, subjectId, `mail of ${id}`), own);
    };

    it('are found by application and id as they were sent', async () => {
      const { alerts } = scene.store;
      await insert(alert('bank', 'ada', 'a', { decisionId: 'd' }));
      expect(plain(await alerts.byId('bank', 'a'))).toEqual(alert('bank', 'ada', 'a', { decisionId: 'd' }));
      expect(await alerts.byId('bank', 'b')).toBeUndefined();
      expect(await alerts.byId('shop', 'a')).toBeUndefined();
    });

    it('are listed of one person, the newest first', async () => {
      const { alerts } = scene.store;
      await insert(alert('bank', 'ada', 'old', { createdAt: 10 }));
      await insert(alert('bank', 'ada', 'new', { createdAt: 20 }));
      await insert(alert('bank', 'bob', 'other'));
      expect((await alerts.list('bank', 'ada')).map(({ id }) => id)).toEqual(['new', 'old']);
      expect(plain((await alerts.list('bank', 'bob'))[0])).toEqual(alert('bank', 'bob', 'other'));
      expect(await alerts.list('shop', 'ada')).toEqual([]);
    });

    it('are refused for somebody unknown, and under an id that is taken', async () => {
      await insert(alert('bank', 'ada', 'a'));
      for (const refused of [
        alert('bank', 'nobody', 'b'),
        alert('shop', 'ada', 'b'),
        alert('bank', 'bob', 'a'),
      ])
        await expect(insert(refused)).rejects.toMatchObject({ code: 'storage-conflict' });
    });

    it('are answered once, of two at the same moment by one, and not once they have expired', async () => {
      const { alerts } = scene.store;
      await insert(alert('bank', 'ada', 'a'));
      await insert(alert('bank', 'ada', 'late', { expiresAt: 2000 }));
      expect(await alerts.answer('shop', 'a', 1500)).toBe(false);
      const both = await Promise.all([alerts.answer('bank', 'a', 1500), alerts.answer('bank', 'a', 1501)]);
      expect(both).toEqual([true, false]);
      expect((await alerts.byId('bank', 'a'))?.answeredAt).toBe(1500);
      expect(await alerts.answer('bank', 'late', 2000)).toBe(false);
    });

    it('are written with their mail while there is an allowance, and else not at all', async () => {
      const { alerts, mails } = scene.store;
      const send = (id: string, over = {}) =>
        alerts.insert(
          alert('bank', 'ada', id),
          mail('bank', 'ada', `m${id}`),
          allowance({ most: 1, ...over }),
        );
      const two = await Promise.all([send('a'), send('b')]);
      expect(two).toEqual([true, false]);
      expect(await alerts.byId('bank', 'b')).toBeUndefined();
      expect(await send('c', { name: 'another' })).toBe(true);
      expect(await send('d', { now: 2000, until: 3000 })).toBe(true);
      expect((await mails.due(9999, 9)).map(({ id }) => id)).toEqual(['ma', 'mc', 'md']);
      // The mail's id is taken: neither it nor the alert is there, nor is it counted.
      const taken = alerts.insert(
        alert('bank', 'ada', 'e'),
        mail('bank', 'ada', 'ma'),
        allowance({ name: 'x' }),
      );
      await expect(taken).rejects.toMatchObject({ code: 'storage-conflict' });
      expect(await alerts.byId('bank', 'e')).toBeUndefined();
      expect(await scene.store.allowances.get('bank', 'ada', 'x')).toBeUndefined();
    });

    it('that are held back are counted, and share the mail that nobody has begun to send', async () => {
      const { alerts, mails, allowances } = scene.store;
      const later = (word: string) => mail('bank', 'ada', 'held', { nextAt: 2000, sealed: bytes(word) });
      await alerts.insert(alert('bank', 'ada', 'a'), mail('bank', 'ada', 'm'), allowance({ most: 1 }));
      const window = { applicationId: 'bank', subjectId: 'ada', name: 'thing', until: 2000, count: 1 };
      expect(await allowances.get('bank', 'ada', 'thing')).toEqual(window);
      await alerts.hold(alert('bank', 'ada', 'b'), later('one'), window);
      const race = [later('two'), later('too')].map((held, at) =>
        alerts.hold(alert('bank', 'ada', `c${at}`), held, { ...window, count: 2 }),
      );
      const outcomes = await Promise.allSettled(race);
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
      expect((await allowances.get('bank', 'ada', 'thing'))?.count).toBe(3);
      expect(await alerts.byId('bank', 'c0')).toBeDefined();
      expect(await alerts.byId('bank', 'c1')).toBeUndefined();
      expect((await mails.due(1999, 9)).map(({ id }) => id)).toEqual(['m']);
      expect(plain(await mails.due(2000, 9))).toContainEqual(later('two'));
      await mails.take(later('two'), 2500);
      const late = alerts.hold(alert('bank', 'ada', 'd'), later('three'), { ...window, count: 3 });
      await expect(late).rejects.toMatchObject({ code: 'storage-conflict' });
      expect(plain(await mails.due(2500, 9)).at(-1)?.sealed).toEqual(bytes('two'));
    });

    it('held back for one person never touch another’s mail', async () => {
      const { alerts, mails } = scene.store;
      for (const id of ['ada', 'bob'])
        await alerts.insert(alert('bank', id, id), mail('bank', id, `to ${id}`), allowance({ most: 1 }));
      const window = { applicationId: 'bank', subjectId: 'ada', name: 'thing', until: 2000, count: 1 };
      const theirs = mail('bank', 'ada', 'to bob', { sealed: bytes('other') });
      await expect(alerts.hold(alert('bank', 'ada', 'x'), theirs, window)).rejects.toMatchObject({
        code: 'storage-conflict',
      });
      expect(plain(await mails.due(9999, 9)).map(({ sealed }) => sealed)).toEqual([
        bytes('mail'),
        bytes('mail'),
      ]);
    });

    it('that expired are deleted, the oldest first and at most as many as asked', async () => {
      const { alerts } = scene.store;
      for (const expiresAt of [20, 10, 200])
        await insert(alert('bank', 'ada', `a${expiresAt}`, { expiresAt }));
      expect(await alerts.deleteExpired(200, 1)).toBe(1);
      expect(await alerts.byId('bank', 'a10')).toBeUndefined();
      expect(await alerts.deleteExpired(200, 9)).toBe(1);
      expect(await alerts.byId('bank', 'a200')).toBeDefined();
    });
  });
}
