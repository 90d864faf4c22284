import { readFileSync } from 'node:fs';
import type { PersonExport } from '@ductus/server/client';
import { authenticator } from 'otplib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';

/** Somebody with an account at the bank. */
export interface Customer {
  readonly userName: string;
  readonly password: string;
  readonly secret: string;
  readonly recoveryCodes: string[];
}

/** One browser of one person: own cookies, no memory of others. Trouble in its pages is collected. */
export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly troubles: string[];
}

export async function visit(browser: Browser): Promise<Visit> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  return { context, page, troubles };
}

export const press = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).first().click();

/** Ductus' element in a page of the bank. */
export const widget = (page: Page) => page.locator('ductus-step-up, ductus-set-up');

export const choose = (page: Page, name: RegExp) => widget(page).getByRole('button', { name }).click();

/** Sets an authenticator app up in the element; returns its secret. */
export async function setUpApp(page: Page): Promise<string> {
  await choose(page, /^Authenticator app/);
  const secret = (await widget(page).locator('code').textContent())!.replace(/ /g, '');
  await widget(page).getByRole('textbox').fill(authenticator.generate(secret));
  await choose(page, /^Continue/);
  return secret;
}

/** Keeps the recovery codes that the element shows. */
export async function keepCodes(page: Page): Promise<string[]> {
  await widget(page).getByRole('button', { name: 'I have kept them' }).waitFor();
  const codes = await widget(page).locator('li code').allTextContents();
  if (codes.length < 5) throw new Error('no recovery codes are shown');
  await choose(page, /^I have kept them/);
  return codes;
}

/** Confirms the address with the code that was mailed. */
export async function confirmAddress(page: Page, code: () => Promise<string>): Promise<void> {
  await choose(page, /^Send me a code/);
  await widget(page)
    .getByLabel('Code from the e-mail')
    .fill(await code());
  await choose(page, /^Continue/);
}

/** Opens an account up to the page that asks for typing; the address, where one is given, is confirmed with `confirm`. */
export async function register(
  page: Page,
  bankUrl: string,
  userName: string,
  password: string,
  email = '',
  confirm?: () => Promise<string>,
): Promise<Customer> {
  await page.goto(`${bankUrl}/register`);
  await page.fill('#displayName', userName);
  await page.fill('#userName', userName);
  await page.fill('#email', email);
  await page.fill('#new-password', password);
  await press(page, 'Continue');
  await page.waitForURL('**/register/way');
  const secret = await setUpApp(page);
  await page.waitForURL('**/register/codes');
  const recoveryCodes = await keepCodes(page);
  await page.waitForURL(/\/(register\/email|enrol\/consent)$/);
  if (email !== '') {
    if (confirm === undefined) await press(page, 'Do this later');
    else await confirmAddress(page, confirm);
    await page.waitForURL('**/enrol/consent');
  }
  await page.check('#agree-typing');
  await page.check('#agree-pointer');
  await press(page, 'Go on');
  await page.waitForURL('**/enrol');
  return { userName, password, secret, recoveryCodes };
}

/** Types the password of the enrolment page with `type` until the ring is full; returns how often. */
export async function enrolByTyping(page: Page, type: (attempt: number) => Promise<void>): Promise<number> {
  for (let attempt = 0; attempt < 30; attempt += 1) {
    const counted = page.waitForResponse((response) => response.url().endsWith('/enrol'));
    await page.focus('#password');
    await type(attempt);
    const { enrolment } = (await (await counted).json()) as { enrolment: { complete: boolean } };
    if (enrolment.complete) {
      await page.waitForURL(/\/enrol\/(done|phrase)/);
      if (page.url().includes('/enrol/phrase')) await page.click('text=Leave this out');
      await page.waitForURL('**/enrol/done*');
      return attempt + 1;
    }
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('#password')?.readOnly === false,
    );
  }
  throw new Error('thirty attempts did not complete the enrolment');
}

export type Arrival = 'in' | 'step-up';

/** Where a sign-in ended. */
export async function arrival(page: Page, bankUrl: string): Promise<Arrival> {
  await page.waitForURL((url) => url.href === `${bankUrl}/` || url.pathname === '/step-up');
  return new URL(page.url()).pathname === '/step-up' ? 'step-up' : 'in';
}

/** Fills in the user name and puts the caret into the password field. */
export async function approachLogin(page: Page, bankUrl: string, userName: string): Promise<void> {
  await page.goto(`${bankUrl}/login`);
  await page.fill('#userName', userName);
  await page.focus('#password');
}

/** Leaves the typing for later: the account is opened without it. */
export async function leaveTyping(page: Page, bankUrl: string): Promise<void> {
  await press(page, 'Do this later');
  await page.waitForURL(`${bankUrl}/`);
}

/** Gives a recovery code in the step-up of the page. */
export async function giveCode(page: Page, customer: Pick<Customer, 'recoveryCodes'>): Promise<void> {
  await choose(page, /^Recovery code/);
  await widget(page).getByRole('textbox').fill(customer.recoveryCodes.pop()!);
  await choose(page, /^Continue/);
}

/** Passes the step-up with a recovery code. */
export async function stepUp(page: Page, bankUrl: string, customer: Customer): Promise<void> {
  await giveCode(page, customer);
  await page.waitForURL(`${bankUrl}/`);
}

interface OwnFile {
  readonly notes: readonly string[];
  readonly recognition: PersonExport | null;
}

/** What the bank gives a person about themselves. */
export async function download(page: Page, bankUrl: string): Promise<OwnFile> {
  await page.goto(`${bankUrl}/settings`);
  const [file] = await Promise.all([page.waitForEvent('download'), press(page, 'Download as JSON')]);
  expect(file.suggestedFilename()).toMatch(/^marten-bank-.*\.json$/);
  return JSON.parse(readFileSync(await file.path(), 'utf8')) as OwnFile;
}
