import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Arrival,
  approachLogin,
  arrival,
  download,
  enrolByTyping,
  press,
  register,
  visit,
} from './lib/bank-visitor.ts';
import { launchBrowser } from './lib/browser.ts';
import { CMU_PASSWORD, dataFolder, type RecordedKey, readCmu } from './lib/recorded-typing.ts';
import { type Stack, startStack } from './lib/stack.ts';
import { typeAsRecorded } from './lib/typist.ts';

const folder = dataFolder();
const LOGINS = 4;

describe.skipIf(folder === undefined)('consent at the bank, with people of cmu/', () => {
  let browser: Browser;
  let stack: Stack;
  const people = folder === undefined ? [] : [...readCmu(folder).values()];

  beforeAll(async () => {
    browser = await launchBrowser();
    stack = await startStack({ bank: true });
  });
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  async function login(userName: string, keys: readonly RecordedKey[]): Promise<Arrival> {
    const { context, page } = await visit(browser);
    await approachLogin(page, stack.bankUrl, userName);
    await typeAsRecorded(page, keys);
    const where = await arrival(page, stack.bankUrl);
    await context.close();
    return where;
  }

  it('leaves nobody at the server who leaves the opening half-way', async () => {
    const { context, page, troubles } = await visit(browser);
    await register(page, stack.bankUrl, 'leaves', CMU_PASSWORD);
    const { subjectId: id } = (await stack.client.audit({ limit: 1 })).records[0]!;
    for (const keys of people[1].slice(0, 2)) {
      const counted = page.waitForResponse((response) => response.url().endsWith('/enrol'));
      await page.focus('#password');
      await typeAsRecorded(page, keys);
      await counted;
    }
    const { enrolment } = await stack.client.subject(id);
    expect(enrolment).toMatchObject([{ kind: 'typing-fixed', complete: false }]);
    expect((await stack.client.factors(id)).factors).toHaveLength(2);
    await page.goto(`${stack.bankUrl}/register/stop`);
    await press(page, 'Stop, and erase it');
    await page.getByText('No account was opened').waitFor();
    await expect(stack.client.subject(id)).rejects.toMatchObject({ code: 'subject-erased' });
    // The name is free, and the password opens nothing.
    await approachLogin(page, stack.bankUrl, 'leaves');
    await page.keyboard.type(CMU_PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=is not right');
    await register(page, stack.bankUrl, 'leaves', CMU_PASSWORD);
    troubles.splice(0, troubles.length, ...troubles.filter((line) => !/status of 4(10|01)/.test(line)));
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('counts from the wizard until it is withdrawn; then a sign-in takes a code', async () => {
    const { context, page, troubles } = await visit(browser);
    await register(page, stack.bankUrl, 'stays', CMU_PASSWORD);
    const used = await enrolByTyping(page, (attempt) => typeAsRecorded(page, people[0][attempt]));
    const { recognition } = await download(page, stack.bankUrl);
    expect(recognition!.consents).toMatchObject([
      { modality: expect.stringMatching(/typing|pointer/), withdrawnAt: null },
      { modality: expect.stringMatching(/typing|pointer/), withdrawnAt: null },
    ]);
    let next = used;
    let known: Arrival = 'step-up';
    while (known === 'step-up' && next < used + LOGINS) {
      known = await login('stays', people[0][next]);
      next += 1;
    }
    expect(known).toBe('in');

    await page.goto(`${stack.bankUrl}/settings`);
    await page.click('[data-consents] a[href$="/typing"]');
    await page.waitForURL('**/settings/withdraw/typing');
    await press(page, 'Withdraw');
    const receiptId = (await page.textContent('.facts code'))!;
    const receipt = await stack.client.receipt(receiptId);
    expect(receipt.destroyed.join()).toMatch(/[1-9]\d* templates?$/);
    const { enrolment } = await stack.client.subject(recognition!.subject.id);
    expect(enrolment).toEqual([]);
    expect(await login('stays', people[0][next])).toBe('step-up');
    expect(await login('stays', people[0][next + 1])).toBe('step-up');
    expect(troubles).toEqual([]);
    await context.close();
  }, 180_000);
});
