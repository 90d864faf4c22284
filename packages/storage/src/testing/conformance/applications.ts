import { describe, expect, it } from 'vitest';
import type { Scene } from '../conformance.ts';
import { apiKey, application, bytes } from '../records.ts';

export function describeApplications(scene: Scene): void {
  describe('applications', () => {
    it('are found by id, name and key hash, with every field', async () => {
      const { applications } = scene.store;
      const full = application('full', {
        origins: ['https://a.example', 'https://b.example'],
        policy: '{"x":1}',
      });
      await applications.insert(full, apiKey('full', 'k'));
      expect(await applications.byId('full')).toEqual(full);
      expect(await applications.byName('name of full')).toEqual(full);
      expect(await applications.byKeyHash(apiKey('full', 'k').hash)).toEqual({
        application: full,
        keyId: 'k',
      });
    });

    it('are undefined when unknown', async () => {
      const { applications } = scene.store;
      expect(await applications.byId('nobody')).toBeUndefined();
      expect(await applications.byName('nobody')).toBeUndefined();
      expect(await applications.byKeyHash(bytes('nobody'))).toBeUndefined();
    });

    it('are listed oldest first', async () => {
      const { applications } = scene.store;
      await applications.insert(application('first', { createdAt: 1 }), apiKey('first', 'k'));
      expect((await applications.list()).map(({ id }) => id)).toEqual(['first', 'bank', 'shop']);
    });

    it('refuse a taken id or name and then leave no key behind', async () => {
      const { applications } = scene.store;
      const sameId = application('bank', { name: 'other' });
      const sameName = application('other', { name: 'name of bank' });
      for (const taken of [sameId, sameName])
        await expect(applications.insert(taken, apiKey(taken.id, 'new'))).rejects.toMatchObject({
          code: 'storage-conflict',
        });
      expect(await applications.byKeyHash(apiKey('bank', 'new').hash)).toBeUndefined();
      expect((await applications.byId('bank'))?.name).toBe('name of bank');
    });

    it('are not inserted when their key is refused', async () => {
      const { applications } = scene.store;
      const taken = apiKey('late', 'k', { hash: apiKey('bank', 'key-1').hash });
      await expect(applications.insert(application('late'), taken)).rejects.toMatchObject({
        code: 'storage-conflict',
      });
      expect(await applications.byId('late')).toBeUndefined();
    });
  });

  describe('origins', () => {
    it('are replaced for one application, and refused for an unknown id', async () => {
      const { applications } = scene.store;
      const origins = ['https://new.example', 'https://other.example'];
      const { origins: before } = (await applications.byId('shop'))!;
      await applications.setOrigins('bank', origins);
      expect((await applications.byId('bank'))?.origins).toEqual(origins);
      expect((await applications.byId('shop'))?.origins).toEqual(before);
      await expect(applications.setOrigins('nobody', origins)).rejects.toMatchObject({
        code: 'storage-conflict',
      });
    });
  });

  describe('API keys', () => {
    it('are listed oldest first, without their hash', async () => {
      const { applications } = scene.store;
      await applications.addKey(apiKey('bank', 'key-2', { createdAt: 2000 }));
      expect(await applications.keys('bank')).toEqual([
        { id: 'key-1', applicationId: 'bank', createdAt: 1000, revokedAt: null },
        { id: 'key-2', applicationId: 'bank', createdAt: 2000, revokedAt: null },
      ]);
    });

    it('stop to open the application once revoked, and keep the first date', async () => {
      const { applications } = scene.store;
      expect(await applications.revokeKey('bank', 'key-1', 3000)).toBe(true);
      expect(await applications.revokeKey('bank', 'key-1', 4000)).toBe(true);
      expect(await applications.byKeyHash(apiKey('bank', 'key-1').hash)).toBeUndefined();
      expect((await applications.keys('bank'))[0].revokedAt).toBe(3000);
      expect(await applications.revokeKey('bank', 'nothing', 3000)).toBe(false);
    });

    it('are refused when taken or for an unknown application', async () => {
      const { applications } = scene.store;
      for (const key of [apiKey('bank', 'key-1', { hash: bytes('x') }), apiKey('nobody', 'k')])
        await expect(applications.addKey(key)).rejects.toMatchObject({ code: 'storage-conflict' });
    });
  });
}
