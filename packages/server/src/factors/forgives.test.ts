import type { FactorKind } from '@ductus/core';
import { authenticator } from 'otplib';
import { expect, it } from 'vitest';
import { CeremonyPage } from '../testing/ceremony-page.ts';
import { Harness } from '../testing/harness.ts';
import { forgives } from './forgives.ts';

const strict = [
  { purpose: '*', factors: ['totp', 'recovery', 'email'] },
  { purpose: 'transfer', factors: ['recovery'] },
] as const;

it.each<[FactorKind, FactorKind, boolean]>([
  ['totp', 'totp', true],
  ['totp', 'email', true],
  ['recovery', 'totp', true],
  ['totp', 'recovery', false],
  ['passkey', 'totp', false],
  // What no rule takes protects nothing.
  ['totp', 'card', true],
])('passing %s forgives wrong answers with %s: %s', (passed, other, expected) => {
  expect(forgives(strict, passed, other)).toBe(expected);
});

it('wrong answers with a kind that is asked for alone somewhere add up, whatever is passed in between', async () => {
  const harness = await Harness.start();
  const bank = await harness.addApplication('bank');
  const { body: policy } = await bank.call<object>('GET', '/v1/policy');
  expect((await bank.call('PUT', '/v1/policy', { ...policy, stepUp: strict })).status).toBe(200);
  const subjectId = await bank.subject('ada');
  const open = (act: 'set-up' | 'step-up') => {
    harness.time += 61_000;
    return CeremonyPage.open(bank, { subjectId, act, purpose: 'login' });
  };
  const setUp = await open('set-up');
  const { secret } = (await setUp.begin('totp')).body.show as { secret: string };
  const code = () => ({ code: authenticator.clone({ epoch: harness.time }).generate(secret) });
  expect((await setUp.answer(code())).body.state).toBe('passed');
  const paper = await open('set-up');
  await paper.begin('recovery');
  await paper.answer({ kept: true });
  const guess = async (page: CeremonyPage, count: number) => {
    await page.begin('recovery');
    for (let turn = 0; turn < count; turn += 1) await page.answer({ code: '00000-00000' });
  };
  const page = await open('step-up');
  await guess(page, 4);
  await page.begin('totp');
  expect((await page.answer(code())).body.state).toBe('passed');
  const next = await open('step-up');
  await guess(next, 1);
  expect((await next.begin('recovery')).body.retryAfterMs).toBe(30_000);
  await harness.stop();
});
