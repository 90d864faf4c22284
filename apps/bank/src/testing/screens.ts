import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { layoutProblems } from './layout-problems.ts';
import { testBank } from './test-bank.ts';
import { walkEverywhere } from './walk.ts';

export interface Variant {
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
}

export interface ScreenReport {
  readonly screen: string;
  readonly variant: Variant;
  /** What axe-core found, and what is wider than the window. */
  readonly violations: string[];
}

const axeSource = () => readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
}

type Look = (page: Page, screen: string) => Promise<string[]>;

/** Walks through every screen in one variant and reports what `look` finds there, with what the page's own scripts said. */
async function walking(browser: Browser, variant: Variant, look: Look): Promise<ScreenReport[]> {
  const bank = await testBank();
  const address = await bank.app.listen({ host: '127.0.0.1', port: 0 });
  const url = `http://localhost:${new URL(address).port}`;
  bank.recognition.endpoint = `${url}/nowhere`;
  const context = await browser.newContext({
    viewport: { width: variant.width, height: heightFor(variant.width) },
    colorScheme: variant.colorScheme,
    reducedMotion: 'reduce',
    bypassCSP: false,
  });
  const page = await context.newPage();
  const reports: ScreenReport[] = [];
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    const expected = /status of (4\d\d|503)/.test(message.text());
    if (message.type() === 'error' && !expected) troubles.push(`console: ${message.text()}`);
  });
  const at = async (screen: string) => {
    await page.waitForLoadState('load');
    const violations = await look(page, screen);
    reports.push({ screen, variant, violations: [...violations, ...troubles.splice(0)] });
  };
  try {
    await walkEverywhere({ page, bank, url, userName: 'resident', at });
  } finally {
    await context.close();
    await bank.close();
  }
  return reports;
}

const heightFor = (width: number): number => (width < 600 ? 844 : 900);

/** Checks every screen in one variant with axe-core and, with a folder, photographs it. */
export function inspectScreens(
  browser: Browser,
  variant: Variant,
  folder: string | null,
): Promise<ScreenReport[]> {
  const axe = axeSource();
  return walking(browser, variant, async (page, screen) => {
    if (folder) {
      const name = `${screen}-${variant.width}-${variant.colorScheme}.png`;
      await page.screenshot({ path: join(folder, name), fullPage: true });
    }
    await page.evaluate(axe);
    const found = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as AxeResult;
    const violations = found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
    );
    return [...violations, ...(await page.evaluate(layoutProblems))];
  });
}

/** Looks at every screen in every one of these widths. */
export function inspectWidths(browser: Browser, widths: readonly number[]): Promise<ScreenReport[]> {
  const first: Variant = { width: widths[0]!, colorScheme: 'light' };
  return walking(browser, first, async (page) => {
    const problems: string[] = [];
    for (const width of widths) {
      await page.setViewportSize({ width, height: heightFor(width) });
      problems.push(...(await page.evaluate(layoutProblems)).map((problem) => `${width} px: ${problem}`));
    }
    await page.setViewportSize({ width: first.width, height: heightFor(first.width) });
    return problems;
  });
}

export const VARIANTS: readonly Variant[] = [390, 1440].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

/** All screens in all variants into a folder; prints what is wrong. Exit code 1 when anything is. */
export async function photograph(folder: string, variants = VARIANTS): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const browser = await launchBrowser();
  try {
    for (const variant of variants) {
      const reports = await inspectScreens(browser, variant, folder);
      const bad = reports.filter(({ violations }) => violations.length > 0);
      process.stdout.write(
        `${variant.width} ${variant.colorScheme}: ${reports.length} screens, ${bad.length} with problems\n`,
      );
      for (const { screen, violations } of bad) {
        process.exitCode = 1;
        process.stdout.write(`  ${screen}\n${violations.map((line) => `    ${line}\n`).join('')}`);
      }
    }
  } finally {
    await browser.close();
  }
}
