import { authenticator } from 'otplib';
import type { Browser, Page } from 'playwright-core';
import type { Program } from './stack.ts';

const PASSWORD = 'kettle orbit velvet';

/** Where a console is, and what gathers what must not happen in it. */
interface At {
  readonly url: string;
  readonly troubles: string[];
}

/** A page of a browser context of its own; the server may be away for a while, nothing else may fail. */
export async function consolePage(browser: Browser, { url, troubles }: At): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d|ERR_CONNECTION|ERR_FAILED/.test(message.text()))
      troubles.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(url)) troubles.push(`foreign: ${request.url()}`);
  });
  return page;
}

/** Chooses a password and an authenticator app on the page that a link opens. */
export async function chooseWays(page: Page): Promise<void> {
  const key = await page.locator('.authenticator code').innerText();
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByLabel('Code that the app shows').fill(authenticator.generate(key.replaceAll(' ', '')));
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
}

/** The first administrator of a server that has none, signed in to its console. */
export async function firstOperator(
  browser: Browser,
  { server, ...at }: At & { readonly server: Program },
): Promise<Page> {
  const page = await consolePage(browser, at);
  await page.goto(`${at.url}/console/`);
  const code = /the code ([0-9A-Z-]{23})/.exec(server.output())![1]!;
  await page.getByLabel('Code from the server').fill(code);
  await page.getByLabel('Your name').fill('Ada Lovelace');
  await page.getByRole('button', { name: 'Go on' }).click();
  await chooseWays(page);
  return page;
}

interface Invited {
  readonly name: string;
  readonly role: 'viewer' | 'analyst';
  /** The one application that they are for; all when absent. */
  readonly only?: string;
}

/** Somebody whom an administrator invites, signed in with the role they are given. */
export async function invitedOperator(
  administrator: Page,
  { name, role, only, ...at }: At & Invited,
): Promise<Page> {
  await administrator.goto(`${at.url}/console/operators`);
  await administrator.getByRole('button', { name: 'Invite somebody' }).click();
  await administrator.getByLabel('Name').fill(name);
  await administrator.getByLabel('Role').selectOption(role);
  if (only !== undefined) {
    await administrator.getByLabel('Only these').check();
    await administrator.getByLabel(only, { exact: true }).check();
  }
  await administrator.getByRole('button', { name: 'Make a link' }).click();
  const link = await administrator.getByLabel('Link', { exact: true }).inputValue();
  const page = await consolePage(administrator.context().browser()!, at);
  await page.goto(link);
  await chooseWays(page);
  return page;
}
