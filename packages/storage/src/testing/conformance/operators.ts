import { describe, expect, it } from 'vitest';
import type { AuditEntry, AuditHead } from '../../audit-port.ts';
import type { OperatorSessionRecord } from '../../operator-port.ts';
import type { Scene } from '../conformance.ts';
import { operator } from '../records.ts';

const session = (id: string, operatorId: string): OperatorSessionRecord => ({
  id,
  operatorId,
  hash: `hash of ${id}`,
  device: 'browser',
  createdAt: 1000,
  seenAt: 1000,
  expiresAt: 5000,
});
const entry = (sequence: number, over: Partial<AuditEntry> = {}): AuditEntry => ({
  sequence,
  at: 1000,
  actor: 'ada',
  action: 'thing.do',
  target: null,
  applicationId: null,
  details: '{}',
  hash: `hash ${sequence}`,
  ...over,
});
const head = (sequence: number): AuditHead => ({ sequence, hash: `hash ${sequence}`, signature: 'signed' });
const conflict = { code: 'storage-conflict' };

export function describeOperators(scene: Scene): void {
  describe('operators', () => {
    const change = (given: Parameters<Scene['store']['operators']['change']>[0]) =>
      scene.store.operators.change(given);

    it('are kept with their sessions, over a restart', async () => {
      const ada = operator('ada', { applications: ['bank'] });
      await change({ operators: [operator('root'), ada], opened: [session('s', 'ada')] });
      await scene.reopen();
      const found = (await scene.store.operators.byName('ada'))!;
      expect({ ...found, sealed: new Uint8Array(found.sealed) }).toEqual(ada);
      expect(await scene.store.operators.bySession('hash of s')).toMatchObject({
        session: session('s', 'ada'),
        operator: { id: 'ada', applications: ['bank'] },
      });
    });

    it('are written over the revision before alone, under a name of their own, all or nothing', async () => {
      await change({ operators: [operator('ada')] });
      await expect(change({ operators: [operator('ada', { revision: 3 })] })).rejects.toMatchObject(conflict);
      await expect(change({ operators: [operator('eve', { nameKey: 'ada' })] })).rejects.toMatchObject(
        conflict,
      );
      await expect(
        change({ operators: [operator('bob')], opened: [session('s', 'bob')], usedLinks: ['none'] }),
      ).rejects.toMatchObject(conflict);
      expect(await scene.store.operators.byId('bob')).toBeUndefined();
    });

    it('are never without one who administers everything', async () => {
      await change({ operators: [operator('ada')] });
      for (const over of [{ role: 'viewer' }, { state: 'disabled' }, { applications: [] }] as const)
        await expect(
          change({ operators: [operator('ada', { ...over, revision: 2 })] }),
        ).rejects.toMatchObject(conflict);
      await change({ operators: [operator('bob')] });
      await change({ operators: [operator('ada', { role: 'viewer', revision: 2 })] });
      expect((await scene.store.operators.byId('ada'))?.role).toBe('viewer');
    });

    it('are without one only after a recovery, and others are written meanwhile', async () => {
      await change({ operators: [operator('ada'), operator('vera', { role: 'viewer' })] });
      const invited = operator('ada', { state: 'invited', revision: 2 });
      await expect(change({ operators: [invited] })).rejects.toMatchObject(conflict);
      await change({ recovered: [invited] });
      await change({ operators: [operator('vera', { role: 'analyst', revision: 2 })] });
      expect((await scene.store.operators.list()).map(({ id, state, role }) => [id, state, role])).toEqual([
        ['ada', 'invited', 'administrator'],
        ['vera', 'active', 'analyst'],
      ]);
    });

    it('lose the sessions that end, and no others', async () => {
      const opened = ['a', 'b', 'c'].map((id) => session(id, 'ada'));
      await change({ operators: [operator('ada')], opened });
      await change({ ended: ['a'] });
      expect((await scene.store.operators.sessions('ada')).map(({ id }) => id)).toEqual(['b', 'c']);
      await change({ endedOf: [{ operatorId: 'ada', except: 'c' }] });
      expect((await scene.store.operators.sessions('ada')).map(({ id }) => id)).toEqual(['c']);
    });

    it('use a link once', async () => {
      const link = { hash: 'l', operatorId: null, createdAt: 1000, expiresAt: 5000 };
      await change({ linked: [link] });
      expect(await scene.store.operators.link('l')).toEqual(link);
      await change({ usedLinks: ['l'] });
      await expect(change({ usedLinks: ['l'] })).rejects.toMatchObject(conflict);
      await change({ linked: [link] });
      await change({ unlinked: [null] });
      expect(await scene.store.operators.link('l')).toBeUndefined();
    });

    it('are counted in wrong answers, and forgotten', async () => {
      const { operators } = scene.store;
      const counted = (wrong: number, until: number) => ({ name: 'n', wrong, until });
      const twice = (wrong: number, seen: ReturnType<typeof counted> | undefined) =>
        Promise.all([10, 20].map((until) => operators.countAttempt(counted(wrong, wrong * until), seen)));
      expect((await twice(1, undefined)).sort()).toEqual([false, true]);
      const first = (await operators.attempts('n'))!;
      expect((await twice(2, first)).sort()).toEqual([false, true]);
      expect(await operators.countAttempt(counted(3, 20), first)).toBe(false);
      expect(await operators.attempts('n')).toEqual({ name: 'n', wrong: 2, until: expect.any(Number) });
      expect(await operators.countAttempt(counted(2, 20), (await operators.attempts('n'))!)).toBe(true);
      await operators.deleteExpired(0, 20);
      expect(await operators.attempts('n')).toMatchObject({ wrong: 2 });
      await operators.deleteExpired(0, 21);
      expect(await operators.attempts('n')).toBeUndefined();
    });
  });

  describe('the audit log', () => {
    it('grows by one entry at a time, whoever writes', async () => {
      const { audit } = scene.store;
      expect(await audit.head()).toEqual({ sequence: 0, hash: '', signature: '' });
      await audit.append(entry(1), head(1), null);
      const both = await Promise.allSettled([
        audit.append(entry(2, { actor: 'one' }), head(2), null),
        audit.append(entry(2, { actor: 'two' }), head(2), null),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      await expect(audit.append(entry(4), head(4), null)).rejects.toMatchObject(conflict);
      await scene.reopen();
      expect(await scene.store.audit.head()).toEqual(head(2));
      expect((await scene.store.audit.after(1, 9)).map(({ sequence }) => sequence)).toEqual([2]);
    });

    it('is written with the change that it tells of, or not at all', async () => {
      const { audit } = scene.store;
      const first = { version: 1, policy: '{}' };
      const put = (applicationId: string, policy: string) => {
        const next = { applicationId, version: 2, policy, at: 1, by: 'opr_1' };
        return { part: 'policies', method: 'put', args: [next, first] } as const;
      };
      await audit.append(entry(1), head(1), put('bank', '{"a":1}'));
      expect((await scene.store.applications.byId('bank'))?.policy).toBe('{"a":1}');
      await expect(audit.append(entry(2), head(2), put('nobody', '{}'))).rejects.toMatchObject(conflict);
      const receipt = { id: 'r', applicationId: 'bank', body: '{}', at: 1 };
      const nobody = { part: 'subjects', method: 'erase', args: ['bank', 'nobody', receipt] } as const;
      expect(await audit.append(entry(2), head(2), nobody)).toBe(false);
      expect(await audit.head()).toEqual(head(1));
      // The chain grew meanwhile: then the change is not made either.
      await expect(audit.append(entry(1), head(1), put('shop', '{"a":2}'))).rejects.toMatchObject(conflict);
      expect((await scene.store.applications.byId('shop'))?.policy).toBe('{}');
      expect((await scene.store.applications.byId('bank'))?.policy).toBe('{"a":1}');
    });

    it('is listed newest first, by who, what, when and of which applications', async () => {
      const { audit } = scene.store;
      await audit.append(entry(1, { applicationId: 'bank' }), head(1), null);
      await audit.append(entry(2, { actor: 'bob', applicationId: 'shop', at: 2000 }), head(2), null);
      await audit.append(entry(3, { action: 'other', at: 3000 }), head(3), null);
      const list = async (filter: Parameters<typeof audit.list>[0], page = { limit: 9 }) =>
        (await audit.list(filter, page)).map(({ sequence }) => sequence);
      expect(await list({})).toEqual([3, 2, 1]);
      expect(await list({ actor: 'bob' })).toEqual([2]);
      expect(await list({ action: 'thing.do', from: 1500 })).toEqual([2]);
      expect(await list({ to: 2000 })).toEqual([1]);
      expect(await list({ applications: ['bank'] })).toEqual([1]);
      expect(await list({ applications: [] })).toEqual([]);
      expect(await list({}, { limit: 1, before: 3 } as never)).toEqual([2]);
      expect([await audit.actors('bank'), await audit.actors('shop')]).toEqual([['ada'], ['bob']]);
      expect(await audit.actors('nobody')).toEqual([]);
    });
  });
}
