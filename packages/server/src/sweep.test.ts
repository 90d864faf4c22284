import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AuditPage } from './schemas/factor.ts';
import { CeremonyPage } from './testing/ceremony-page.ts';
import { Harness, type Tester } from './testing/harness.ts';

const DAY = 24 * 3_600_000;

let harness: Harness;
let bank: Tester;
let subjectId: string;
beforeAll(async () => {
  harness = await Harness.start({ sweepEveryMs: 20, auditDays: 30 });
  bank = await harness.addApplication('bank');
  subjectId = await bank.subject('ada');
});
afterAll(() => harness.stop());

const acts = async () => (await bank.call<AuditPage>('GET', '/v1/audit')).body.records.map(({ act }) => act);

async function keepCodes(): Promise<void> {
  const page = await CeremonyPage.open(bank, { subjectId, act: 'set-up', purpose: 'set-up' });
  await page.begin('recovery');
  await page.answer({ kept: true });
}

it('what happened with factors is kept for as many days as the operator says, and no longer', async () => {
  await keepCodes();
  harness.time += 30 * DAY;
  await keepCodes();
  expect(await acts()).toHaveLength(4);
  harness.time += 1;
  await expect.poll(acts).toEqual(['set-up-done', 'set-up-begun']);
  expect(
    (await bank.call<{ factors: unknown[] }>('GET', `/v1/subjects/${subjectId}/factors`)).body.factors,
  ).toHaveLength(1);
});

it('what was counted of sessions is kept for as long as a dry run can ask for it, and no longer', async () => {
  const since = () => harness.store.console.staysSince(bank.id);
  await bank.openSession(subjectId);
  const first = (await since())!;
  harness.time = first + 90 * DAY;
  await bank.openSession(subjectId);
  // The sweep that deletes the session had its turn.
  await expect
    .poll(() => harness.store.sessions.idsOf(bank.id, subjectId).then(({ length }) => length))
    .toBe(1);
  expect(await since()).toBe(first);
  harness.time += 1;
  await expect.poll(since).toBe(first + 90 * DAY);
});

it('counts whose minute or hour has ended are not kept', async () => {
  await keepCodes();
  expect(await harness.store.allowances.get(bank.id, subjectId, 'ceremonies')).toBeDefined();
  harness.time += 60_001;
  await expect.poll(() => harness.store.allowances.get(bank.id, subjectId, 'ceremonies')).toBeUndefined();
});
