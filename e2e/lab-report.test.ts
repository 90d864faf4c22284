import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepResult } from '../apps/lab/src/run/results.ts';
import { exampleResults } from '../apps/lab/src/testing/example-results.ts';
import { runLab } from '../apps/lab/src/testing/run-lab.ts';
import { launchBrowser } from './lib/browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'ductus-report-'));
const path = join(folder, 'report.html');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser: Browser;

beforeAll(async () => {
  for (const { name, result } of exampleResults) keepResult(folder, name, result);
  expect((await runLab(['report', folder])).code).toBe(0);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

it.each([
  [390, 'light'],
  [390, 'dark'],
  [1440, 'light'],
  [1440, 'dark'],
] as const)(
  'the report is accessible, fits and asks for nothing else at %d px, %s',
  async (width, colorScheme) => {
    // The page forbids scripts; what inspects it is one.
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme,
      bypassCSP: true,
    });
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(pathToFileURL(path).href);
    expect(asked).toEqual([pathToFileURL(path).href]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(await page.locator('figure svg[role=img][aria-label]').count()).toBeGreaterThan(8);
    await page.evaluate(axe);
    const violations = await page.evaluate(
      'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))',
    );
    expect(violations).toEqual([]);
    await context.close();
  },
);
