import { describe, expect, it } from 'vitest';
import type { Scene } from '../conformance.ts';
import { decision, session, subject, template } from '../records.ts';

export function describeConcurrency(scene: Scene): void {
  describe('many writers at once', () => {
    it('a refused write leaves the others of its moment untouched', async () => {
      const { decisions, subjects, templates } = scene.store;
      const outcomes = await Promise.allSettled([
        decisions.insert(decision('bank', 'ada', 'a')),
        decisions.insert(decision('bank', 'ada', 'a')),
        subjects.insert(subject('bank', 'eve', { externalId: 'external ada' })),
        templates.put(template('bank', 'ada', { revision: 7 })),
        decisions.insert(decision('bank', 'ada', 'b')),
        templates.put(template('bank', 'ada')),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual([
        'fulfilled',
        'rejected',
        'rejected',
        'rejected',
        'fulfilled',
        'fulfilled',
      ]);
      expect((await decisions.list('bank', {}, { limit: 9 })).map(({ id }) => id)).toEqual(['b', 'a']);
      expect(await templates.list('bank', 'ada')).toHaveLength(1);
    });

    it('the last of several writes of one session wins', async () => {
      const { sessions } = scene.store;
      const writes = Array.from({ length: 50 }, (_, updatedAt) =>
        sessions.put(session('bank', 's', { updatedAt })),
      );
      await Promise.all(writes);
      expect((await sessions.get('s'))?.updatedAt).toBe(49);
    });

    it('each reads its own acknowledged write while 64 others write', async () => {
      const { decisions, sessions } = scene.store;
      const worker = async (name: number) => {
        for (let turn = 0; turn < 10; turn += 1) {
          const id = `${name}-${turn}`;
          await Promise.all([
            decisions.insert(decision('bank', 'ada', id)),
            sessions.put(session('bank', `s${name}`, { updatedAt: turn })),
          ]);
          expect(await decisions.byId('bank', id)).toBeDefined();
          expect((await sessions.get(`s${name}`))?.updatedAt).toBe(turn);
        }
      };
      await Promise.all(Array.from({ length: 64 }, (_, name) => worker(name)));
      const stored = await (await scene.reopen()).decisions.list('bank', {}, { limit: 1000 });
      expect(stored).toHaveLength(640);
    });

    it('more writes than one group takes are all kept', async () => {
      const { decisions } = scene.store;
      const writes = Array.from({ length: 1500 }, (_, at) =>
        decisions.insert(decision('bank', 'ada', `d${at}`, { at })),
      );
      await Promise.all(writes);
      const stored = await (await scene.reopen()).decisions.list('bank', {}, { limit: 2000 });
      expect(stored).toHaveLength(1500);
    });
  });
}
