import { describe, expect, it } from 'vitest';
import type { FactorScene } from './scene.ts';

/** Brute force: tries, delays, the cap, and the end of a ceremony. */
export function describeFactorLimits(scene: () => FactorScene): void {
  describe('limits', () => {
    it('five wrong answers, in whatever ceremonies, then a delay in which nothing is heard', async () => {
      const ada = await scene().owner();
      for (let turn = 1; turn < 5; turn += 1) {
        const early = await scene().wrong(ada, await scene().page(ada));
        expect(early.retryAfterMs).toBeUndefined();
      }
      const page = await scene().page(ada);
      const other = await scene().page(ada);
      const show = (await other.begin(scene().kind)).body.show;
      expect(await scene().wrong(ada, page)).toMatchObject({ state: 'open', retryAfterMs: 30_000 });
      scene().later(29_999);
      expect((await page.begin(scene().kind)).body).toMatchObject({ show: null, retryAfterMs: 1 });
      const answer = await ada.device.answer(show);
      expect((await other.answer(answer)).body).toEqual({ state: 'open', again: true, retryAfterMs: 1 });
      expect((await scene().acts(ada)).at(-1)).toBe('refused');
      scene().later(1);
      // Asked anew: of a kind that sends something, only the newest counts.
      const { show: newest } = (await other.begin(scene().kind)).body;
      expect((await other.answer(await ada.device.answer(newest))).body.state).toBe('passed');
    });

    it('guesses at the same moment, in ten ceremonies: no more than five are heard', async () => {
      const ada = await scene().owner();
      const pages = [];
      for (let turn = 0; turn < 10; turn += 1) pages.push(await scene().page(ada));
      const guesses: unknown[] = [];
      for (const page of pages) {
        const { show } = (await page.begin(scene().kind)).body;
        guesses.push(await ada.device.answerWrongly(show));
      }
      const before = (await scene().acts(ada)).length;
      const answers = await Promise.all(pages.map((page, at) => page.answer(guesses[at])));
      const acts = (await scene().acts(ada)).slice(before);
      const wrong = acts.filter((act) => act === 'wrong').length;
      expect(wrong).toBeGreaterThanOrEqual(1);
      expect(wrong).toBeLessThanOrEqual(5);
      const tallies = await scene().harness.store.factors.tallies(scene().bank.id, ada.id);
      expect(tallies.find(({ kind }) => kind === scene().kind)?.wrong).toBe(wrong);
      // Whoever came too late learns nothing: a conflict, or that nothing is heard now.
      const told = answers.filter(({ status, body }) => status === 200 && body.state === 'open').length;
      expect(told).toBe(acts.length);
    });

    it('delays that double up to an hour, and end with a right answer', async () => {
      const ada = await scene().owner();
      await scene().wrongTimes(ada, 4);
      const delays: (number | undefined)[] = [];
      for (let turn = 0; turn < 9; turn += 1) delays.push((await scene().wrongTimes(ada, 1))?.retryAfterMs);
      expect(delays).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600].map((s) => s * 1000));
      await scene().passed(ada);
      expect(await scene().wrong(ada, await scene().page(ada))).not.toHaveProperty('retryAfterMs');
    });

    it('twenty wrong answers in a row close the kind until it is set up anew', async () => {
      const { bank } = scene();
      const ada = await scene().owner();
      const bob = await scene().owner();
      const waiting = await scene().page(ada);
      expect(await scene().wrongTimes(ada, 20)).toMatchObject({ state: 'failed', again: false });
      expect((await scene().acts(ada)).slice(-2)).toEqual(['wrong', 'closed']);
      expect((await waiting.begin(scene().kind)).status).toBeGreaterThanOrEqual(409);
      const kinds = [scene().kind];
      const asked = { subjectId: ada.id, act: 'step-up', purpose: 'transfer', kinds };
      expect((await bank.call('POST', '/v1/ceremonies', asked)).body.code).toBe('factor-unavailable');
      await scene().passed(bob);
      const device = scene().bed.device(scene().harness);
      for (const { id } of await scene().factors(ada))
        await bank.call('DELETE', `/v1/subjects/${ada.id}/factors/${id}`);
      await scene().setUp({ id: ada.id, device });
      await scene().passed({ id: ada.id, device });
    });

    it('a ceremony takes no answer after its ten minutes', async () => {
      const ada = await scene().owner();
      const page = await scene().page(ada);
      scene().later(600_000 - 1);
      const { show } = (await page.begin(scene().kind)).body;
      expect((await page.look()).body.state).toBe('open');
      const answer = await ada.device.answer(show);
      scene().later(1);
      expect(await page.answer(answer)).toMatchObject({ status: 410, body: { code: 'ceremony-over' } });
      expect((await page.begin(scene().kind)).body).toMatchObject({ code: 'ceremony-over' });
      expect((await page.look()).body.state).toBe('expired');
      expect((await scene().acts(ada)).at(-1)).toBe('refused');
      expect(await scene().wrongInARow(ada)).toBe(0);
      const view = await scene().bank.call('GET', `/v1/ceremonies/${page.id}`);
      expect(view.body).toMatchObject({ state: 'expired', passedWith: null });
    });

    it('more than ten challenges in a minute are refused', async () => {
      const ada = await scene().owner();
      const page = await scene().page(ada);
      for (let turn = 0; turn < 10; turn += 1) expect((await page.begin(scene().kind)).status).toBe(200);
      expect(await page.begin(scene().kind)).toMatchObject({ status: 429, body: { code: 'rate-limited' } });
    });
  });
}
