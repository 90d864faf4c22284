import { describe, expect, it } from 'vitest';
import type { FactorScene } from './scene.ts';

/** Other people, other applications, other tokens, and policy. */
export function describeFactorBoundaries(scene: () => FactorScene): void {
  describe('boundaries', () => {
    it('another person’s answer is wrong', async () => {
      const ada = await scene().owner();
      const bob = await scene().owner();
      const page = await scene().page(ada);
      const other = await scene().page(bob);
      const { show } = (await page.begin(scene().kind)).body;
      const others = (await other.begin(scene().kind)).body.show;
      expect((await page.answer(await bob.device.answer(show ?? others))).body.state).toBe('open');
      const untouched = await scene().factors(ada);
      expect(untouched).toMatchObject([{ usedAt: null }]);
      expect((await scene().acts(ada)).at(-1)).toBe('wrong');
      expect(await scene().wrongInARow(ada)).toBe(1);
      expect(await scene().wrongInARow(bob)).toBe(0);
    });

    it('another application sees and moves nothing', async () => {
      const { stranger } = scene();
      const ada = await scene().owner();
      const page = await scene().passed(ada);
      const hidden = { status: 404, body: { code: 'not-found' } };
      const [factor] = await scene().factors(ada);
      const purpose = 'transfer';
      const ceremony = { subjectId: ada.id, act: 'step-up', purpose };
      const tries = [
        stranger.call('GET', `/v1/subjects/${ada.id}/factors`),
        stranger.call('DELETE', `/v1/subjects/${ada.id}/factors/${factor!.id}`),
        stranger.call('GET', `/v1/ceremonies/${page.id}`),
        stranger.call('POST', `/v1/ceremonies/${page.id}/redeem`, { purpose }),
        stranger.call('POST', '/v1/ceremonies', ceremony),
      ];
      for (const answer of await Promise.all(tries)) expect(answer).toMatchObject(hidden);
      const audit = await stranger.call('GET', `/v1/audit?subjectId=${ada.id}`);
      expect(audit.body).toEqual({ records: [], next: null });
    });

    it('a page of another origin is refused, with the token too', async () => {
      const { stranger } = scene();
      const ada = await scene().owner();
      const page = await scene().page(ada);
      const { show } = (await page.begin(scene().kind)).body;
      const answer = await ada.device.answer(show);
      for (const origin of [stranger.origin, 'https://nobody.example']) {
        const tries = [
          page.look(origin),
          page.begin(scene().kind, undefined, origin),
          page.answer(answer, origin),
        ];
        for (const { status, body, headers } of await Promise.all(tries)) {
          expect([status, body]).toMatchObject([403, { code: 'ceremony-foreign' }]);
          expect(headers['access-control-allow-origin']).toBeUndefined();
        }
      }
      expect((await page.answer(answer)).headers['access-control-allow-origin']).toBe(page.tester.origin);
    });

    it('a kind that policy does not take for the purpose is not offered, and not redeemed', async () => {
      const { bank, kind } = scene();
      const ada = await scene().owner();
      const page = await scene().passed(ada, { purpose: 'payee' });
      const { body: policy } = await bank.call<{ version: number }>('GET', '/v1/policy');
      const others = kind === 'card' ? ['email'] : ['card'];
      const stepUp = [
        { purpose: '*', factors: scene().bed.needsCamera ? [kind, 'recovery'] : [kind] },
        { purpose: 'payee', factors: others },
      ];
      await bank.call('PUT', '/v1/policy', { ...policy, stepUp });
      const asked = { subjectId: ada.id, act: 'step-up', purpose: 'payee' };
      expect((await bank.call('POST', '/v1/ceremonies', asked)).body.code).toBe('factor-unavailable');
      const redeemed = await bank.call('POST', `/v1/ceremonies/${page.id}/redeem`, { purpose: 'payee' });
      expect(redeemed.body.code).toBe('ceremony-refused');
      expect((await scene().page(ada)).kinds).toEqual([kind]);
    });
  });
}
