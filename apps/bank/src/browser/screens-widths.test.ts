import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { launchBrowser } from '../testing/browser.ts';
import { inspectWidths } from '../testing/screens.ts';

const chromium = process.env.CHROMIUM || '/usr/bin/chromium';
/** Phones, tablets and desktops, and either side of where the layout changes. */
const WIDTHS = [320, 359, 360, 390, 600, 719, 720, 768, 899, 900, 959, 960, 1024, 1440];

describe.skipIf(!existsSync(chromium))('every screen from 320 to 1440 px', () => {
  it('fits its window, shows when it locks, and keeps the parts of its header apart', async () => {
    const browser = await launchBrowser();
    try {
      const reports = await inspectWidths(browser, WIDTHS);
      expect(reports.length).toBeGreaterThanOrEqual(47);
      expect(reports.filter(({ violations }) => violations.length > 0)).toEqual([]);
    } finally {
      await browser.close();
    }
  }, 240_000);
});
