import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepResult } from '../apps/lab/src/run/results.ts';
import { studyPage } from '../apps/lab/src/study/study-page.ts';
import { exampleResults } from '../apps/lab/src/testing/example-results.ts';
import { exampleStudy } from '../apps/lab/src/testing/example-study.ts';
import { runLab } from '../apps/lab/src/testing/run-lab.ts';
import { launchBrowser } from './lib/browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'ductus-report-'));
const pages = { report: join(folder, 'report.html'), studies: join(folder, 'studies.html') };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser: Browser;

beforeAll(async () => {
  for (const { name, result } of exampleResults) keepResult(folder, name, result);
  expect((await runLab(['report', folder])).code).toBe(0);
  writeFileSync(pages.studies, studyPage([exampleStudy]));
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
  'the reports are accessible, fit and ask for nothing else at %d px, %s',
  async (width, colorScheme) => {
    // The page forbids scripts; what inspects it is one.
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme,
      bypassCSP: true,
    });
    const page = await context.newPage();
    for (const [name, path] of Object.entries(pages)) {
      const asked: string[] = [];
      page.removeAllListeners('request');
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(pathToFileURL(path).href);
      expect(asked).toEqual([pathToFileURL(path).href]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      const figures = await page.locator('figure svg[role=img][aria-label]').count();
      expect(figures).toBeGreaterThan(name === 'report' ? 8 : 0);
      await page.evaluate(axe);
      const violations = await page.evaluate(
        'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))',
      );
      expect(violations).toEqual([]);
    }
    await context.close();
  },
);
