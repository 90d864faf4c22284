import { expect, it } from 'vitest';
import type { CeremonyView } from '../schemas/ceremony.ts';
import type { FactorList } from '../schemas/factor.ts';
import { CeremonyPage } from '../testing/ceremony-page.ts';
import { Harness } from '../testing/harness.ts';

it('of two set-ups at the same moment one takes the place of the other', async () => {
  const harness = await Harness.start();
  const bank = await harness.addApplication('bank');
  const id = await bank.subject('in two tabs');
  const asked = { subjectId: id, act: 'set-up', purpose: 'set-up' } as const;
  const pages = [await CeremonyPage.open(bank, asked), await CeremonyPage.open(bank, asked)];
  for (const page of pages) await page.begin('recovery');
  const both = await Promise.all(pages.map((page) => page.answer({ kept: true })));
  expect(both.map(({ body }) => body.state)).toEqual(['passed', 'passed']);
  expect((await bank.call<FactorList>('GET', `/v1/subjects/${id}/factors`)).body.factors).toHaveLength(1);
  await harness.stop();
});

it('gives the ceremony and its factor one moment, whatever time goes by meanwhile', async () => {
  let time = Date.UTC(2026, 0, 1);
  const harness = await Harness.start({ now: () => ++time });
  const bank = await harness.addApplication('bank');
  const id = await bank.subject('on a slow machine');
  const page = await CeremonyPage.open(bank, { subjectId: id, act: 'set-up', purpose: 'set-up' });
  await page.begin('recovery');
  await page.answer({ kept: true });
  const { passedAt } = (await bank.call<CeremonyView>('GET', `/v1/ceremonies/${page.id}`)).body;
  const { factors } = (await bank.call<FactorList>('GET', `/v1/subjects/${id}/factors`)).body;
  expect(factors).toMatchObject([{ createdAt: passedAt }]);
  await harness.stop();
});
