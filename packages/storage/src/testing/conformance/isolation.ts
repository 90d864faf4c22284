import { beforeEach, describe, expect, it } from 'vitest';
import type { Scene } from '../conformance.ts';
import { apiKey, bytes, decision, plain, receipt, session, subject, template } from '../records.ts';

/** What belongs to `bank` is to `shop` as if it did not exist: one test for every method that takes an application. */
export function describeIsolation(scene: Scene): void {
  describe('isolation of applications', () => {
    const kind = 'typing-fixed:password';

    beforeEach(async () => {
      const { templates, sessions, decisions } = scene.store;
      await templates.put(template('bank', 'ada'));
      await sessions.put(session('bank', 's', { subjectId: 'ada' }));
      await decisions.insert(decision('bank', 'ada', 'd'));
    });

    it('applications.byKeyHash answers with the key’s own application', async () => {
      const found = await scene.store.applications.byKeyHash(apiKey('bank', 'key-1').hash);
      expect(found?.application.id).toBe('bank');
    });

    it('applications.keys and revokeKey', async () => {
      const { applications } = scene.store;
      await applications.addKey(apiKey('bank', 'key-2'));
      expect((await applications.keys('shop')).map(({ id }) => id)).toEqual(['key-1']);
      expect(await applications.revokeKey('shop', 'key-2', 1)).toBe(false);
      expect(await applications.revokeKey('shop', 'key-1', 1)).toBe(true);
      expect(await applications.byKeyHash(apiKey('bank', 'key-1').hash)).toBeDefined();
      expect(await applications.byKeyHash(apiKey('bank', 'key-2').hash)).toBeDefined();
    });

    it('subjects.byId and byExternalId', async () => {
      const { subjects } = scene.store;
      expect(await subjects.byId('shop', 'ada')).toBeUndefined();
      expect(await subjects.byExternalId('shop', 'external ada')).toBeUndefined();
    });

    it('subjects.insert takes ids and external ids that the other application has', async () => {
      const { subjects } = scene.store;
      await subjects.insert(subject('shop', 'ada', { wrappedKey: bytes('another key') }));
      expect(plain(await subjects.byId('bank', 'ada'))).toEqual(subject('bank', 'ada'));
      expect(plain(await subjects.byId('shop', 'ada'))?.wrappedKey).toEqual(bytes('another key'));
    });

    it('subjects.list, also after an id of the other application', async () => {
      const { subjects } = scene.store;
      expect((await subjects.list('shop', { limit: 9 })).map(({ id }) => id)).toEqual(['cleo']);
      expect(await subjects.list('shop', { limit: 9, after: 'ada' })).toEqual([]);
    });

    it('subjects.erase', async () => {
      const { subjects, templates, sessions, decisions, receipts } = scene.store;
      expect(await subjects.erase('shop', 'ada', receipt('shop', 'r'))).toBe(false);
      expect(await receipts.byId('shop', 'r')).toBeUndefined();
      await subjects.insert(subject('shop', 'ada'));
      expect(await subjects.erase('shop', 'ada', receipt('shop', 'r'))).toBe(true);
      expect(plain(await subjects.byId('bank', 'ada'))).toEqual(subject('bank', 'ada'));
      expect(await templates.get('bank', 'ada', kind)).toBeDefined();
      expect(await sessions.get('s')).toBeDefined();
      expect((await decisions.byId('bank', 'd'))?.sealed).not.toBeNull();
    });

    it('templates.get, list, put and delete', async () => {
      const { templates } = scene.store;
      expect(await templates.get('shop', 'ada', kind)).toBeUndefined();
      expect(await templates.list('shop', 'ada')).toEqual([]);
      for (const revision of [1, 2])
        await expect(templates.put(template('shop', 'ada', { revision }))).rejects.toMatchObject({
          code: 'storage-conflict',
        });
      expect(await templates.delete('shop', 'ada', kind)).toBe(false);
      expect(plain(await templates.get('bank', 'ada', kind))).toEqual(template('bank', 'ada'));
    });

    it('sessions.put neither takes over a session nor names a person of the other application', async () => {
      const { sessions } = scene.store;
      const refused = [
        session('shop', 's'),
        session('shop', 's', { subjectId: 'cleo' }),
        session('shop', 'new', { subjectId: 'ada' }),
      ];
      for (const record of refused)
        await expect(sessions.put(record)).rejects.toMatchObject({ code: 'storage-conflict' });
      expect(plain(await sessions.get('s'))).toEqual(session('bank', 's', { subjectId: 'ada' }));
    });

    it('sessions.get says whose the session is, for the caller to compare', async () => {
      expect((await scene.store.sessions.get('s'))?.applicationId).toBe('bank');
    });

    it('decisions.byId, label and insert', async () => {
      const { decisions } = scene.store;
      expect(await decisions.byId('shop', 'd')).toBeUndefined();
      expect(await decisions.label('shop', 'd', 'wrong', 2000)).toBe(false);
      await expect(decisions.insert(decision('shop', 'ada', 'd2'))).rejects.toMatchObject({
        code: 'storage-conflict',
      });
      await decisions.insert(decision('shop', 'cleo', 'd', { outcome: 'NON_MATCH' }));
      expect(plain(await decisions.byId('bank', 'd'))).toEqual(decision('bank', 'ada', 'd'));
    });

    it('decisions.list, with every filter and after an id of the other application', async () => {
      const { decisions } = scene.store;
      await decisions.insert(decision('shop', 'cleo', 'own'));
      const page = { limit: 9 };
      for (const filter of [{}, { outcome: 'MATCH' }])
        expect((await decisions.list('shop', filter, page)).map(({ id }) => id)).toEqual(['own']);
      expect(await decisions.list('shop', { subjectId: 'ada' }, page)).toEqual([]);
      expect(await decisions.list('shop', {}, { ...page, after: 'd' })).toEqual([]);
    });

    it('receipts.byId and list', async () => {
      const { subjects, receipts } = scene.store;
      await subjects.erase('bank', 'ada', receipt('bank', 'r'));
      await subjects.erase('shop', 'cleo', receipt('shop', 'r2'));
      expect(await receipts.byId('shop', 'r')).toBeUndefined();
      expect((await receipts.list('shop', { limit: 9 })).map(({ id }) => id)).toEqual(['r2']);
      expect(await receipts.list('shop', { limit: 9, after: 'r' })).toEqual([]);
    });
  });
}
