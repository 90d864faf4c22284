import { describe, expect, it } from 'vitest';
import type { Scene } from '../conformance.ts';
import { alert, plain } from '../records.ts';

export function describeAlerts(scene: Scene): void {
  describe('alerts', () => {
    it('are found by application and id as they were sent', async () => {
      const { alerts } = scene.store;
      await alerts.insert(alert('bank', 'ada', 'a', { decisionId: 'd' }));
      expect(plain(await alerts.byId('bank', 'a'))).toEqual(alert('bank', 'ada', 'a', { decisionId: 'd' }));
      expect(await alerts.byId('bank', 'b')).toBeUndefined();
      expect(await alerts.byId('shop', 'a')).toBeUndefined();
    });

    it('are refused for somebody unknown, and under an id that is taken', async () => {
      const { alerts } = scene.store;
      await alerts.insert(alert('bank', 'ada', 'a'));
      for (const refused of [
        alert('bank', 'nobody', 'b'),
        alert('shop', 'ada', 'b'),
        alert('bank', 'bob', 'a'),
      ])
        await expect(alerts.insert(refused)).rejects.toMatchObject({ code: 'storage-conflict' });
    });

    it('are answered once, of two at the same moment by one, and not once they have expired', async () => {
      const { alerts } = scene.store;
      await alerts.insert(alert('bank', 'ada', 'a'));
      await alerts.insert(alert('bank', 'ada', 'late', { expiresAt: 2000 }));
      expect(await alerts.answer('shop', 'a', 1500)).toBe(false);
      const both = await Promise.all([alerts.answer('bank', 'a', 1500), alerts.answer('bank', 'a', 1501)]);
      expect(both).toEqual([true, false]);
      expect((await alerts.byId('bank', 'a'))?.answeredAt).toBe(1500);
      expect(await alerts.answer('bank', 'late', 2000)).toBe(false);
    });

    it('are counted for one person after a moment', async () => {
      const { alerts } = scene.store;
      for (const createdAt of [10, 20, 30])
        await alerts.insert(alert('bank', 'ada', `a${createdAt}`, { createdAt }));
      await alerts.insert(alert('bank', 'bob', 'b', { createdAt: 30 }));
      expect(await alerts.countSince('bank', 'ada', 10)).toBe(2);
      expect(await alerts.countSince('shop', 'ada', 0)).toBe(0);
    });

    it('are deleted some time after they expired', async () => {
      const { alerts } = scene.store;
      await alerts.insert(alert('bank', 'ada', 'a', { expiresAt: 100 }));
      await alerts.insert(alert('bank', 'ada', 'b', { expiresAt: 200 }));
      expect(await alerts.deleteExpired(200)).toBe(1);
      expect(await alerts.byId('bank', 'b')).toBeDefined();
    });
  });
}
