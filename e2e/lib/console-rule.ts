import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { look } from './look.ts';

/** Makes a rule by which a webhook hears of policy changes, after one that may not be, and keeps its secret. */
export async function newWebhookRule(page: Page, webhook: string): Promise<void> {
  await page.getByRole('button', { name: 'New rule' }).click();
  await page.getByLabel('About').selectOption('Sessions that evidence locks');
  await page.getByText('is not counted: nothing speaks against anybody').waitFor();
  await page.getByLabel('About').selectOption('Policy changes');
  await page.getByLabel('At least').fill('1');
  await page.getByLabel('By', { exact: true }).selectOption('webhook');
  await page.getByLabel('Address of the webhook').fill('https://10.0.0.1/x');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('must be an address of the public Internet').waitFor();
  await page.getByLabel('Address of the webhook').fill(webhook);
  await look(page, 'console-alert-rule');
  await page.getByRole('button', { name: 'Save' }).click();
  expect(await page.getByRole('textbox', { name: 'Secret' }).inputValue()).toMatch(/^[\w-]{43}$/);
  await page.getByRole('button', { name: 'Done' }).click();
}
