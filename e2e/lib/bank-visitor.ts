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

/** Opens an account up to the page that asks for typing. */
export async function register(
  page: Page,
  bankUrl: string,
  userName: string,
  password: string,
  email = '',
): Promise<Customer> {
  await page.goto(`${bankUrl}/register`);
  await page.fill('#displayName', userName);
  await page.fill('#userName', userName);
  await page.fill('#email', email);
  await page.fill('#new-password', password);
  await press(page, 'Continue');
  await page.waitForURL('**/register/authenticator');
  const secret = (await page.textContent('.key code'))!.replace(/ /g, '');
  await page.fill('#code', authenticator.generate(secret));
  await press(page, 'Confirm');
  await page.waitForSelector('[data-codes]');
  const recoveryCodes = await page.locator('[data-codes] code').allTextContents();
  if (recoveryCodes.length < 5) throw new Error('no recovery codes are shown');
  await page.click('text=I have kept them');
  await page.waitForURL('**/enrol/consent');
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

/** Passes the step-up with a recovery code. */
export async function stepUp(page: Page, bankUrl: string, customer: Customer): Promise<void> {
  await page.click('text=Use a recovery code instead');
  await page.fill('#code', customer.recoveryCodes.pop()!);
  await press(page, 'Continue');
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
