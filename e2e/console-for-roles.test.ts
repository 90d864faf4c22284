import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuctusClient } from '@ductus/server/client';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './lib/browser.ts';
import { firstOperator, invitedOperator } from './lib/console-operator.ts';
import { atEachPlace, type Role, settled, visitPlaces } from './lib/console-places.ts';
import { demonstrationData } from './lib/demonstration-data.ts';
import { look } from './lib/look.ts';
import { createApplication, freePort, type Program, startProgram } from './lib/stack.ts';
import { tabWalk } from './lib/tab-walk.ts';

describe('the console, for each role, for one application alone, and without a pointer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ductus-roles-'));
  let env: NodeJS.ProcessEnv;
  let server: Program;
  let browser: Browser;
  let page: Page;
  let url: string;
  /** An API key of an application beside the demonstration's. */
  let shop: string;
  const troubles: string[] = [];

  beforeAll(async () => {
    const port = await freePort();
    url = `http://localhost:${port}`;
    env = { DUCTUS_HOME: join(folder, 'home'), DUCTUS_PORT: String(port), DUCTUS_URL: url };
    const { stdout, stderr } = demonstrationData({ ...env, DEMO_KEY_FILE: join(folder, 'key') });
    expect(stdout + stderr).toContain('Done in');
    shop = createApplication(env, 'shop', 'https://shop.example');
    server = await startProgram('packages/server/dist/main.js', env);
    browser = await launchBrowser();
    page = await firstOperator(browser, { server, url, troubles });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });

  it('shows each role its places and what is in them, and none of another role', async () => {
    const viewer = await invitedOperator(page, { url, troubles, name: 'Vera', role: 'viewer' });
    const analyst = await invitedOperator(page, { url, troubles, name: 'Anna', role: 'analyst' });
    for (const [role, their] of Object.entries({ viewer, analyst, administrator: page })) {
      expect(await visitPlaces(their, url, role as Role)).toEqual([]);
      // The last one is of a decision.
      const marks = await their.getByRole('button', { name: 'It was right' }).count();
      expect(marks).toBe(role === 'viewer' ? 0 : 1);
    }
  });

  it('is walked over by Tab alone, in order, with a mark where one is, and opens what Enter is pressed on', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`${url}/console/people`);
    await page.getByRole('row').nth(3).waitFor();
    const { reached, reachable, unmarked } = await tabWalk(page);
    expect(reached).toEqual(reachable);
    expect(reached[0]).toBe('0 Skip to content');
    // A list is one stop; arrows go on in it, and Tab comes back to where one was.
    expect(reached.filter((name) => name.includes('demonstration'))).toHaveLength(1);
    expect(unmarked).toEqual([]);
    await page.keyboard.press('Shift+Tab');
    const at = () => page.evaluate(() => (document.activeElement as HTMLElement).dataset.index);
    expect(await at()).toBe('0');
    for (const [key, index] of [
      ['ArrowDown', '1'],
      ['End', '3'],
      ['ArrowUp', '2'],
    ] as const) {
      await page.keyboard.press(key);
      await expect.poll(at).toBe(index);
    }
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    expect(await at()).toBe('2');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Person', exact: true, level: 1 }).waitFor();
  });

  it('brings whoever goes somewhere to its heading, and whoever comes back to the row that they left it by', async () => {
    await page.setViewportSize({ width: 1440, height: 320 });
    await page.goto(`${url}/console/people`);
    await page.getByRole('row').nth(1).focus();
    await page.keyboard.press('End');
    const at = () =>
      page.evaluate(() => document.activeElement?.closest('[data-index], h1, button')?.textContent);
    await expect.poll(at).toContain('demonstration 01');
    const scrolled = () => page.locator('.table-scroll').evaluate(({ scrollTop }) => scrollTop);
    const top = await scrolled();
    expect(top).toBeGreaterThan(0);
    await page.keyboard.press('Enter');
    await expect.poll(at).toBe('Person');
    await expect.poll(() => page.title()).toBe('demonstration 01 Ada · Person · Ductus');
    await page.goBack();
    await expect.poll(at).toContain('demonstration 01');
    expect(await scrolled()).toBe(top);
    expect(await page.title()).toBe('People · Ductus');
    const tab = page.context().waitForEvent('page');
    await page.getByRole('link', { name: 'demonstration 01' }).click({ modifiers: ['Control'] });
    await (await tab).getByRole('heading', { name: 'Person', level: 1 }).waitFor();
    await (await tab).close();
    expect(await page.title()).toBe('People · Ductus');
  });

  it('is where it was once a question is answered by Cancel, and on what stands in its place', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`${url}/console/people`);
    await page.getByText('demonstration 01').click();
    const at = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent);
    await page.getByRole('button', { name: 'Suspend', exact: true }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(at).toBe('Suspend');
    await page.getByRole('button', { name: 'Suspend', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click();
    await page.getByRole('button', { name: 'End the suspension' }).waitFor();
    await expect.poll(at).toBe('End the suspension');
    await page.getByRole('button', { name: 'End the suspension' }).click();
    await page.getByRole('button', { name: 'Suspend', exact: true }).waitFor();
  });

  it.each([390, 1440])('is reached by Tab everywhere, at %i px', async (width) => {
    await page.setViewportSize({ width, height: 900 });
    const wrong: object[] = [];
    await atEachPlace(page, url, 'administrator', async (heading) => {
      // From the top: where a link led, one is in its heading already.
      await page.reload();
      await settled(page, heading);
      const { reached, reachable, unmarked } = await tabWalk(page);
      const missed = reachable.filter((name) => !reached.includes(name));
      const surplus = reached.filter((name) => !reachable.includes(name));
      if (missed.length + surplus.length + unmarked.length > 0 || reached.join() !== reachable.join())
        wrong.push({ heading, missed, surplus, unmarked });
    });
    expect(wrong).toEqual([]);
  });

  it('shows an operator of one application nothing of another', async () => {
    await page.goto(`${url}/console/people`);
    await page.getByRole('row').nth(1).click();
    await settled(page, 'Person');
    const foreign = page.url();
    const client = new DuctusClient({ baseUrl: url, apiKey: shop });
    await client.createSubject({ externalId: 'customer of the shop' });
    const only = await invitedOperator(page, { url, troubles, name: 'Sam', role: 'analyst', only: 'shop' });
    const told: Promise<string>[] = [];
    only.on('response', (answer) => {
      const { pathname } = new URL(answer.url());
      if (pathname.startsWith('/v1/') && !pathname.endsWith('/live'))
        told.push(answer.text().catch(() => ''));
    });
    for (const place of ['overview', 'sessions', 'people', 'decisions', 'policy', 'alerts', 'audit', 'lab']) {
      await only.goto(`${url}/console/${place}`);
      await only.locator('main h1').waitFor();
      await only.locator('main .skeleton').first().waitFor({ state: 'detached' });
      if (place === 'people') await only.getByText('customer of the shop').waitFor();
      if (place === 'policy') {
        await only.getByLabel('Lock after so many minutes without').fill('10');
        await only.getByRole('button', { name: 'Try without saving' }).click();
        await only.getByText('No stay on a route is counted yet').waitFor();
        expect(await only.getByText(/Nobody has a session now|open sessions would/).count()).toBe(0);
        expect(await only.getByRole('button', { name: /^Save as/ }).isDisabled()).toBe(true);
      }
      await look(only, `console-one-application-${place}`);
    }
    await only.goto(foreign);
    await only.getByRole('alert').getByText('There is no such application').waitFor();
    const answers = await Promise.all(told);
    expect(answers.filter((text) => text.includes('customer of the shop'))).not.toEqual([]);
    expect(answers.filter((text) => /demonstration/i.test(text))).toEqual([]);
  });

  it('made no script fail and asked no foreign host', () => {
    expect(troubles).toEqual([]);
  });
});
