import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuctusClient } from '@ductus/server/client';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './lib/browser.ts';
import { firstOperator, invitedOperator } from './lib/console-operator.ts';
import { look } from './lib/look.ts';
import { HouseProxy } from './lib/proxy.ts';
import { createApplication, freePort, type Program, startProgram } from './lib/stack.ts';

describe('the console, whatever is between it and the server, and whoever sees it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ductus-true-'));
  let server: Program;
  let client: DuctusClient;
  let proxy: HouseProxy;
  let browser: Browser;
  let page: Page;
  let url: string;
  const troubles: string[] = [];

  const go = async (path: string, heading: string) => {
    await page.goto(`${url}/console${path}`);
    await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
  };
  const openSession = async (externalId: string) => {
    const { id } = await client.createSubject({ externalId });
    return client.openSession({ subjectId: id });
  };
  const sessionsNow = () => page.locator('.figure-value').first();
  const streams = () => proxy.open().filter((path) => path.endsWith('/live')).length;
  const hide = (hidden: boolean) =>
    page.evaluate((is) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => is });
      Object.defineProperty(document, 'visibilityState', {
        configurable: true,
        get: () => (is ? 'hidden' : 'visible'),
      });
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    }, hidden);

  beforeAll(async () => {
    const [port, own] = [await freePort(), await freePort()];
    url = `http://localhost:${port}`;
    const env = { DUCTUS_HOME: join(folder, 'home'), DUCTUS_PORT: String(own), DUCTUS_URL: url };
    const apiKey = createApplication(env, 'bank', 'https://bank.example');
    createApplication(env, 'shop', 'https://shop.example');
    server = await startProgram('packages/server/dist/main.js', env, /Ductus is ready/);
    client = new DuctusClient({ baseUrl: `http://localhost:${own}`, apiKey });
    proxy = await HouseProxy.start(port, own);
    browser = await launchBrowser();
    page = await firstOperator(browser, { server, url, troubles });
  });
  afterEach(() => proxy.goUp());
  afterAll(async () => {
    await browser?.close();
    await proxy?.stop();
    await server?.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });

  it('says that a proxy answers for the server, and listens again once the server does', async () => {
    await openSession('first');
    await go('/overview', 'Overview');
    await page.getByText('Live: counts of sessions').waitFor();
    await expect.poll(() => sessionsNow().innerText()).toBe('1');
    proxy.goDown('/v1/operator');
    await page.getByText('Waiting for the server to tell').waitFor();
    await page.getByText('The server cannot be reached').waitFor();
    await openSession('second');
    proxy.goUp();
    await page.locator('.banner').waitFor({ state: 'detached' });
    await page.getByText('Live: counts of sessions').waitFor();
    await expect.poll(() => sessionsNow().innerText()).toBe('2');
  });

  it('shows the counts that it reads where only the stream of changes is held up', async () => {
    await go('/overview', 'Overview');
    await page.getByText('Live: counts of sessions').waitFor();
    proxy.goDown('/live');
    await page.getByText('Waiting for the server to tell').waitFor();
    await openSession('third');
    await expect.poll(() => sessionsNow().innerText()).toBe('3');
    expect(await page.locator('.banner').count()).toBe(0);
    proxy.goUp();
    await page.getByText('Live: counts of sessions').waitFor();
  });

  it('shows nothing of one application under the name of another', async () => {
    await go('/overview', 'Overview');
    await page.getByText('Live: counts of sessions').waitFor();
    await expect.poll(() => sessionsNow().innerText()).toBe('3');
    const choice = page.getByLabel('Application');
    const shop = await choice.locator('option', { hasText: 'shop' }).getAttribute('value');
    let answer = () => {};
    const held = new Promise<void>((done) => {
      answer = done;
    });
    await page.route(`**/${shop}/live`, (route) => route.abort());
    await page.route(`**/${shop}/overview?*`, async (route) => {
      await held;
      await route.continue();
    });
    await choice.selectOption('shop');
    await page.getByRole('status').getByText('Loading').waitFor();
    expect(await page.locator('.figure-value').count()).toBe(0);
    answer();
    await sessionsNow().waitFor();
    expect(await sessionsNow().innerText()).toBe('0');
    await choice.selectOption('bank');
    await page.unroute(`**/${shop}/live`);
    await page.unroute(`**/${shop}/overview?*`);
  });

  it('holds no connection while nobody sees it, and reads what changed once it is seen', async () => {
    await openSession('before');
    await go('/sessions', 'Live sessions');
    await page.getByText('Live: rows move').waitFor();
    await expect.poll(streams).toBe(1);
    await hide(true);
    await expect.poll(streams).toBe(0);
    await openSession('while hidden');
    await hide(false);
    await page.getByRole('row', { name: /while hidden/ }).waitFor({ timeout: 10_000 });
    await expect.poll(streams).toBe(1);
  });

  it('says since when figures are old that could not be read again', async () => {
    await go('/overview', 'Overview');
    await page.getByRole('heading', { name: 'Health' }).waitFor();
    proxy.goDown('/overview');
    await page.getByText('This could not be read again: you see it as of').waitFor();
    await look(page, 'console-not-read-again');
    await page.setViewportSize({ width: 1440, height: 900 });
    proxy.goUp();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('This could not be read again').waitFor({ state: 'detached' });
  });

  it('shows nothing any more of a session that was ended elsewhere', async () => {
    const { sessionId } = await openSession('ended elsewhere');
    await go(`/sessions/${sessionId}`, 'Session');
    const ask = page.getByRole('button', { name: 'Ask for a step-up' });
    await ask.waitFor();
    await client.endSession(sessionId);
    await page.getByRole('heading', { name: 'This session is not open' }).waitFor();
    expect(await ask.count()).toBe(0);
    await look(page, 'console-session-ended');
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('opens in a seventh tab', async () => {
    const others: Page[] = [];
    for (let tab = 0; tab < 6; tab += 1) {
      const other = await page.context().newPage();
      others.push(other);
      await other.goto(`${url}/console/overview`);
      await other.getByText('Live: counts of sessions').waitFor();
      [page, others[tab]] = [other, page];
      await hide(true);
      [page, others[tab]] = [others[tab]!, page];
    }
    await go('/overview', 'Overview');
    await page.getByText('Live: counts of sessions').waitFor({ timeout: 20_000 });
    for (const other of others) await other.close();
  });

  it('shows who is signed in once somebody else signed in in another tab, and what they may', async () => {
    const vera = await invitedOperator(page, { url, troubles, name: 'Vera', role: 'viewer', only: 'shop' });
    await go('/audit', 'Audit log');
    await page.context().addCookies(await vera.context().cookies());
    await hide(true);
    await hide(false);
    await page.locator('.side').getByText('Vera').waitFor();
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
    expect(await page.getByRole('link', { name: 'Audit log' }).count()).toBe(0);
  });

  it('made no script fail and asked no foreign host', () => {
    expect(troubles.filter((trouble) => !/status of 502|INCOMPLETE_CHUNKED/.test(trouble))).toEqual([]);
  });
});
