import { existsSync } from 'node:fs';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../testing/browser.ts';
import { type TestBank, testBank } from '../testing/test-bank.ts';
import { Visitor } from '../testing/visitor.ts';

const chromium = process.env.CHROMIUM || '/usr/bin/chromium';

describe.skipIf(!existsSync(chromium))('the pages in a real browser', () => {
  let browser: Browser;
  let bank: TestBank;
  let owner: Visitor;
  let url: string;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    bank = await testBank();
    const address = await bank.app.listen({ host: '127.0.0.1', port: 0 });
    url = `http://localhost:${new URL(address).port}`;
    owner = new Visitor(bank, 'owner');
    await owner.register();
    context = await browser.newContext();
    page = await context.newPage();
  });
  afterEach(async () => {
    await context.close();
    await bank.close();
  });

  async function signIn(): Promise<void> {
    await page.goto(`${url}/login`);
    await page.fill('#userName', 'owner');
    await page.fill('#password', owner.password);
    await page.press('#password', 'Enter');
    await page.waitForURL(`${url}/`);
  }

  it('keep the session cookie over http on localhost', async () => {
    await signIn();
    const cookie = (await context.cookies()).find(({ name }) => name === '__Host-marten');
    expect(cookie).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Lax', path: '/' });
  });

  it('lock by themselves, and give back the half-typed transfer', async () => {
    await signIn();
    await page.click('nav >> text=Transfer');
    await page.fill('#amount', '31.40');
    await page.fill('#reference', 'half typed');
    await page.waitForResponse((response) => response.url().endsWith('/transfer/draft'));
    bank.recognition.trust = 'lock';
    await page.waitForURL('**/lock', { timeout: 60_000 });
    bank.recognition.trust = 'allow';
    await page.goBack();
    await page.waitForURL('**/lock');
    await page.fill('#password', owner.password);
    await page.press('#password', 'Enter');
    await page.waitForURL('**/transfer');
    expect(await page.inputValue('#amount')).toBe('31.40');
    expect(await page.inputValue('#reference')).toBe('half typed');
  });

  /** A half-typed transfer whose drafts reach the bank as `how` lets them. */
  async function typeTransfer(how: (nth: number, route: Route) => Promise<void>) {
    await signIn();
    await page.click('nav >> text=Transfer');
    await page.waitForURL('**/transfer');
    let sent = 0;
    let taken = 0;
    await page.route('**/transfer/draft', async (route) => {
      sent += 1;
      await how(sent, route);
    });
    page.on('requestfinished', (request) => {
      if (request.url().endsWith('/transfer/draft')) taken += 1;
    });
    await page.fill('#reference', 'first');
    await expect.poll(() => sent, { timeout: 60_000 }).toBe(1);
    return () => taken;
  }

  it('send a half-typed transfer again when the bank did not answer', async () => {
    const taken = await typeTransfer((nth, route) => (nth === 1 ? route.abort() : route.continue()));
    await expect.poll(taken, { timeout: 60_000 }).toBe(1);
    await page.goto(`${url}/transfer`);
    expect(await page.inputValue('#reference')).toBe('first');
  });

  it('keep the newest of a half-typed transfer though what came before is slow', async () => {
    const taken = await typeTransfer(async (nth, route) => {
      if (nth === 1) await new Promise((passed) => setTimeout(passed, 2500));
      await route.continue();
    });
    await page.fill('#reference', 'second');
    await expect.poll(taken, { timeout: 60_000 }).toBe(2);
    await page.goto(`${url}/transfer`);
    expect(await page.inputValue('#reference')).toBe('second');
  });

  it('tell the bank that somebody was there, though it did not answer at first', async () => {
    await signIn();
    let told = 0;
    await page.route('**/session/active?*', async (route) => {
      told += 1;
      await (told === 1 ? route.abort() : route.continue());
    });
    await page.mouse.move(30, 40);
    await expect.poll(() => told, { timeout: 60_000 }).toBe(2);
  });

  it('lock by the rule of their own address, whatever another tab shows', async () => {
    await signIn();
    await page.click('nav >> text=Transfer');
    await page.waitForURL('**/transfer');
    const other = await context.newPage();
    await other.goto(url);
    bank.recognition.trustOn.set('transfer', 'lock');
    await page.waitForURL('**/lock', { timeout: 60_000 });
    await other.waitForURL('**/lock', { timeout: 60_000 });
  });

  it('send a transfer once when the button is pressed twice', async () => {
    await signIn();
    await page.click('nav >> text=Transfer');
    await page.fill('#amount', '5');
    await page.press('#amount', 'Enter');
    await page.waitForURL('**/transfer/confirm');
    await page.getByRole('button', { name: 'Send now' }).dblclick();
    await page.waitForURL('**/transfer/receipt/*');
    await page.goto(url);
    expect(await page.textContent('.total-sum')).toContain('14,495.00');
  });

  it('take a pasted password: it is filled in and sent like any other', async () => {
    await page.goto(`${url}/login`);
    await page.fill('#userName', 'owner');
    await page.focus('#password');
    await page.keyboard.insertText(owner.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(`${url}/`);
  });

  it('show the password and hide it again before it is sent', async () => {
    await page.goto(`${url}/login`);
    await page.fill('#password', 'visible');
    await page.click('[data-reveal]');
    expect(await page.getAttribute('#password', 'type')).toBe('text');
    expect(await page.getAttribute('[data-reveal]', 'aria-pressed')).toBe('true');
    await page.click('[data-reveal]');
    expect(await page.getAttribute('#password', 'type')).toBe('password');
  });

  it('take the last counted typing back, and count the next one', async () => {
    await signIn();
    bank.clock.ahead += 30_000;
    await page.goto(`${url}/enrol`);
    if (page.url().endsWith('/step-up')) {
      bank.ways.pass('totp');
      await page.locator('[data-ceremony] > :first-child').dispatchEvent('ductus-passed', { bubbles: true });
      await page.waitForURL('**/enrol');
    }
    const again = page.getByRole('button', { name: 'Type that one again' });
    const count = page.locator('[data-ring-count]');
    const before = Number(await count.textContent());
    expect(await again.isVisible()).toBe(false);
    await page.fill('#password', owner.password);
    await page.click('text=Count this one');
    await again.waitFor();
    expect(Number(await count.textContent())).toBe(before + 1);
    if (process.env.SCREENSHOTS) {
      for (const width of [390, 1440]) {
        await page.setViewportSize({ width, height: 800 });
        await page.screenshot({ path: `${process.env.SCREENSHOTS}/undo-${width}.png`, fullPage: true });
      }
    }
    await again.click();
    await page.getByText('Taken back.').waitFor();
    expect(Number(await count.textContent())).toBe(before);
    expect(await again.isVisible()).toBe(false);
  });

  it('leave nothing in the storage of the browser', async () => {
    await signIn();
    await page.click('nav >> text=Transfer');
    await page.fill('#amount', '5');
    const kept = await page.evaluate(async () => [
      localStorage.length,
      sessionStorage.length,
      (await indexedDB.databases()).length,
      document.cookie,
    ]);
    expect(kept).toEqual([0, 0, 0, '']);
  });

  it('work without script: sign in by a password that was recognised, transfer', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const sheet = await plain.newPage();
    await sheet.goto(`${url}/login`);
    await sheet.fill('#userName', 'owner');
    await sheet.fill('#password', owner.password);
    await sheet.click('main button:has-text("Sign in")');
    await sheet.waitForURL(`${url}/`);
    await sheet.click('nav >> text=Transfer');
    await sheet.fill('#amount', '10');
    await sheet.click('text=Check transfer');
    await sheet.click('text=Send now');
    await sheet.waitForURL('**/transfer/receipt/*');
    await plain.close();
  });

  it('say without script that confirming needs one, and let look around', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const sheet = await plain.newPage();
    bank.recognition.outcome = 'INCONCLUSIVE';
    await sheet.goto(`${url}/login`);
    await sheet.fill('#userName', 'owner');
    await sheet.fill('#password', owner.password);
    await sheet.click('main button:has-text("Sign in")');
    await sheet.waitForURL('**/step-up');
    // Script that is only off for this page leaves such an element hidden.
    const hint = sheet.locator('[data-ceremony] noscript');
    expect(await hint.innerHTML()).toContain('This needs JavaScript.');
    await sheet.click('text=Look around without confirming');
    await sheet.waitForURL(`${url}/`);
    await plain.close();
    bank.recognition.outcome = 'MATCH';
  });
});
