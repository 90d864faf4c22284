import { beforeEach, describe, expect, it } from 'vitest';
import type { StayCount } from '../../stay-port.ts';
import type { Scene } from '../conformance.ts';
import { ceremony, session } from '../records.ts';

const HOUR = 3_600_000;
const always = { from: 0, until: 10 * HOUR };

const of = (value: number, change: Partial<StayCount> = {}): StayCount => ({
  hour: HOUR,
  route: 'transfer',
  nextRoute: 'transfer',
  kind: 'lowest',
  value,
  by: 1,
  ...change,
});

export function describeStays(scene: Scene): void {
  describe('what is counted of stays', () => {
    const put = (counts: readonly StayCount[], application = 'bank', subjectId = 'ada') =>
      scene.store.sessions.put({ ...session(application, `s-${application}`, { subjectId }), counts });
    const values = async (period = always, application = 'bank') => {
      const sums = await scene.store.console.staySums(application, period);
      return sums.map(({ route, nextRoute, kind, value, count }) =>
        [route, nextRoute, kind, value, count].join(' '),
      );
    };

    beforeEach(async () => {
      await put([of(-3), of(1, { kind: 'finest' })]);
      await put([of(-3, { hour: 2 * HOUR }), of(7, { hour: 2 * HOUR, kind: 'rest', nextRoute: '' })]);
      await put([of(40, { route: '', nextRoute: '' })], 'shop', 'cleo');
    });

    it('is summed over the hours of a period, for one application', async () => {
      expect((await values()).sort()).toEqual([
        'transfer  rest 7 1',
        'transfer transfer finest 1 1',
        'transfer transfer lowest -3 2',
      ]);
      expect(await values({ from: HOUR + 9, until: 2 * HOUR })).toHaveLength(2);
      expect(await values({ from: 2 * HOUR, until: 2 * HOUR + 1 })).toHaveLength(2);
      expect(await values(always, 'shop')).toEqual(['  lowest 40 1']);
    });

    it('moves from one value to another, and nothing is left of the one before', async () => {
      await put([of(-3, { by: -1 }), of(-4)]);
      await put([of(-3, { by: -1, hour: 2 * HOUR }), of(-4, { hour: 2 * HOUR })]);
      expect((await values()).filter((line) => line.includes('lowest'))).toEqual([
        'transfer transfer lowest -4 2',
      ]);
    });

    it('begins with the first hour of which anything is', async () => {
      const { console } = scene.store;
      expect(await console.staysSince('bank')).toBe(HOUR);
      expect(await console.staysSince('nobody')).toBeNull();
      await put([of(-3, { by: -1 }), of(1, { kind: 'finest', by: -1 })]);
      expect(await console.staysSince('bank')).toBe(2 * HOUR);
    });

    it('is written with the session or not at all, whichever way that is written', async () => {
      const { sessions, factors, console } = scene.store;
      const before = await console.staySums('bank', always);
      const write = (id: string, subjectId: string) => ({
        ...session('bank', id, { subjectId }),
        counts: [of(9)],
      });
      const refused = { code: 'storage-conflict' };
      await expect(sessions.put(write('s-bank', 'nobody'))).rejects.toMatchObject(refused);
      await expect(sessions.replace(write('unknown', 'ada'))).rejects.toMatchObject(refused);
      const late = ceremony('bank', 'ada', 'c', { revision: 2 });
      const both = factors.write({ ceremony: late, session: write('s-bank', 'ada') });
      await expect(both).rejects.toMatchObject(refused);
      expect(await console.staySums('bank', always)).toEqual(before);
      await sessions.replace(write('s-bank', 'ada'));
      await factors.write({ ceremony: { ...late, revision: 1 }, session: write('s-bank', 'ada') });
      expect(await values()).toContain('transfer transfer lowest 9 2');
    });

    it('outlives its session and its person, of whom it says nothing', async () => {
      const before = await values();
      await scene.store.sessions.delete('s-bank');
      expect(await values()).toEqual(before);
      expect(await (await scene.reopen()).console.staysSince('bank')).toBe(HOUR);
    });

    it('is deleted when it is old, of every application, at most as many rows as asked', async () => {
      const { sessions } = scene.store;
      expect(await sessions.deleteCounts(HOUR, 9)).toBe(0);
      expect(await sessions.deleteCounts(HOUR + 1, 2)).toBe(2);
      expect(await sessions.deleteCounts(HOUR + 1, 9)).toBe(1);
      expect(await values(always, 'shop')).toEqual([]);
      expect(await values()).toHaveLength(2);
    });
  });
}
