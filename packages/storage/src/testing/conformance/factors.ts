import { describe, expect, it } from 'vitest';
import type { Scene } from '../conformance.ts';
import { audit, bytes, ceremony, factor, plain, session, tally } from '../records.ts';

const conflict = { code: 'storage-conflict' };

export function describeFactors(scene: Scene): void {
  describe('factors', () => {
    it('are read back with every field, oldest first, and replaced by the revision that follows', async () => {
      const { factors } = scene.store;
      const newer = factor('bank', 'ada', 'f1', { createdAt: 2000 });
      await factors.write({ factors: [newer, factor('bank', 'ada', 'f2')] });
      expect(plain(await factors.list('bank', 'ada'))).toEqual([factor('bank', 'ada', 'f2'), newer]);
      const next = { ...newer, revision: 2, sealed: bytes('next') };
      await factors.write({ factors: [next] });
      expect(plain(await factors.list('bank', 'ada'))).toContainEqual(next);
      for (const revision of [1, 2, 4])
        await expect(factors.write({ factors: [{ ...newer, revision }] })).rejects.toMatchObject(conflict);
      expect(await factors.list('bank', 'bob')).toEqual([]);
    });

    it('are removed once, and only from their person', async () => {
      const { factors } = scene.store;
      const record = factor('bank', 'ada', 'f');
      await factors.write({ factors: [record] });
      for (const other of [
        { ...record, subjectId: 'bob' },
        { ...record, applicationId: 'shop' },
      ])
        await expect(factors.write({ removed: [other] })).rejects.toMatchObject(conflict);
      await factors.write({ removed: [record] });
      expect(await factors.list('bank', 'ada')).toEqual([]);
      await expect(factors.write({ removed: [record] })).rejects.toMatchObject(conflict);
    });

    it('and what goes with them are refused for a person who does not exist', async () => {
      const { factors } = scene.store;
      const changes = [
        { factors: [factor('bank', 'nobody', 'f')] },
        { ceremony: ceremony('bank', 'nobody', 'c') },
        { tallies: [tally('bank', 'nobody')] },
        { audit: [audit('bank', 'nobody', 'a')] },
        { factors: [factor('shop', 'ada', 'f')] },
        { ceremony: ceremony('shop', 'ada', 'c') },
        { tallies: [tally('shop', 'ada')] },
        { audit: [audit('shop', 'ada', 'a')] },
      ];
      for (const change of changes) await expect(factors.write(change)).rejects.toMatchObject(conflict);
    });

    it('change with their ceremony, tally and audit record, or not at all', async () => {
      const { factors } = scene.store;
      const all = {
        ceremony: ceremony('bank', 'ada', 'c'),
        factors: [factor('bank', 'ada', 'f')],
        tallies: [tally('bank', 'ada')],
        audit: [audit('bank', 'ada', 'a')],
      };
      const broken = [
        { ...all, ceremony: { ...all.ceremony, revision: 2 } },
        { ...all, factors: [{ ...all.factors[0]!, revision: 2 }] },
        { ...all, tallies: [{ ...all.tallies[0]!, revision: 2 }] },
        { ...all, audit: [all.audit[0]!, all.audit[0]!] },
        { ...all, removed: [factor('bank', 'ada', 'none')] },
      ];
      for (const change of broken) {
        await expect(factors.write(change)).rejects.toMatchObject(conflict);
        expect(await factors.ceremony('c')).toBeUndefined();
        expect(await factors.list('bank', 'ada')).toEqual([]);
        expect(await factors.tallies('bank', 'ada')).toEqual([]);
        expect(await factors.audit('bank', {}, { limit: 9 })).toEqual([]);
      }
      await factors.write(all);
      expect(plain(await factors.ceremony('c'))).toEqual(all.ceremony);
      expect(plain(await factors.tallies('bank', 'ada'))).toEqual(all.tallies);
      expect(await factors.audit('bank', {}, { limit: 9 })).toEqual(all.audit);
    });
  });

  describe('ceremonies', () => {
    it('let exactly one of several simultaneous writers of a revision win', async () => {
      const { factors } = scene.store;
      const first = ceremony('bank', 'ada', 'c');
      await factors.write({ ceremony: first });
      const writers = Array.from({ length: 10 }, (_, at) =>
        factors.write({ ceremony: { ...first, revision: 2, sealed: bytes(`${at}`) } }),
      );
      const outcomes = await Promise.allSettled(writers);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    it('are not taken over by another person or application', async () => {
      const { factors } = scene.store;
      const first = ceremony('bank', 'ada', 'c');
      await factors.write({ ceremony: first });
      for (const other of [ceremony('bank', 'bob', 'c'), ceremony('shop', 'cleo', 'c')])
        for (const revision of [1, 2])
          await expect(factors.write({ ceremony: { ...other, revision } })).rejects.toMatchObject(conflict);
      expect(plain(await factors.ceremony('c'))).toEqual(first);
    });

    it('all end for one person, and for nobody else', async () => {
      const { factors } = scene.store;
      const kept = [ceremony('bank', 'bob', 'c2'), ceremony('shop', 'cleo', 'c3')];
      for (const record of [ceremony('bank', 'ada', 'c0'), ceremony('bank', 'ada', 'c1'), ...kept])
        await factors.write({ ceremony: record });
      await factors.endCeremonies('shop', 'ada');
      expect(await factors.ceremony('c0')).toBeDefined();
      await factors.endCeremonies('bank', 'ada');
      const left = await Promise.all(['c0', 'c1', 'c2', 'c3'].map((id) => factors.ceremony(id)));
      expect(plain(left.filter((record) => record !== undefined))).toEqual(kept);
    });

    it('that expired are deleted, the oldest first and at most as many as asked', async () => {
      const { factors } = scene.store;
      for (const expiresAt of [30, 10, 20, 40])
        await factors.write({ ceremony: ceremony('bank', 'ada', `c${expiresAt}`, { expiresAt }) });
      expect(await factors.deleteExpired(40, 2)).toBe(2);
      const left = await Promise.all(['c10', 'c20', 'c30', 'c40'].map((id) => factors.ceremony(id)));
      expect(left.map((record) => record?.expiresAt)).toEqual([undefined, undefined, 30, 40]);
      expect(await factors.deleteExpired(40, 9)).toBe(1);
    });
  });

  describe('the session that a ceremony strengthens', () => {
    it('is written with it, or neither', async () => {
      const { factors, sessions } = scene.store;
      const first = ceremony('bank', 'ada', 'c');
      const own = session('bank', 's', { subjectId: 'ada' });
      await factors.write({ ceremony: first });
      await sessions.put(own);
      const stronger = { ...own, sealed: bytes('stronger') };
      await expect(factors.write({ ceremony: first, session: stronger })).rejects.toMatchObject(conflict);
      expect(plain(await sessions.get('s'))).toEqual(own);
      await factors.write({ ceremony: { ...first, revision: 2 }, session: stronger });
      expect(plain(await sessions.get('s'))).toEqual(stronger);
      const gone = { ...own, subjectId: 'nobody' };
      const both = factors.write({ ceremony: { ...first, revision: 3 }, session: gone });
      await expect(both).rejects.toMatchObject(conflict);
      expect((await factors.ceremony('c'))?.revision).toBe(2);
    });
  });

  describe('audit records', () => {
    it('that are old are deleted, the oldest first and at most as many as asked', async () => {
      const { factors } = scene.store;
      for (const at of [30, 10, 20, 40])
        await factors.write({ audit: [audit('bank', 'ada', `a${at}`, { at })] });
      await factors.write({ audit: [audit('shop', 'cleo', 'a10', { at: 10 })] });
      expect(await factors.deleteAudit(40, 3)).toBe(3);
      const left = await factors.audit('bank', {}, { limit: 9 });
      expect(left.map(({ at }) => at)).toEqual([40, 30]);
      expect(await factors.audit('shop', {}, { limit: 9 })).toEqual([]);
      expect(await factors.deleteAudit(40, 9)).toBe(1);
    });

    it('are paged newest first, of all people or of one, and of one application', async () => {
      const { factors } = scene.store;
      const records = [
        audit('bank', 'ada', 'a1', { at: 1 }),
        audit('bank', 'bob', 'a2', { at: 2 }),
        audit('bank', 'ada', 'a3', { at: 2 }),
        audit('bank', 'ada', 'a4', { at: 3 }),
      ];
      await factors.write({ audit: records });
      await factors.write({ audit: [audit('shop', 'cleo', 'a1', { at: 9 })] });
      const ids = async (...given: Parameters<typeof factors.audit>) =>
        (await factors.audit(...given)).map(({ id }) => id);
      expect(await ids('bank', {}, { limit: 9 })).toEqual(['a4', 'a3', 'a2', 'a1']);
      expect(await ids('bank', {}, { limit: 2 })).toEqual(['a4', 'a3']);
      expect(await ids('bank', {}, { limit: 2, after: 'a3' })).toEqual(['a2', 'a1']);
      expect(await ids('bank', { subjectId: 'ada' }, { limit: 9, after: 'a4' })).toEqual(['a3', 'a1']);
      expect(await ids('bank', { subjectId: 'cleo' }, { limit: 9 })).toEqual([]);
      expect(await ids('shop', {}, { limit: 9, after: 'a4' })).toEqual([]);
    });
  });
}
