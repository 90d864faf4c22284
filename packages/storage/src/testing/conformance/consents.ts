import { describe, expect, it } from 'vitest';
import type { Scene } from '../conformance.ts';
import { consent, factor, plain, receipt, subject, template } from '../records.ts';

const typing = {
  applicationId: 'bank',
  subjectId: 'ada',
  modality: 'typing',
  at: 3000,
  templates: ['typing-*'],
  factors: ['typing'],
};

export function describeConsents(scene: Scene): void {
  describe('consents', () => {
    it('are listed by modality as they were given; giving one again replaces it', async () => {
      const { consents } = scene.store;
      await consents.grant(consent('bank', 'ada', 'typing', { version: '1' }));
      await consents.grant(consent('bank', 'ada', 'pointer'));
      await consents.grant(consent('bank', 'ada', 'typing', { version: '2', textHash: 'ab' }));
      expect(plain(await consents.list('bank', 'ada'))).toEqual([
        { ...consent('bank', 'ada', 'pointer'), withdrawnAt: null },
        { ...consent('bank', 'ada', 'typing', { version: '2', textHash: 'ab' }), withdrawnAt: null },
      ]);
      expect(await consents.list('bank', 'bob')).toEqual([]);
      expect(await consents.list('shop', 'ada')).toEqual([]);
    });

    it('are refused for somebody unknown, of another application, or erased', async () => {
      const { consents, subjects } = scene.store;
      await subjects.erase('bank', 'bob', receipt('bank', 'r'));
      for (const refused of [
        consent('bank', 'nobody', 'typing'),
        consent('shop', 'ada', 'typing'),
        consent('bank', 'bob', 'typing'),
      ])
        await expect(consents.grant(refused)).rejects.toMatchObject({ code: 'storage-conflict' });
    });

    it('are withdrawn once, with the templates of their modality and no other, and leave a receipt', async () => {
      const { consents, templates, receipts } = scene.store;
      const kinds = ['pointer', 'typing-fixed:password', 'typing-fixed:pass_word@2', 'typing-free'];
      for (const kind of kinds)
        for (const id of ['ada', 'bob']) await templates.put(template('bank', id, { kind }));
      for (const modality of ['typing', 'pointer']) await consents.grant(consent('bank', 'ada', modality));
      expect(await consents.withdraw({ ...typing, applicationId: 'shop' }, receipt('shop', 'r'))).toBe(false);
      expect(await consents.withdraw(typing, receipt('bank', 'r'))).toBe(true);
      expect(await consents.withdraw(typing, receipt('bank', 'r2'))).toBe(false);
      expect((await templates.list('bank', 'ada')).map(({ kind }) => kind)).toEqual(['pointer']);
      expect(await templates.list('bank', 'bob')).toHaveLength(4);
      expect((await consents.list('bank', 'ada')).map(({ withdrawnAt }) => withdrawnAt)).toEqual([
        null,
        3000,
      ]);
      expect(await receipts.byId('bank', 'r')).toEqual(receipt('bank', 'r'));
      expect(await receipts.byId('bank', 'r2')).toBeUndefined();
    });

    it('take the factors of their modality with them when they are withdrawn, and no other', async () => {
      const { consents, factors } = scene.store;
      const kept = [
        factor('bank', 'ada', 'f1', { kind: 'pointer' }),
        factor('bank', 'bob', 'f2', { kind: 'typing' }),
      ];
      await factors.write({ factors: [...kept, factor('bank', 'ada', 'f3', { kind: 'typing' })] });
      expect(await consents.withdraw(typing, receipt('bank', 'r'))).toBe(false);
      expect(await factors.list('bank', 'ada')).toHaveLength(2);
      await consents.grant(consent('bank', 'ada', 'typing'));
      expect(await consents.withdraw(typing, receipt('bank', 'r'))).toBe(true);
      expect(plain(await factors.list('bank', 'ada'))).toEqual([kept[0]]);
      expect(plain(await factors.list('bank', 'bob'))).toEqual([kept[1]]);
    });

    it('hold again once they are given again', async () => {
      const { consents } = scene.store;
      await consents.grant(consent('bank', 'ada', 'typing'));
      await consents.withdraw(typing, receipt('bank', 'r'));
      await consents.grant(consent('bank', 'ada', 'typing', { grantedAt: 4000 }));
      expect(await consents.list('bank', 'ada')).toMatchObject([{ grantedAt: 4000, withdrawnAt: null }]);
    });
  });

  describe('registrations', () => {
    const registration = (subjectId: string, until: number) => ({ applicationId: 'bank', subjectId, until });

    it('are under way until they are finished, once', async () => {
      const { registrations } = scene.store;
      expect(plain(await registrations.get('bank', 'ada'))).toEqual(registration('ada', 5000));
      expect(await registrations.finish('shop', 'ada')).toBe(false);
      expect(await registrations.finish('bank', 'ada')).toBe(true);
      expect(await registrations.finish('bank', 'ada')).toBe(false);
      expect(await registrations.get('bank', 'ada')).toBeUndefined();
    });

    it('begin with their person, or not at all', async () => {
      const { registrations, subjects } = scene.store;
      const taken = subject('bank', 'eve', { externalId: 'external ada' });
      await expect(subjects.insert(taken, 1)).rejects.toMatchObject({ code: 'storage-conflict' });
      await subjects.insert(subject('bank', 'dan'));
      for (const id of ['eve', 'dan']) expect(await registrations.get('bank', id)).toBeUndefined();
    });

    it('that were left are erased, and nobody who finished at the same moment', async () => {
      const { registrations, subjects, receipts } = scene.store;
      expect(await subjects.erase('bank', 'ada', receipt('bank', 'r1'), 5000)).toBe(false);
      const finishing = registrations.finish('bank', 'bob');
      const erasing = subjects.erase('bank', 'bob', receipt('bank', 'r2'), 9999);
      expect([await finishing, await erasing]).toEqual([true, false]);
      expect((await subjects.byId('bank', 'bob'))!.wrappedKey).not.toBeNull();
      expect(await receipts.byId('bank', 'r2')).toBeUndefined();
      expect(await subjects.erase('bank', 'ada', receipt('bank', 'r1'), 5001)).toBe(true);
      expect(await registrations.finish('bank', 'ada')).toBe(false);
    });

    it('are overdue from their end on, the oldest first', async () => {
      const { registrations, subjects } = scene.store;
      await subjects.insert(subject('bank', 'dan'), 4000);
      const due = async (now: number, limit = 9) =>
        (await registrations.overdue(now, limit)).map(({ subjectId }) => subjectId);
      expect(await due(4000)).toEqual([]);
      expect(await due(4001)).toEqual(['dan']);
      expect(await due(9000)).toEqual(['dan', 'ada', 'bob']);
      expect(await due(9000, 1)).toEqual(['dan']);
    });
  });
}
