import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Scene } from '../conformance.ts';
import { bytes, plain, receipt, template } from '../records.ts';

export function describeTemplates(scene: Scene): void {
  describe('templates', () => {
    const kind = 'typing-fixed:password';

    it('are read back with every field and listed by kind', async () => {
      const { templates } = scene.store;
      await templates.put(template('bank', 'ada'));
      const free = template('bank', 'ada', { kind: 'typing-free', sealed: bytes('free') });
      await templates.put({ ...free, enrolledAt: null });
      Object.assign(free, { revision: 2, updatedAt: 2000, enrolledAt: 1500 });
      await templates.put(free);
      await templates.put(template('bank', 'ada', { kind: 'a' }));
      expect(plain(await templates.get('bank', 'ada', 'typing-free'))).toEqual(free);
      expect(await templates.get('bank', 'ada', 'nothing')).toBeUndefined();
      const kinds = (await templates.list('bank', 'ada')).map((record) => record.kind);
      expect(kinds).toEqual(['a', kind, 'typing-free']);
      expect(await templates.list('bank', 'bob')).toEqual([]);
    });

    it('are refused for a person who does not exist', async () => {
      await expect(scene.store.templates.put(template('bank', 'nobody'))).rejects.toMatchObject({
        code: 'storage-conflict',
      });
    });

    it('can be deleted once and then start again at revision 1', async () => {
      const { templates } = scene.store;
      await templates.put(template('bank', 'ada'));
      expect(await templates.delete('bank', 'ada', kind)).toBe(true);
      expect(await templates.delete('bank', 'ada', kind)).toBe(false);
      expect(await templates.get('bank', 'ada', kind)).toBeUndefined();
      await templates.put(template('bank', 'ada'));
    });

    it('are erased by kind, of one person, with a receipt', async () => {
      const { templates, receipts } = scene.store;
      for (const kind of ['pointer', 'typing-fixed:pass_word@2', 'typing-free'])
        for (const id of ['ada', 'bob']) await templates.put(template('bank', id, { kind }));
      const typing = { subjectId: 'ada', kinds: ['typing-*'] };
      await templates.erase({ ...typing, applicationId: 'shop' }, receipt('shop', 'r'));
      expect(await templates.list('bank', 'ada')).toHaveLength(3);
      await templates.erase({ ...typing, applicationId: 'bank' }, receipt('bank', 'r'));
      expect((await templates.list('bank', 'ada')).map((record) => record.kind)).toEqual(['pointer']);
      expect(await templates.list('bank', 'bob')).toHaveLength(3);
      expect(await receipts.byId('bank', 'r')).toEqual(receipt('bank', 'r'));
      const again = templates.erase(
        { applicationId: 'bank', subjectId: 'bob', kinds: ['*'] },
        receipt('bank', 'r'),
      );
      await expect(again).rejects.toMatchObject({ code: 'storage-conflict' });
      expect(await templates.list('bank', 'bob')).toHaveLength(3);
    });

    it('take a revision exactly when it follows the stored one, whatever the order of writes', async () => {
      let round = 0;
      const { templates } = scene.store;
      const property = fc.asyncProperty(
        fc.array(fc.integer({ min: -1, max: 5 }), { maxLength: 20 }),
        async (revisions) => {
          round += 1;
          const place = { kind: `typing-fixed:${round}` };
          let stored = 0;
          for (const [at, revision] of revisions.entries()) {
            const record = template('bank', 'ada', {
              ...place,
              revision,
              sealed: bytes(`${at}`),
              updatedAt: at,
            });
            const put = templates.put(record);
            if (revision === stored + 1) {
              await put;
              stored = revision;
              expect(plain(await templates.get('bank', 'ada', place.kind))).toEqual(record);
            } else await expect(put).rejects.toMatchObject({ code: 'storage-conflict' });
          }
          expect((await templates.get('bank', 'ada', place.kind))?.revision ?? 0).toBe(stored);
        },
      );
      await fc.assert(property, { numRuns: 50 });
    });

    it('let exactly one of several simultaneous writers of a revision win', async () => {
      const { templates } = scene.store;
      await templates.put(template('bank', 'ada'));
      const writers = Array.from({ length: 10 }, (_, at) =>
        templates.put(template('bank', 'ada', { revision: 2, updatedAt: at })),
      );
      const outcomes = await Promise.allSettled(writers);
      const winners = outcomes.flatMap(({ status }, at) => (status === 'fulfilled' ? [at] : []));
      expect(winners).toHaveLength(1);
      expect((await templates.get('bank', 'ada', kind))?.updatedAt).toBe(winners[0]);
    });
  });
}
