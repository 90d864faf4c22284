import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../testing/browser.ts';
import { inspectScreens } from '../testing/screens.ts';

const chromium = process.env.CHROMIUM || '/usr/bin/chromium';

describe.skipIf(!existsSync(chromium))('every screen, in a real browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it.each([
    { width: 390, colorScheme: 'dark' },
    { width: 1440, colorScheme: 'light' },
  ] as const)(
    'has nothing for axe-core to find, no script error and no overflow: $width $colorScheme',
    async (variant) => {
      const reports = await inspectScreens(browser, variant, null);
      expect(reports.length).toBeGreaterThanOrEqual(34);
      expect(reports.filter(({ violations }) => violations.length > 0)).toEqual([]);
    },
  );
});
