import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { launchBrowser } from '../testing/browser.ts';
import { inspectScreens } from '../testing/screens.ts';

const chromium = process.env.CHROMIUM || '/usr/bin/chromium';

describe.skipIf(!existsSync(chromium))('every screen on a phone', () => {
  it('has nothing for axe-core to find, no script error and no overflow', async () => {
    const browser = await launchBrowser();
    try {
      const reports = await inspectScreens(browser, { width: 390, colorScheme: 'dark' }, null);
      expect(reports.length).toBeGreaterThanOrEqual(47);
      expect(reports.filter(({ violations }) => violations.length > 0)).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
