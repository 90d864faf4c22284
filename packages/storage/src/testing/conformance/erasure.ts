import { beforeEach, describe, expect, it } from 'vitest';
import type { Scene } from '../conformance.ts';
import {
  alert,
  allowance,
  audit,
  ceremony,
  consent,
  decision,
  factor,
  mail,
  plain,
  receipt,
  session,
  subject,
  tally,
  template,
} from '../records.ts';

export function describeErasure(scene: Scene): void {
  describe('erasure', () => {
    beforeEach(async () => {
      const { templates, sessions, decisions, mails, alerts, consents, factors } = scene.store;
      for (const id of ['ada', 'bob']) {
        await factors.write({
          ceremony: ceremony('bank', id, `ceremony of ${id}`),
          factors: [factor('bank', id, `factor of ${id}`)],
          tallies: [tally('bank', id)],
          audit: [audit('bank', id, `audit of ${id}`)],
        });
        await templates.put(template('bank', id));
        await sessions.put(session('bank', `session of ${id}`, { subjectId: id }));
        await decisions.insert(decision('bank', id, `decision of ${id}`, { label: 'right' }));
        await mails.insert(mail('bank', id, `mail to ${id}`));
        const note = mail('bank', id, `note to ${id}`);
        await alerts.insert(alert('bank', id, `alert of ${id}`), note, allowance());
        await consents.grant(consent('bank', id, 'typing'));
      }
    });

    it('destroys key and external id, deletes what hangs on the person, blanks decisions, stores the receipt', async () => {
      const { subjects, templates, sessions, decisions, receipts, mails, alerts, consents, registrations } =
        scene.store;
      expect(await subjects.erase('bank', 'ada', receipt('bank', 'r1'))).toBe(true);
      expect(await subjects.byId('bank', 'ada')).toEqual(
        subject('bank', 'ada', { externalId: '', wrappedKey: null }),
      );
      for (const externalId of ['external ada', ''])
        expect(await subjects.byExternalId('bank', externalId)).toBeUndefined();
      expect(await templates.list('bank', 'ada')).toEqual([]);
      expect(await sessions.get('session of ada')).toBeUndefined();
      expect((await mails.due(9999, 9)).map(({ id }) => id)).toEqual(['mail to bob', 'note to bob']);
      expect(await alerts.byId('bank', 'alert of ada')).toBeUndefined();
      expect(await alerts.byId('bank', 'alert of bob')).toBeDefined();
      expect(await consents.list('bank', 'ada')).toEqual([]);
      expect(await registrations.get('bank', 'ada')).toBeUndefined();
      expect(await consents.list('bank', 'bob')).toHaveLength(1);
      expect(await registrations.get('bank', 'bob')).toBeDefined();
      expect(await decisions.byId('bank', 'decision of ada')).toEqual(
        decision('bank', 'ada', 'decision of ada', { sealed: null, label: 'right' }),
      );
      expect(await receipts.byId('bank', 'r1')).toEqual(receipt('bank', 'r1'));
    });

    it('deletes factors, ceremonies, tallies, audit records and allowances of the person alone', async () => {
      const { subjects, factors, allowances } = scene.store;
      await subjects.erase('bank', 'ada', receipt('bank', 'r1'));
      for (const [id, count] of [
        ['ada', 0],
        ['bob', 1],
      ] as const) {
        expect(await factors.list('bank', id)).toHaveLength(count);
        expect(await factors.tallies('bank', id)).toHaveLength(count);
        expect(await factors.audit('bank', { subjectId: id }, { limit: 9 })).toHaveLength(count);
        expect((await factors.ceremony(`ceremony of ${id}`)) === undefined).toBe(count === 0);
        expect((await allowances.get('bank', id, 'thing')) === undefined).toBe(count === 0);
      }
    });

    it('leaves everybody else as they were', async () => {
      const { subjects, templates, sessions, decisions } = scene.store;
      await subjects.erase('bank', 'ada', receipt('bank', 'r1'));
      expect(plain(await subjects.byId('bank', 'bob'))).toEqual(subject('bank', 'bob', { createdAt: 1001 }));
      expect(await templates.list('bank', 'bob')).toHaveLength(1);
      expect(await sessions.get('session of bob')).toBeDefined();
      expect((await decisions.byId('bank', 'decision of bob'))?.sealed).not.toBeNull();
    });

    it('is false for somebody unknown or erased before, and then stores no receipt', async () => {
      const { subjects, receipts } = scene.store;
      expect(await subjects.erase('bank', 'nobody', receipt('bank', 'r0'))).toBe(false);
      expect(await subjects.erase('bank', 'ada', receipt('bank', 'r1'))).toBe(true);
      expect(await subjects.erase('bank', 'ada', receipt('bank', 'r2'))).toBe(false);
      expect((await receipts.list('bank', { limit: 9 })).map(({ id }) => id)).toEqual(['r1']);
    });

    it('is undone as a whole when its receipt is refused', async () => {
      const { subjects, templates } = scene.store;
      await subjects.erase('bank', 'ada', receipt('bank', 'r1'));
      await expect(subjects.erase('bank', 'bob', receipt('bank', 'r1'))).rejects.toMatchObject({
        code: 'storage-conflict',
      });
      expect((await subjects.byId('bank', 'bob'))?.wrappedKey).not.toBeNull();
      expect(await templates.list('bank', 'bob')).toHaveLength(1);
    });

    it('lets nothing be added for the person afterwards', async () => {
      const { subjects, templates, sessions, decisions, mails, alerts, factors } = scene.store;
      await subjects.erase('bank', 'ada', receipt('bank', 'r1'));
      const late = [
        () => templates.put(template('bank', 'ada')),
        () => sessions.put(session('bank', 's', { subjectId: 'ada' })),
        () => decisions.insert(decision('bank', 'ada', 'd')),
        () => mails.insert(mail('bank', 'ada', 'm')),
        () => alerts.insert(alert('bank', 'ada', 'a'), mail('bank', 'ada', 'm'), allowance()),
        () => factors.write({ ceremony: ceremony('bank', 'ada', 'c') }),
        () => factors.write({ ceremony: ceremony('bank', 'ada', 'ceremony of ada', { revision: 2 }) }),
        () => factors.write({ factors: [factor('bank', 'ada', 'f')] }),
        () => factors.write({ tallies: [tally('bank', 'ada')] }),
        () => factors.write({ audit: [audit('bank', 'ada', 'a')] }),
      ];
      for (const write of late) await expect(write()).rejects.toMatchObject({ code: 'storage-conflict' });
    });

    it('frees the external id for a new person', async () => {
      const { subjects } = scene.store;
      await subjects.erase('bank', 'ada', receipt('bank', 'r1'));
      await subjects.insert(subject('bank', 'ada-2', { externalId: 'external ada' }));
      expect((await subjects.byExternalId('bank', 'external ada'))?.id).toBe('ada-2');
    });

    it('survives a restart', async () => {
      await scene.store.subjects.erase('bank', 'ada', receipt('bank', 'r1'));
      const { subjects, receipts } = await scene.reopen();
      expect((await subjects.byId('bank', 'ada'))?.wrappedKey).toBeNull();
      expect(await receipts.byId('bank', 'r1')).toBeDefined();
    });

    it('has receipts that are paged newest first', async () => {
      const { subjects, receipts } = scene.store;
      await subjects.erase('bank', 'ada', receipt('bank', 'r1', { at: 20 }));
      await subjects.erase('bank', 'bob', receipt('bank', 'r2', { at: 30 }));
      expect((await receipts.list('bank', { limit: 1 })).map(({ id }) => id)).toEqual(['r2']);
      expect((await receipts.list('bank', { limit: 9, after: 'r2' })).map(({ id }) => id)).toEqual(['r1']);
      expect(await receipts.list('bank', { limit: 9, after: 'nothing' })).toEqual([]);
    });
  });
}
