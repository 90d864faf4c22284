import { seededRandom } from '@ductus/core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enrolByTyping, press, register, type Visit, visit } from './lib/bank-visitor.ts';
import { launchBrowser } from './lib/browser.ts';
import type { RecordedKey } from './lib/recorded-typing.ts';
import { type Stack, startStack } from './lib/stack.ts';
import { steadyTyping } from './lib/steady-typing.ts';
import { typeAsRecorded } from './lib/typist.ts';

const PASSWORD = 'copper-meadow-6';

/**
 * Two ways to type, made up and on either side of what is usual: this test is about what follows, not about how well
 * people are told apart.
 */
const OWNER = { hold: 55, pace: 85 };
const STRANGER = { hold: 150, pace: 100 };

describe('a signed-in session that somebody else goes on with, at the bank', () => {
  let browser: Browser;
  let stack: Stack;
  let session: Visit;
  const random = seededRandom(11);

  /** Types letters anywhere on the page. */
  async function typeOnThePage(
    page: Page,
    count: number,
    way: { hold: number; pace: number },
  ): Promise<void> {
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    const keys: RecordedKey[] = [];
    let down = 0;
    for (let place = 0; place < count; place += 1) {
      keys.push({ key: 'abcdefghij'[place % 10], down, up: down + way.hold * (0.9 + 0.2 * random()) });
      down += way.pace * (0.85 + 0.3 * random());
    }
    await typeAsRecorded(page, keys);
  }

  beforeAll(async () => {
    browser = await launchBrowser();
    stack = await startStack({ bank: true });
    session = await visit(browser);
    const { page } = session;
    await register(page, stack.bankUrl, 'owner', PASSWORD);
    await enrolByTyping(page, () => {
      const keys = steadyTyping(PASSWORD, random);
      const last = keys[keys.length - 1].down + 160;
      return typeAsRecorded(page, [...keys, { key: 'Enter', down: last, up: last + 70 }]);
    });
    await page.goto(`${stack.bankUrl}/`);
    await typeOnThePage(page, 420, OWNER);
    await page.waitForTimeout(1500);
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  async function beginTransfer(page: Page): Promise<void> {
    await page.goto(`${stack.bankUrl}/transfer`);
    await page.selectOption('#to', { label: 'Rent' });
    await page.fill('#amount', '12.00');
    await press(page, 'Check transfer');
    await page.waitForURL('**/transfer/confirm');
  }

  it('lets the owner, whose typing it has learned, transfer without being asked', async () => {
    const { page } = session;
    await typeOnThePage(page, 60, OWNER);
    await beginTransfer(page);
    await press(page, 'Send now');
    await page.waitForURL('**/transfer/receipt/*');
  });

  it('asks whoever types otherwise for a code before money moves', async () => {
    const { page } = session;
    for (let stretch = 0; stretch < 12; stretch += 1) {
      await beginTransfer(page);
      await typeOnThePage(page, 60, STRANGER);
      await page.waitForTimeout(1200);
      if (new URL(page.url()).pathname === '/lock') break;
      await press(page, 'Send now');
      await page.waitForURL((url) => /^\/(step-up|lock|transfer\/receipt\/.*)$/.test(url.pathname));
      if (new URL(page.url()).pathname === '/step-up') break;
    }
    expect(new URL(page.url()).pathname).toBe('/step-up');
  });

  it('locks the page when the typing goes on like that, and keeps it locked', async () => {
    const { page } = session;
    await page.goto(`${stack.bankUrl}/`);
    for (let stretch = 0; stretch < 16 && new URL(page.url()).pathname !== '/lock'; stretch += 1) {
      await typeOnThePage(page, 60, STRANGER);
      await page.waitForTimeout(1200);
      if (new URL(page.url()).pathname !== '/lock') await page.goto(`${stack.bankUrl}/`);
    }
    expect(new URL(page.url()).pathname).toBe('/lock');
    for (const path of ['/', '/transfer', '/settings']) {
      await page.goto(`${stack.bankUrl}${path}`);
      expect(new URL(page.url()).pathname).toBe('/lock');
    }
    expect(session.troubles).toEqual([]);
  }, 180_000);
});
