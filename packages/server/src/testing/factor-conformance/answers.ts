import { Value } from '@sinclair/typebox/value';
import { describe, expect, it } from 'vitest';
import {
  AnsweredSchema,
  BegunSchema,
  CeremonyForPageSchema,
  CeremonyViewSchema,
} from '../../schemas/ceremony.ts';
import type { Session } from '../../schemas/session.ts';
import type { FactorScene } from './scene.ts';

const passedBefore = { state: 'passed', again: false };

/** What right and wrong answers lead to, and what a passed step-up is worth. */
export function describeFactorAnswers(scene: () => FactorScene): void {
  describe('answers', () => {
    it('right: the ceremony is passed, and says so in the documented shapes', async () => {
      const { bank, kind } = scene();
      const ada = await scene().owner();
      const page = await scene().page(ada);
      expect(page.kinds).toEqual([kind]);
      const begun = await page.begin(kind);
      expect(Value.Check(BegunSchema, begun.body)).toBe(true);
      const answered = await page.answer(await ada.device.answer(begun.body.show));
      expect(answered).toMatchObject({ status: 200, body: passedBefore });
      expect(Value.Check(AnsweredSchema, answered.body)).toBe(true);
      const looked = await page.look();
      expect(looked.body).toMatchObject({
        act: 'step-up',
        purpose: 'transfer',
        kinds: [kind],
        state: 'passed',
      });
      expect(Value.Check(CeremonyForPageSchema, looked.body)).toBe(true);
      const view = await bank.call('GET', `/v1/ceremonies/${page.id}`);
      expect(view.body).toMatchObject({ state: 'passed', passedWith: kind, redeemed: false });
      expect(Value.Check(CeremonyViewSchema, view.body)).toBe(true);
    });

    it('wrong: told as that alone, counted, and a right one is heard after', async () => {
      const ada = await scene().owner();
      const page = await scene().page(ada);
      const wrong = await scene().wrong(ada, page);
      expect(wrong.state).toBe('open');
      expect(
        Object.keys(wrong)
          .filter((name) => name !== 'show')
          .sort(),
      ).toEqual(['again', 'state']);
      const { show } = (await page.begin(scene().kind)).body;
      expect((await page.answer(await ada.device.answer(show))).body).toEqual(passedBefore);
      expect((await scene().acts(ada)).slice(3)).toEqual(['wrong', 'challenged', 'right']);
    });

    it('wrong in a set-up: nothing is kept, and the fifth ends it', async () => {
      const ada = await scene().newcomer();
      const { device } = ada;
      if (device.finishWrongly === undefined) return;
      const page = await scene().page(ada, { act: 'set-up' });
      for (let turn = 1; turn <= 5; turn += 1) {
        const { show } = (await page.begin(scene().kind, device.options)).body;
        const { body } = await page.answer(await device.finishWrongly(show));
        expect(body.state).toBe(turn === 5 ? 'failed' : 'open');
      }
      expect(await scene().factors(ada)).toEqual([]);
      expect((await page.begin(scene().kind, device.options)).body).toMatchObject({ code: 'ceremony-over' });
    });

    it('of no shape that the kind takes are refused and count for nothing', async () => {
      const ada = await scene().owner();
      const page = await scene().page(ada);
      await page.begin(scene().kind);
      for (const answer of [undefined, null, 1, 'text', [], {}, { other: 'member' }])
        expect(await page.answer(answer)).toMatchObject({ status: 400, body: { code: 'request-invalid' } });
      expect((await scene().acts(ada)).at(-1)).toBe('challenged');
    });

    it('without a challenge are refused', async () => {
      const ada = await scene().owner();
      const page = await scene().page(ada);
      const code = 'factor-unavailable';
      expect((await page.answer({})).body).toMatchObject({ code });
    });

    it('a second time are worth nothing, and noted: refused in the same ceremony, wrong in another', async () => {
      const ada = await scene().owner();
      const page = await scene().page(ada);
      const answer = await ada.device.answer((await page.begin(scene().kind)).body.show);
      const next = await scene().page(ada);
      scene().harness.time -= 61_000;
      expect((await page.answer(answer)).body).toEqual(passedBefore);
      expect((await page.answer(answer)).body).toMatchObject({ code: 'ceremony-over' });
      await next.begin(scene().kind);
      expect((await scene().acts(ada)).at(-2)).toBe('refused');
      expect((await next.answer(answer)).body.state).not.toBe('passed');
      expect((await scene().acts(ada)).at(-1)).toBe('wrong');
      expect(await scene().wrongInARow(ada)).toBe(1);
    });

    it('of which two come at the same moment: one is heard', async () => {
      const ada = await scene().owner();
      const { device } = ada;
      for (const make of ['answer', 'answerWrongly'] as const) {
        const page = await scene().page(ada);
        const answer = await device[make]((await page.begin(scene().kind)).body.show);
        const before = (await scene().acts(ada)).length;
        const both = await Promise.all([page.answer(answer), page.answer(answer)]);
        expect(both.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
        expect((await scene().acts(ada)).slice(before)).toEqual([make === 'answer' ? 'right' : 'wrong']);
      }
    });
  });

  describe('a passed step-up', () => {
    it('comes once of one answer, in whatever ceremonies it is given at the same moment', async () => {
      const ada = await scene().owner();
      const one = await scene().page(ada);
      const other = await scene().page(ada);
      await other.begin(scene().kind);
      const answer = await ada.device.answer((await one.begin(scene().kind)).body.show);
      const both = await Promise.all([one.answer(answer), other.answer(answer)]);
      expect(both.filter(({ body }) => body.state === 'passed')).toHaveLength(1);
    });

    const purpose = 'transfer';
    const binding = 'digest';
    const redeem = (id: string, body: object) =>
      scene().bank.call('POST', `/v1/ceremonies/${id}/redeem`, body);
    const refused = { status: 409, body: { code: 'ceremony-refused' } };

    it('makes its session strong when it is redeemed, once', async () => {
      const { bank, kind } = scene();
      const ada = await scene().owner();
      const { sessionId } = await bank.openSession(ada.id);
      const { id } = await scene().passed(ada, { sessionId, binding });
      const before = await bank.call<Session>('GET', `/v1/sessions/${sessionId}`);
      expect(before.body.strongAt).toBeNull();
      expect(await redeem(id, { purpose, binding })).toMatchObject({
        status: 200,
        body: { state: 'passed', passedWith: kind, redeemed: true },
      });
      const after = await bank.call<Session>('GET', `/v1/sessions/${sessionId}`);
      expect(after.body).toMatchObject({ strongAt: scene().harness.time, level: 'allow' });
      expect(await redeem(id, { purpose, binding })).toMatchObject(refused);
      expect((await scene().acts(ada)).at(-1)).toBe('redeemed');
    });

    it('is redeemed once, however many ask at the same moment', async () => {
      const ada = await scene().owner();
      const { id } = await scene().passed(ada);
      const all = await Promise.all(Array.from({ length: 5 }, () => redeem(id, { purpose })));
      expect(all.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
    });

    it('is redeemed once for its session too, however many ask at the same moment', async () => {
      const ada = await scene().owner();
      const { sessionId } = await scene().bank.openSession(ada.id);
      const { id } = await scene().passed(ada, { sessionId });
      const before = (await scene().acts(ada)).length;
      const all = await Promise.all(Array.from({ length: 5 }, () => redeem(id, { purpose })));
      expect(all.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
      expect((await scene().acts(ada)).slice(before)).toEqual(['redeemed']);
    });

    it('is worth nothing for another purpose or binding, or too late', async () => {
      const ada = await scene().owner();
      const { id } = await scene().passed(ada, { binding });
      for (const other of [{ purpose }, { purpose, binding: 'another' }, { purpose: 'login', binding }])
        expect(await redeem(id, other)).toMatchObject(refused);
      scene().later(5 * 60_000);
      expect(await redeem(id, { purpose, binding })).toMatchObject(refused);
      scene().later(-1);
      expect((await redeem(id, { purpose, binding })).status).toBe(200);
    });

    it('is worth nothing for other words than the person read, for none, and where there were none', async () => {
      const ada = await scene().owner();
      const approving = '2,400.00 € to City Energy';
      const page = await scene().passed(ada, { binding, approving });
      expect((await page.look()).body.approving).toBe(approving);
      const others = [{}, { approving: '2,400.00 € to City Energy Ltd' }, { approving: 'digest' }];
      for (const other of others)
        expect(await redeem(page.id, { purpose, binding, ...other })).toMatchObject(refused);
      expect((await redeem(page.id, { purpose, binding, approving })).status).toBe(200);
      const plain = await scene().passed(ada, { binding });
      expect((await plain.look()).body.approving).toBeNull();
      expect(await redeem(plain.id, { purpose, binding, approving })).toMatchObject(refused);
    });

    it('does not come of an open ceremony, a wrong answer or a set-up', async () => {
      const ada = await scene().newcomer();
      const setUp = await scene().setUp(ada);
      expect(await redeem(setUp.id, { purpose: 'set-up' })).toMatchObject(refused);
      const page = await scene().page(ada);
      expect(await redeem(page.id, { purpose })).toMatchObject(refused);
      await scene().wrong(ada, page);
      expect(await redeem(page.id, { purpose })).toMatchObject(refused);
    });
  });
}
