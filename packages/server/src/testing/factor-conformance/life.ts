import { Value } from '@sinclair/typebox/value';
import { describe, expect, it } from 'vitest';
import { type FactorList, FactorListSchema } from '../../schemas/factor.ts';
import type { FactorScene } from './scene.ts';

/** From set-up to revocation and erasure. */
export function describeFactorLife(scene: () => FactorScene): void {
  describe('its life', () => {
    it('is set up, listed, and its set-up shown in the audit', async () => {
      const { bank, kind } = scene();
      const ada = await scene().newcomer();
      expect(await scene().factors(ada)).toEqual([]);
      await scene().setUp(ada, { label: 'my own' });
      const list = await bank.call('GET', `/v1/subjects/${ada.id}/factors`);
      expect(Value.Check(FactorListSchema, list.body)).toBe(true);
      expect(await scene().factors(ada)).toMatchObject([
        { kind, label: 'my own', state: 'active', usedAt: null, createdAt: scene().harness.time },
      ]);
      expect(await scene().acts(ada)).toEqual(['set-up-begun', 'set-up-done']);
    });

    it('is there after a restart, challenges included', async () => {
      const ada = await scene().owner();
      const page = await scene().page(ada);
      const { show } = (await page.begin(scene().kind)).body;
      await scene().harness.restart();
      expect((await page.answer(await ada.device.answer(show))).body.state).toBe('passed');
    });

    it('is used: the time is told, and what happened', async () => {
      const ada = await scene().owner();
      await scene().passed(ada);
      const { time } = scene().harness;
      expect(await scene().factors(ada)).toMatchObject([{ usedAt: time }]);
      expect((await scene().acts(ada)).slice(2)).toEqual(['challenged', 'right']);
    });

    it('is revoked: it suffices for nothing any more, not even for a challenge that waits', async () => {
      const { bank, kind } = scene();
      const ada = await scene().owner();
      const page = await scene().page(ada);
      const { show } = (await page.begin(kind)).body;
      const answer = await ada.device.answer(show);
      const [factor] = await scene().factors(ada);
      const url = `/v1/subjects/${ada.id}/factors/${factor!.id}`;
      expect((await bank.call('DELETE', url)).status).toBe(204);
      expect(await bank.call('DELETE', url)).toMatchObject({ status: 404, body: { code: 'not-found' } });
      expect(await scene().factors(ada)).toEqual([]);
      expect((await page.answer(answer)).body.state).not.toBe('passed');
      expect((await page.begin(kind)).body).toMatchObject({ code: 'factor-unavailable' });
      const asked = { subjectId: ada.id, act: 'step-up', purpose: 'transfer', kinds: [kind] };
      expect(await bank.call('POST', '/v1/ceremonies', asked)).toMatchObject({
        status: 409,
        body: { code: 'factor-unavailable' },
      });
      expect(await scene().acts(ada)).toContain('revoked');
    });

    it('is all that a person has where it needs no camera, and never where it does', async () => {
      const { bank, bed, kind } = scene();
      const id = await bank.subject(`alone-with-${kind}`);
      const asked = { subjectId: id, act: 'set-up', purpose: 'set-up', kinds: [kind] };
      const opened = await bank.call('POST', '/v1/ceremonies', asked);
      if (!bed.needsCamera) {
        expect(opened.status).toBe(201);
        return;
      }
      const refused = { status: 409, body: { code: 'other-way-needed' } };
      expect(opened).toMatchObject(refused);
      const ada = await scene().owner();
      const url = (factor: string) => `/v1/subjects/${ada.id}/factors/${factor}`;
      const { body } = await bank.call<FactorList>('GET', `/v1/subjects/${ada.id}/factors`);
      const other = body.factors.find((factor) => factor.kind !== kind)!;
      expect(await bank.call('DELETE', url(other.id))).toMatchObject(refused);
      const [own] = await scene().factors(ada);
      expect((await bank.call('DELETE', url(own!.id))).status).toBe(204);
      expect((await bank.call('DELETE', url(other.id))).status).toBe(204);
    });

    it('goes with the person, ceremonies and audit records too', async () => {
      const { bank, harness } = scene();
      const ada = await scene().owner();
      const bob = await scene().owner();
      const page = await scene().passed(ada);
      const open = await scene().page(ada);
      await open.begin(scene().kind);
      expect((await bank.call('DELETE', `/v1/subjects/${ada.id}`)).status).toBe(200);
      for (const { id, token } of [page, open]) {
        expect(await harness.store.factors.ceremony(id)).toBeUndefined();
        expect((await bank.call('GET', `/v1/ceremonies/${id}`)).status).toBe(404);
        expect(token).toMatch(/^dct_/);
      }
      expect(await open.answer({})).toMatchObject({ status: 401, body: { code: 'ceremony-token-invalid' } });
      expect(await harness.store.factors.list(bank.id, ada.id)).toEqual([]);
      expect(await harness.store.factors.tallies(bank.id, ada.id)).toEqual([]);
      expect(await scene().acts(ada)).toEqual([]);
      expect(await scene().factors(bob)).toHaveLength(1);
    });
  });
}
