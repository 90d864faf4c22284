import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FactorScene, type Somebody } from '../../testing/factor-conformance/scene.ts';
import { describeFactor, type FactorDevice } from '../../testing/factor-conformance.ts';
import { Harness } from '../../testing/harness.ts';
import { coordinateOf } from './layout.ts';

interface NewCard {
  readonly pdf: string;
  readonly serial: string;
  readonly cells: readonly string[];
  readonly coordinates: readonly string[];
}

interface Challenge {
  readonly serial: string;
  readonly coordinates: readonly string[];
  readonly remaining: number;
}

/** A card on paper, in somebody's hand. */
class Paper implements FactorDevice {
  #cells = new Map<string, string>();

  finish(show: unknown) {
    this.#print(show);
    return this.answer(show);
  }

  finishWrongly(show: unknown) {
    this.#print(show);
    return this.answerWrongly(show);
  }

  answer(show: unknown) {
    return { cells: this.read(show) };
  }

  /** The first cell, with its first character changed. */
  answerWrongly(show: unknown) {
    const [first, ...rest] = this.read(show);
    const changed = `${first![0] === 'C' ? 'D' : 'C'}${first!.slice(1)}`;
    return { cells: [changed, ...rest] };
  }

  read(show: unknown): string[] {
    return (show as Challenge).coordinates.map((coordinate) => this.#cells.get(coordinate)!);
  }

  #print(show: unknown) {
    this.#cells = new Map((show as NewCard).cells.map((cell, field) => [coordinateOf(field), cell]));
  }
}

const kind = 'card';
const bed = { kind, device: () => new Paper() } as const;

describe('the challenge card', () => {
  describeFactor(() => bed);

  describe('by itself', () => {
    let scene: FactorScene;
    beforeAll(async () => {
      scene = new FactorScene(bed, await Harness.start());
      await scene.open();
    });
    afterAll(() => scene.harness.stop());

    const owner = () => scene.owner() as Promise<Somebody & { device: Paper }>;
    const challenged = async (somebody: Somebody) => {
      const page = await scene.page(somebody);
      return { page, show: (await page.begin(kind)).body.show as unknown as Challenge };
    };

    it('is a page to print, with its number, and names itself by that', async () => {
      const somebody = await scene.newcomer();
      const page = await scene.page(somebody, { act: 'set-up' });
      const show = (await page.begin(kind)).body.show as unknown as NewCard;
      expect(Buffer.from(show.pdf, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
      expect(show.serial).toMatch(/^\d{4} \d{4}$/);
      expect(show.cells).toHaveLength(90);
      expect((await page.answer(somebody.device.finish(show))).body.state).toBe('passed');
      // The set-up took one of the thirty.
      expect(await scene.factors(somebody)).toMatchObject([{ label: show.serial, remaining: 29 }]);
      expect((await challenged(somebody)).show).toMatchObject({ serial: show.serial, remaining: 29 });
    });

    it('takes lower case, spaces and dashes', async () => {
      const ada = await owner();
      const { page, show } = await challenged(ada);
      const cells = ada.device.read(show).map((cell) => ` ${[...cell.toLowerCase()].join('-')} `);
      expect((await page.answer({ cells })).body.state).toBe('passed');
    });

    it('refuses the right cells in another order', async () => {
      const ada = await owner();
      const { page, show } = await challenged(ada);
      const [a, b, c] = ada.device.read(show) as [string, string, string];
      for (const cells of [
        [b, a, c],
        [c, b, a],
      ]) {
        if (cells.join() === [a, b, c].join()) continue;
        expect((await page.answer({ cells })).body).toEqual({ state: 'open', again: true });
      }
      expect((await page.answer({ cells: [a, b, c] })).body.state).toBe('passed');
    });

    it('refuses what is no cell, and says no more than of a wrong one', async () => {
      const ada = await owner();
      const { page, show } = await challenged(ada);
      for (const cells of [
        ['', '', ''],
        ['CCC', 'CC', 'CCC'],
        ['A1', 'B2', 'C3'],
        ['CCC', 'CCC', 'CCC'],
      ])
        expect((await page.answer({ cells })).body).toEqual({ state: 'open', again: true });
      for (const cells of [[], ['CCC', 'CCC'], ['CCC', 'CCC', 'CCC', 'CCC'], 'CCC', ['CCC', 'CCC', 1]])
        expect((await page.answer({ cells })).status).toBe(400);
      expect((await page.answer(ada.device.answer(show))).body.state).toBe('passed');
    });

    it('asks the same fields until they are answered, whoever asks, and never after', async () => {
      const ada = await owner();
      const asked = new Set<string>();
      for (let turn = 0; turn < 4; turn++) {
        const { page, show } = await challenged(ada);
        expect((await challenged(ada)).show).toEqual(show);
        await scene.wrong(ada, page);
        expect((await page.begin(kind)).body.show).toEqual(show);
        for (const coordinate of show.coordinates) {
          expect(asked).not.toContain(coordinate);
          asked.add(coordinate);
        }
        expect((await page.answer(ada.device.answer(show))).body.state).toBe('passed');
      }
    });

    it('takes one of two right answers to the same fields, in two ceremonies at the same moment', async () => {
      const ada = await owner();
      const [one, other] = [await challenged(ada), await challenged(ada)];
      expect(other.show).toEqual(one.show);
      const answer = ada.device.answer(one.show);
      const both = await Promise.all([one.page.answer(answer), other.page.answer(answer)]);
      expect(both.filter(({ body }) => body.state === 'passed')).toHaveLength(1);
      expect(await scene.factors(ada)).toMatchObject([{ remaining: 28 }]);
    });

    it('takes nothing for fields that this ceremony did not ask', async () => {
      const ada = await owner();
      const early = await challenged(ada);
      await scene.passed(ada);
      const { show } = await challenged(ada);
      expect(show).not.toEqual(early.show);
      expect((await early.page.answer(ada.device.answer(show))).body.state).toBe('open');
    });

    it('is worth nothing when it is another person’s', async () => {
      const [ada, bob] = [await owner(), await owner()];
      const { page, show } = await challenged(ada);
      expect((await page.answer(bob.device.answer(show))).body.state).toBe('open');
      expect((await page.answer(ada.device.answer(show))).body.state).toBe('passed');
    });

    it('ends when a new one is in hand, and not before', async () => {
      const ada = await owner();
      const renewal = await scene.page(ada, { act: 'set-up' });
      const paper = new Paper();
      const card = (await renewal.begin(kind)).body.show;
      const proof = paper.finish(card);
      await scene.passed(ada);
      const waiting = await challenged(ada);
      expect((await renewal.answer(proof)).body.state).toBe('passed');
      expect(await scene.factors(ada)).toHaveLength(1);
      expect((await waiting.page.answer(ada.device.answer(waiting.show))).body.state).toBe('open');
      const { page, show } = await challenged(ada);
      expect((await page.answer(ada.device.answer(show))).body.state).toBe('open');
      expect((await page.answer(paper.answer(show))).body.state).toBe('passed');
    });

    it('counts down to used up, and then is asked no more', async () => {
      const ada = await owner();
      for (let left = 29; left > 0; left--) {
        expect(await scene.factors(ada)).toMatchObject([{ remaining: left, state: 'active' }]);
        await scene.passed(ada);
      }
      expect(await scene.factors(ada)).toMatchObject([{ remaining: 0, state: 'used-up' }]);
      const asked = { subjectId: ada.id, act: 'step-up', purpose: 'transfer' };
      expect((await scene.bank.call('POST', '/v1/ceremonies', asked)).body).toMatchObject({
        code: 'factor-unavailable',
      });
    });
  });
});
