import { describe, expect, it } from 'vitest';
import type { Scene } from '../conformance.ts';
import { bytes, plain, session } from '../records.ts';

export function describeSessions(scene: Scene): void {
  describe('sessions', () => {
    it('are inserted, then replaced in every field but their application', async () => {
      const { sessions } = scene.store;
      await sessions.put(session('bank', 's'));
      expect(plain(await sessions.get('s'))).toEqual(session('bank', 's'));
      const next = session('bank', 's', {
        subjectId: 'ada',
        sealed: bytes('next'),
        expiresAt: 9000,
        updatedAt: 2000,
      });
      await sessions.put(next);
      expect(plain(await sessions.get('s'))).toEqual(next);
      await sessions.put(session('bank', 's', { updatedAt: 3000 }));
      expect(plain(await sessions.get('s'))).toEqual(session('bank', 's', { updatedAt: 3000 }));
    });

    it('are replaced only where they are, and not by another application', async () => {
      const { sessions } = scene.store;
      await sessions.put(session('bank', 's', { subjectId: 'ada' }));
      const next = session('bank', 's', { sealed: bytes('next'), expiresAt: 9000, updatedAt: 2000 });
      await sessions.replace(next);
      expect(plain(await sessions.get('s'))).toEqual(next);
      for (const refused of [session('shop', 's'), session('bank', 'nothing')])
        await expect(sessions.replace(refused)).rejects.toMatchObject({ code: 'storage-conflict' });
      expect(plain(await sessions.get('s'))).toEqual(next);
    });

    it('are refused for a person or an application that does not exist', async () => {
      const { sessions } = scene.store;
      for (const refused of [session('bank', 's', { subjectId: 'nobody' }), session('nobody', 's')])
        await expect(sessions.put(refused)).rejects.toMatchObject({ code: 'storage-conflict' });
      expect(await sessions.get('s')).toBeUndefined();
    });

    it('are gone once deleted; deleting twice is no failure', async () => {
      const { sessions } = scene.store;
      await sessions.put(session('bank', 's'));
      await sessions.delete('s');
      await sessions.delete('s');
      expect(await sessions.get('s')).toBeUndefined();
    });

    it('of one person are listed by id, nobody else’s', async () => {
      const { sessions } = scene.store;
      for (const [id, subjectId] of [
        ['s1', 'ada'],
        ['s2', 'bob'],
        ['s3', 'ada'],
        ['s4', null],
      ] as const)
        await sessions.put(session('bank', id, { subjectId }));
      await sessions.put(session('shop', 's5', { subjectId: 'cleo' }));
      expect((await sessions.idsOf('bank', 'ada')).sort()).toEqual(['s1', 's3']);
      expect(await sessions.idsOf('shop', 'ada')).toEqual([]);
    });

    it('that expired before now are deleted, the oldest first, at most as many as asked', async () => {
      const { sessions } = scene.store;
      for (const expiresAt of [300, 100, 200, 400])
        await sessions.put(session('bank', `s${expiresAt}`, { expiresAt }));
      expect(await sessions.deleteExpired(400, 2)).toBe(2);
      expect(await sessions.get('s100')).toBeUndefined();
      expect(await sessions.get('s300')).toBeDefined();
      expect(await sessions.deleteExpired(400, 2)).toBe(1);
      expect(await sessions.get('s400')).toBeDefined();
      expect(await sessions.deleteExpired(400, 2)).toBe(0);
    });
  });
}
