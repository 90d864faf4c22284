import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './lib/browser.ts';
import { chooseWays, consolePage } from './lib/console-operator.ts';
import { look } from './lib/look.ts';
import { type Stack, startStack } from './lib/stack.ts';
import { virtualAuthenticator } from './lib/virtual-authenticator.ts';

describe('the console in the browser', () => {
  let stack: Stack;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  /** What a page's own scripts said went wrong, and what its policy refused. */
  const troubles: string[] = [];
  let admin: Page;

  const newPage = async (): Promise<Page> => {
    const page = await consolePage(browser, { url: stack.serverUrl, troubles });
    contexts.push(page.context());
    return page;
  };
  const at = (path: string) => `${stack.serverUrl}/console${path}`;
  beforeAll(async () => {
    stack = await startStack({ bank: false });
    browser = await launchBrowser();
    admin = await newPage();
  });
  afterAll(async () => {
    for (const context of contexts) await context.close();
    await browser.close();
    await stack.stop();
  });

  it('is set up with the code that the server printed, by password and authenticator app', async () => {
    await admin.goto(at('/'));
    await admin.getByRole('heading', { name: 'Set up the console' }).waitFor();
    await look(admin, 'console-set-up');
    const code = /the code ([0-9A-Z-]{23})/.exec(stack.output())![1]!;
    await admin.getByLabel('Code from the server').fill('00000-00000-00000-00000');
    await admin.getByLabel('Your name').fill('Ada Lovelace');
    await admin.getByRole('button', { name: 'Go on' }).click();
    await admin.getByText('The link or code was used').waitFor();
    await admin.getByLabel('Code from the server').fill(code.toLowerCase());
    await admin.getByRole('button', { name: 'Go on' }).click();
    await admin.getByRole('heading', { name: 'Welcome, Ada Lovelace' }).waitFor();
    await look(admin, 'console-ways-in');
    await chooseWays(admin);
    await admin.goto(at('/operators'));
    await admin.getByRole('heading', { name: 'Operators' }).waitFor();
    await admin.getByText('You are the only operator').waitFor();
    await look(admin, 'console-operators');
  });

  it('lets an administrator invite somebody, whose role decides what they see', async () => {
    await admin.setViewportSize({ width: 1440, height: 900 });
    await admin.getByRole('button', { name: 'Invite somebody' }).click();
    await admin
      .getByLabel('Name')
      .fill('Vera with a very, very long name and 🦡 in it, which has to fit somewhere');
    await look(admin, 'console-invite');
    await admin.getByRole('button', { name: 'Make a link' }).click();
    const url = await admin.getByLabel('Link', { exact: true }).inputValue();
    await look(admin, 'console-link');
    await admin.getByRole('button', { name: 'Done' }).click();
    const vera = await newPage();
    await vera.goto(url);
    await vera.getByRole('heading', { name: /Welcome, Vera/ }).waitFor();
    expect(vera.url()).not.toContain('#');
    await chooseWays(vera);
    const places = ['Overview', 'Live sessions', 'People', 'Decisions', 'Policy', 'Alerts', 'Your account'];
    expect(await vera.locator('.side .place').allInnerTexts()).toEqual(places);
    await vera.goto(at('/operators'));
    await vera.getByRole('heading', { name: 'There is no such page' }).waitFor();
    await look(vera, 'console-no-page');
    await vera.goto(url);
    await vera.getByRole('heading', { name: 'This link opens nothing' }).waitFor();
  });

  it('shows an operator, changes their role, and signs them out', async () => {
    await admin.reload();
    await admin.setViewportSize({ width: 1440, height: 900 });
    const row = admin.getByRole('row', { name: /Vera/ });
    await row.focus();
    await admin.keyboard.press('Enter');
    await admin.getByText('Chrome on Linux').waitFor();
    await look(admin, 'console-operator');
    await admin.getByLabel('Role').selectOption('analyst');
    await admin.getByRole('button', { name: 'Save' }).click();
    await admin.getByText('Saved.').waitFor();
    await admin.getByRole('button', { name: 'Sign out everywhere' }).click();
    await admin.getByText('Nowhere.').waitFor();
    await admin.getByRole('button', { name: 'Close' }).click();
    await admin.getByRole('row', { name: /analyst/ }).waitFor();
  });

  it('shows the audit log as a whole chain, filters it, and gives it out as a file', async () => {
    await admin.setViewportSize({ width: 1440, height: 900 });
    await admin.getByRole('link', { name: 'Audit log' }).first().click();
    await admin.getByText('The chain is whole').waitFor();
    await admin.getByRole('row', { name: /changed an operator/ }).waitFor();
    await look(admin, 'console-audit');
    await admin.setViewportSize({ width: 1440, height: 900 });
    await admin.getByRole('row', { name: /changed an operator/ }).click();
    await look(admin, 'console-audit-entry');
    await admin.setViewportSize({ width: 1440, height: 900 });
    await admin.keyboard.press('Escape');
    await admin.getByLabel('What').selectOption('operator.invite');
    await admin.getByRole('row', { name: /changed an operator/ }).waitFor({ state: 'detached' });
    await admin.getByRole('row', { name: /invited an operator/ }).waitFor();
    await admin.getByLabel('From').fill('2100-01-01');
    await admin.getByText('No entry fits').waitFor();
    await admin.getByRole('button', { name: 'Show everything' }).click();
    await admin.getByRole('row', { name: /changed an operator/ }).waitFor();
    expect(await admin.getByLabel('From').inputValue()).toBe('');
    const download = admin.waitForEvent('download');
    await admin.getByRole('link', { name: 'CSV' }).click();
    expect((await download).suggestedFilename()).toBe('ductus-audit.csv');
  });

  it('adds a passkey to one’s own account, which then signs in', async () => {
    const { devtools } = await virtualAuthenticator(admin);
    await admin.getByRole('link', { name: 'Your account' }).first().click();
    await admin.getByRole('button', { name: 'Add one' }).click();
    await admin.getByText('Passkey of').first().waitFor();
    await look(admin, 'console-account');
    await admin.setViewportSize({ width: 1440, height: 900 });
    await admin.getByRole('button', { name: 'Sign out' }).first().click();
    await admin.getByRole('heading', { name: 'Sign in' }).waitFor();
    await look(admin, 'console-sign-in');
    await admin.getByRole('button', { name: 'With a passkey' }).click();
    await admin
      .getByRole('heading', { name: 'Your account' })
      .or(admin.getByRole('heading', { name: 'Overview' }))
      .waitFor();
    await devtools.detach();
  });

  it('says that a password, name or code is wrong, and nothing more', async () => {
    const page = await newPage();
    await page.goto(at('/'));
    await page.getByLabel('Name').fill('Ada Lovelace');
    await page.getByLabel('Password').fill('wrong');
    await page.getByLabel('Code of your authenticator app').fill('000000');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('That is not right: check all of it').waitFor();
  });

  it('shows names in any script and of any length, and the last of more rows than it draws', async () => {
    const names = [
      `${'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(3)}`,
      'عبد الرحمن بن خلدون الحضرمي \u202e txet desrever',
      'Z\u0335\u0321a\u0337\u0322l\u0336\u0327g\u0335\u0328o\u0338 ﷽ 👩‍👩‍👧‍👦',
      '<img src=x onerror=alert(1)>',
    ];
    const others = Array.from({ length: 230 }, (_, at) => `somebody ${at}`);
    for (const externalId of [...names, ...others]) await stack.client.createSubject({ externalId });
    await admin.goto(at('/people'));
    await admin.getByText('among 234 people').waitFor();
    const table = admin.getByRole('region', { name: 'People' });
    const lastRow = table.locator('[aria-rowindex="235"]');
    await expect
      .poll(async () => {
        await table.evaluate((box) => box.scrollTo(0, box.scrollHeight));
        return lastRow.count();
      })
      .toBe(1);
    for (const name of names)
      expect(await table.getByText(name.replace('\u202e', '\ufffd'), { exact: true }).count()).toBe(1);
    await look(admin, 'console-strange-names');
    await admin.setViewportSize({ width: 1440, height: 900 });
    await admin.getByLabel('Name begins with').fill('Donau');
    await admin.getByRole('row', { name: /^Donau/ }).click();
    await admin.getByText('Nothing was learned yet').waitFor();
    await look(admin, 'console-long-name');
    await admin.setViewportSize({ width: 1440, height: 900 });
  });

  it('says when the server is slow, and no more once it answers', async () => {
    let answer = () => {};
    const held = new Promise<void>((done) => {
      answer = done;
    });
    await admin.route('**/v1/operator/applications/*/people?**', async (route) => {
      await held;
      await route.continue();
    });
    await admin.goto(at('/people'));
    await admin.getByText('The server is slow to answer').waitFor();
    await look(admin, 'console-slow');
    answer();
    await admin.getByText('among 234 people').waitFor();
    await admin.locator('.banner').waitFor({ state: 'detached' });
    await admin.unroute('**/v1/operator/applications/*/people?**');
    await admin.setViewportSize({ width: 1440, height: 900 });
  });

  it('says when the server is away, and when the session ended in mid-session, and goes on', async () => {
    await admin.goto(at('/audit'));
    await admin.setViewportSize({ width: 1440, height: 900 });
    await admin.getByText('The chain is whole').waitFor();
    await admin.route('**/v1/operator/**', (route) => route.abort());
    await admin.getByLabel('What').selectOption('operator.join');
    await admin.getByText('The server cannot be reached').first().waitFor();
    await look(admin, 'console-away');
    await admin.unroute('**/v1/operator/**');
    await admin.locator('.banner').waitFor({ state: 'detached' });
    await admin.context().clearCookies();
    await admin.setViewportSize({ width: 1440, height: 900 });
    await admin.getByLabel('What').selectOption('');
    await admin.getByText('You are signed out').waitFor();
    await look(admin, 'console-signed-out');
    await admin.getByRole('button', { name: 'Sign in again' }).click();
    await admin.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  it('is served under a policy that takes nothing inline and nothing of others, and broke no rule of it', async () => {
    const { headers } = await fetch(at('/'));
    expect(headers.get('content-security-policy')).toContain("script-src 'self'; style-src 'self'");
    expect(headers.get('cache-control')).toBe('no-cache');
    expect(troubles).toEqual([]);
  });

  it('loads a first page of at most 200 kB when compressed, from files that browsers keep', async () => {
    const page = await newPage();
    const sizes: number[] = [];
    page.on('response', async (response) => {
      if (!/\.(js|css)$/.test(response.url())) return;
      expect(response.headers()['cache-control']).toContain('immutable');
      sizes.push(gzipSync(await response.body()).length);
    });
    await page.goto(at('/'), { waitUntil: 'networkidle' });
    expect(sizes.length).toBeGreaterThan(2);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(200_000);
  });
});
