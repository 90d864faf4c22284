import { describe, expect, it } from 'vitest';
import type { Scene } from '../conformance.ts';
import { allowance, ceremony } from '../records.ts';

export function describeAllowances(scene: Scene): void {
  describe('allowances', () => {
    let ceremonies = 0;
    /** Whether somebody opens a ceremony within an allowance. */
    const open = (over = {}, person = 'ada') => {
      ceremonies += 1;
      const record = ceremony('bank', person, `c${ceremonies}`);
      return scene.store.factors.write({ ceremony: record, allowances: [allowance(over)] });
    };
    const stand = async (name = 'thing') => scene.store.allowances.get('bank', 'ada', name);

    it('are taken up with what they allow, never more often, however many ask at the same moment', async () => {
      const all = await Promise.all(Array.from({ length: 8 }, () => open()));
      expect(all.filter(Boolean)).toHaveLength(3);
      expect(await stand()).toMatchObject({ until: 2000, count: 3 });
    });

    it('that are used up let nothing else be written', async () => {
      for (let turn = 0; turn < 3; turn += 1) expect(await open()).toBe(true);
      expect(await open()).toBe(false);
      expect(await scene.store.factors.ceremony(`c${ceremonies}`)).toBeUndefined();
    });

    it('stay used up over a restart', async () => {
      for (let turn = 0; turn < 3; turn += 1) await open();
      await scene.reopen();
      expect(await open()).toBe(false);
    });

    it('begin anew when their window ends, and not before', async () => {
      for (let turn = 0; turn < 3; turn += 1) await open();
      expect(await open({ now: 1999, until: 2999 })).toBe(false);
      expect(await open({ now: 2000, until: 3000 })).toBe(true);
      expect(await stand()).toMatchObject({ until: 3000, count: 1 });
    });

    it('begin anew when the clock was put back', async () => {
      for (let turn = 0; turn < 3; turn += 1) await open();
      expect(await open({ now: 500, until: 1500 })).toBe(true);
    });

    it('are each of one name and one person', async () => {
      for (let turn = 0; turn < 3; turn += 1) await open();
      expect(await open({ name: 'other' })).toBe(true);
      expect(await open({}, 'bob')).toBe(true);
      expect(await scene.store.allowances.get('shop', 'ada', 'thing')).toBeUndefined();
    });

    it('are nobody’s who does not exist', async () => {
      await expect(open({}, 'nobody')).rejects.toMatchObject({ code: 'storage-conflict' });
    });

    it('are not counted when what they allow is refused', async () => {
      const broken = { ...ceremony('bank', 'ada', 'c'), revision: 2 };
      const write = scene.store.factors.write({ ceremony: broken, allowances: [allowance()] });
      await expect(write).rejects.toMatchObject({ code: 'storage-conflict' });
      expect(await stand()).toBeUndefined();
    });

    it('whose window ended are deleted, at most as many as asked', async () => {
      for (const until of [30, 10, 20]) await open({ name: `n${until}`, now: 0, until });
      expect(await scene.store.allowances.deleteExpired(30, 1)).toBe(1);
      expect(await stand('n10')).toBeUndefined();
      expect(await scene.store.allowances.deleteExpired(30, 9)).toBe(1);
      expect(await stand('n30')).toBeDefined();
    });
  });
}
