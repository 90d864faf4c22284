import { describe, expect, it } from 'vitest';
import type { DataKeyRecord } from '../../data-key-port.ts';
import type { Scene } from '../conformance.ts';
import { bytes, plain, receipt } from '../records.ts';

export function describeDataKeys(scene: Scene): void {
  describe('data keys', () => {
    const key = (applicationId: string, subjectId: string, word = subjectId) => ({
      applicationId,
      subjectId,
      wrappedKey: bytes(word),
      number: 0,
    });
    const all = async (limit: number) => {
      const found: DataKeyRecord[] = [];
      for (;;) {
        const page = await scene.store.dataKeys.page({ limit, after: found.at(-1) });
        if (page.length === 0)
          return found.map((each) => ({ ...each, wrappedKey: Uint8Array.from(each.wrappedKey) }));
        found.push(...page);
      }
    };

    it('are paged over all applications, each once, whatever the page', async () => {
      const expected = [key('bank', 'ada'), key('bank', 'bob'), key('shop', 'cleo')];
      for (const limit of [1, 2, 3, 10]) expect(await all(limit)).toEqual(expected);
    });

    it('leave out whoever was erased', async () => {
      await scene.store.subjects.erase('bank', 'ada', receipt('bank', 'r'));
      expect((await all(10)).map(({ subjectId }) => subjectId)).toEqual(['bob', 'cleo']);
    });

    it('give way to others, once, and stay beside them until they are destroyed', async () => {
      const { dataKeys, subjects } = scene.store;
      const change = (subjectId: string, from: string, to: string) => ({
        ...{ applicationId: 'bank', subjectId, from: bytes(from), to: bytes(to), number: 1 },
      });
      await subjects.erase('bank', 'bob', receipt('bank', 'r'));
      const changes = [
        change('ada', 'ada', 'new'),
        change('ada', 'new', 'newer'),
        change('bob', 'bob', 'new'),
      ];
      expect(await dataKeys.exchange(changes)).toEqual([true, false, false]);
      expect(plain((await subjects.byId('bank', 'ada'))!.previousKey)).toEqual(bytes('ada'));
      expect(plain((await subjects.byId('bank', 'ada'))!.wrappedKey)).toEqual(bytes('new'));
      expect(await dataKeys.destroyPrevious(10)).toBe(1);
      expect(await dataKeys.destroyPrevious(10)).toBe(0);
      expect((await subjects.byId('bank', 'ada'))!.previousKey).toBeUndefined();
    });

    it('are replaced where they are still what they were, and nowhere else', async () => {
      const { dataKeys, subjects } = scene.store;
      const change = (applicationId: string, subjectId: string, from: string) => ({
        applicationId,
        subjectId,
        from: bytes(from),
        to: bytes(`new ${subjectId}`),
      });
      await subjects.erase('bank', 'bob', receipt('bank', 'r'));
      const changes = [
        change('bank', 'ada', 'ada'),
        change('bank', 'bob', 'bob'),
        change('shop', 'cleo', 'another'),
        change('shop', 'ada', 'ada'),
      ];
      expect(await dataKeys.replace(changes)).toBe(1);
      expect(await dataKeys.replace([])).toBe(0);
      await scene.reopen();
      expect(await all(10)).toEqual([key('bank', 'ada', 'new ada'), key('shop', 'cleo')]);
    });
  });
}
