import { beforeEach, describe, expect, it } from 'vitest';
import type { DecisionFilter } from '../../port.ts';
import type { Scene } from '../conformance.ts';
import { decision, plain } from '../records.ts';

export function describeDecisions(scene: Scene): void {
  describe('decisions', () => {
    /** Ids in the order of the list, gathered two at a time. */
    async function listed(filter: DecisionFilter): Promise<string[]> {
      const seen: string[] = [];
      for (let after: string | undefined; ; after = seen.at(-1)) {
        const page = await scene.store.decisions.list('bank', filter, { limit: 2, after });
        if (page.length === 0) return seen;
        seen.push(...page.map(({ id }) => id));
      }
    }

    beforeEach(async () => {
      const { decisions } = scene.store;
      await decisions.insert(decision('bank', 'ada', 'd1', { at: 10 }));
      await decisions.insert(decision('bank', 'bob', 'd2', { at: 20 }));
      await decisions.insert(decision('bank', 'ada', 'd3', { at: 20, outcome: 'NON_MATCH' }));
      await decisions.insert(decision('bank', 'ada', 'd4', { at: 5 }));
      await decisions.insert(decision('shop', 'cleo', 'd5', { at: 15 }));
    });

    it('are read back with every field', async () => {
      const full = decision('bank', 'ada', 'full', { sealed: null, label: 'wrong', purpose: 'transfer' });
      await scene.store.decisions.insert(full);
      expect(plain(await scene.store.decisions.byId('bank', 'full'))).toEqual(full);
      expect(await scene.store.decisions.byId('bank', 'nothing')).toBeUndefined();
    });

    it('are paged newest first, ties by descending id, without gap or repetition', async () => {
      expect(await listed({})).toEqual(['d3', 'd2', 'd1', 'd4']);
    });

    it('are filtered by person, by outcome and by both', async () => {
      expect(await listed({ subjectId: 'ada' })).toEqual(['d3', 'd1', 'd4']);
      expect(await listed({ outcome: 'MATCH' })).toEqual(['d2', 'd1', 'd4']);
      expect(await listed({ subjectId: 'ada', outcome: 'MATCH' })).toEqual(['d1', 'd4']);
      expect(await listed({ subjectId: 'nobody' })).toEqual([]);
    });

    it('leave out a purpose, whatever else is asked for', async () => {
      await scene.store.decisions.insert(decision('bank', 'ada', 'd6', { at: 30, purpose: 'session' }));
      expect(await listed({ subjectId: 'ada' })).toEqual(['d6', 'd3', 'd1', 'd4']);
      expect(await listed({ subjectId: 'ada', exceptPurpose: 'session' })).toEqual(['d3', 'd1', 'd4']);
      expect(await listed({ exceptPurpose: 'session', outcome: 'MATCH' })).toEqual(['d2', 'd1', 'd4']);
      expect(await listed({ exceptPurpose: 'login' })).toEqual(['d6']);
    });

    it('have no page after an unknown id', async () => {
      expect(await scene.store.decisions.list('bank', {}, { limit: 9, after: 'nothing' })).toEqual([]);
    });

    it('take a label, change it and lose it', async () => {
      const { decisions } = scene.store;
      for (const label of ['right', 'wrong', null] as const) {
        expect(await decisions.label('bank', 'd1', label, 2000)).toBe(true);
        expect((await decisions.byId('bank', 'd1'))?.label).toBe(label);
      }
      expect(await decisions.label('bank', 'nothing', 'right', 2000)).toBe(false);
    });

    it('take a label over the one that was seen alone, where one is named', async () => {
      const { decisions } = scene.store;
      await decisions.insert(decision('bank', 'ada', 'seen'));
      expect(await decisions.label('bank', 'seen', 'wrong', 2000, { label: null })).toBe(true);
      for (const seen of [null, 'right'] as const)
        await expect(decisions.label('bank', 'seen', 'right', 2000, { label: seen })).rejects.toMatchObject({
          code: 'storage-conflict',
        });
      expect((await decisions.byId('bank', 'seen'))?.label).toBe('wrong');
      expect(await decisions.label('bank', 'seen', null, 2000, { label: 'wrong' })).toBe(true);
    });

    it('refuse a taken id and a person who does not exist', async () => {
      const { decisions } = scene.store;
      for (const refused of [decision('bank', 'bob', 'd1'), decision('bank', 'nobody', 'd9')])
        await expect(decisions.insert(refused)).rejects.toMatchObject({ code: 'storage-conflict' });
      expect((await decisions.byId('bank', 'd1'))?.subjectId).toBe('ada');
    });
  });
}
