import { describe, expect, it } from 'vitest';
import type { Scene } from '../conformance.ts';
import { bytes, mail, plain } from '../records.ts';

export function describeMails(scene: Scene): void {
  describe('mails', () => {
    const ids = async (now: number, limit = 9) =>
      (await scene.store.mails.due(now, limit)).map(({ id }) => id);

    it('are due at their time, the longest waiting first, of all applications, at most as many as asked', async () => {
      const { mails } = scene.store;
      await mails.insert(mail('bank', 'ada', 'm1', { nextAt: 30 }));
      await mails.insert(mail('shop', 'cleo', 'm2', { nextAt: 10, sealed: bytes('other') }));
      await mails.insert(mail('bank', 'bob', 'm3', { nextAt: 31 }));
      expect(await ids(30)).toEqual(['m2', 'm1']);
      expect(await ids(30, 1)).toEqual(['m2']);
      expect(plain((await mails.due(10, 1))[0])).toEqual(
        mail('shop', 'cleo', 'm2', { nextAt: 10, sealed: bytes('other') }),
      );
    });

    it('are refused for somebody unknown, and under an id that is taken', async () => {
      const { mails } = scene.store;
      await mails.insert(mail('bank', 'ada', 'm'));
      for (const refused of [
        mail('bank', 'nobody', 'm2'),
        mail('shop', 'ada', 'm3'),
        mail('bank', 'bob', 'm'),
      ])
        await expect(mails.insert(refused)).rejects.toMatchObject({ code: 'storage-conflict' });
      expect(await ids(1000)).toEqual(['m']);
    });

    it('are taken by one of those who try at once, and are due again at the time set then', async () => {
      const { mails } = scene.store;
      const own = mail('bank', 'ada', 'm');
      await mails.insert(own);
      const taken = await Promise.all([mails.take(own, 2000), mails.take(own, 3000)]);
      expect(taken).toEqual([true, false]);
      expect(await ids(1999)).toEqual([]);
      const [again] = await mails.due(2000, 1);
      expect(again).toMatchObject({ attempts: 1, nextAt: 2000 });
      expect(await mails.take(again!, 4000)).toBe(true);
    });

    it('are gone once deleted, also for whoever is about to take them', async () => {
      const { mails } = scene.store;
      await mails.insert(mail('bank', 'ada', 'm'));
      await mails.delete('bank', 'm');
      await mails.delete('bank', 'm');
      expect(await mails.take(mail('bank', 'ada', 'm'), 2000)).toBe(false);
      expect(await mails.counts()).toEqual({ waiting: 0, failed: 0 });
    });

    it('that were given up are counted, never due, and forgotten later', async () => {
      const { mails } = scene.store;
      for (const id of ['m1', 'm2', 'm3']) await mails.insert(mail('bank', 'ada', id));
      await mails.giveUp('bank', 'm1', 'refused', 500);
      await mails.giveUp('bank', 'm2', 'too-late', 600);
      expect(await ids(9999)).toEqual(['m3']);
      expect(await mails.counts()).toEqual({ waiting: 1, failed: 2 });
      expect(await mails.deleteFailed(600)).toBe(1);
      expect(await mails.counts()).toEqual({ waiting: 1, failed: 1 });
    });

    it('survive a restart with their attempts', async () => {
      const own = mail('bank', 'ada', 'm');
      await scene.store.mails.insert(own);
      await scene.store.mails.take(own, 1500);
      await scene.reopen();
      expect(plain(await scene.store.mails.due(1500, 1))).toEqual([{ ...own, attempts: 1, nextAt: 1500 }]);
    });
  });
}
