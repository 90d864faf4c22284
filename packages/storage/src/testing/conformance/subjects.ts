import { describe, expect, it } from 'vitest';
import type { Scene } from '../conformance.ts';
import { plain, subject } from '../records.ts';

export function describeSubjects(scene: Scene): void {
  describe('subjects', () => {
    it('are found by id and by external id, with every field', async () => {
      const { subjects } = scene.store;
      expect(plain(await subjects.byId('bank', 'ada'))).toEqual(subject('bank', 'ada'));
      expect(plain(await subjects.byExternalId('bank', 'external ada'))).toEqual(subject('bank', 'ada'));
      expect(await subjects.byId('bank', 'nobody')).toBeUndefined();
      expect(await subjects.byExternalId('bank', 'nobody')).toBeUndefined();
    });

    it('refuse a taken external id or id, and an unknown application', async () => {
      const { subjects } = scene.store;
      const refused = [
        subject('bank', 'eve', { externalId: 'external ada' }),
        subject('bank', 'ada', { externalId: 'another' }),
        subject('nobody', 'eve'),
      ];
      for (const record of refused)
        await expect(subjects.insert(record)).rejects.toMatchObject({ code: 'storage-conflict' });
      expect(await subjects.byId('bank', 'eve')).toBeUndefined();
    });

    it('are paged newest first, ties by descending id, without gap or repetition', async () => {
      const { subjects } = scene.store;
      for (const id of ['d', 'e', 'f', 'g']) await subjects.insert(subject('bank', id, { createdAt: 1001 }));
      const seen: string[] = [];
      for (let after: string | undefined; ; after = seen.at(-1)) {
        const page = await subjects.list('bank', { limit: 2, after });
        if (page.length === 0) break;
        seen.push(...page.map(({ id }) => id));
      }
      expect(seen).toEqual(['g', 'f', 'e', 'd', 'bob', 'ada']);
    });

    it('have no page after an unknown id', async () => {
      expect(await scene.store.subjects.list('bank', { limit: 10, after: 'nobody' })).toEqual([]);
    });

    it('are suspended and not, over a restart, unless they were erased', async () => {
      const suspension = { at: 500, because: 'stolen' };
      await scene.store.subjects.suspend('bank', 'ada', suspension);
      await scene.reopen();
      const { subjects } = scene.store;
      expect((await subjects.byId('bank', 'ada'))?.suspended).toEqual(suspension);
      expect((await subjects.byId('bank', 'bob'))?.suspended).toBeUndefined();
      await expect(subjects.suspend('shop', 'ada', suspension)).rejects.toMatchObject({
        code: 'storage-conflict',
      });
      await subjects.erase('bank', 'ada', { id: 'rec', applicationId: 'bank', body: '{}', at: 1 });
      expect((await subjects.byId('bank', 'ada'))?.suspended).toBeUndefined();
      await expect(subjects.suspend('bank', 'ada', null)).rejects.toMatchObject({ code: 'storage-conflict' });
      await subjects.suspend('bank', 'bob', suspension);
      await subjects.suspend('bank', 'bob', null);
      expect((await subjects.byId('bank', 'bob'))?.suspended).toBeUndefined();
    });
  });
}
