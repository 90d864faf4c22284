import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { typingFile } from '../apps/console/bench/typing-file.mjs';
import { launchBrowser } from './lib/browser.ts';
import { firstOperator } from './lib/console-operator.ts';
import { look } from './lib/look.ts';
import { freePort, type Program, startProgram } from './lib/stack.ts';

describe('the lab in the console', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ductus-console-lab-'));
  const home = join(folder, 'home');
  let server: Program;
  let browser: Browser;
  let page: Page;
  let url: string;
  const troubles: string[] = [];

  beforeAll(async () => {
    const port = await freePort();
    url = `http://localhost:${port}`;
    const env = { DUCTUS_HOME: home, DUCTUS_PORT: String(port), DUCTUS_URL: url, DUCTUS_DATA: folder };
    server = await startProgram('packages/server/dist/main.js', env);
    browser = await launchBrowser();
    page = await firstOperator(browser, { server, url, troubles });
    await page.goto(`${url}/console/lab`);
    await page.getByRole('heading', { name: 'Measure', exact: true }).waitFor();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });
  const choose = (name: string, content: Buffer) =>
    page.getByLabel('File').setInputFiles({ name, mimeType: 'text/csv', buffer: content });
  const measured = (title: string | RegExp) => page.getByRole('link', { name: title });

  it('says what is missing where no public data are on the machine', async () => {
    await page.getByText('No public data are on this machine').waitFor();
    await look(page, 'lab-empty');
  });

  it('measures an uploaded file, over a reload of the page, and shows figures, curve and report', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('button', { name: 'Your file' }).click();
    await choose('typing.csv', typingFile(40, 30));
    await look(page, 'lab-evaluate');
    await page.getByRole('button', { name: 'Measure' }).click();
    await page.getByRole('heading', { name: 'Measuring typing.csv, fixed' }).waitFor();
    await page.reload();
    await measured('typing.csv, fixed').waitFor({ timeout: 60_000 });
    expect(existsSync(join(home, 'lab/uploads')) ? readdirSync(join(home, 'lab/uploads')) : []).toEqual([]);
    await measured('typing.csv, fixed').click();
    await page.getByRole('rowheader', { name: 'rhythm-neighbours' }).waitFor();
    await page.frameLocator('iframe').getByRole('heading', { name: 'typing.csv', exact: true }).waitFor();
    await page.getByText('Errors by threshold (DET): as a table').click();
    await page.getByRole('columnheader', { name: 'False matches' }).waitFor();
    await look(page, 'lab-run');
  }, 120_000);

  it('searches parameters, and says what that is worth on other people', async () => {
    await page.goto(`${url}/console/lab`);
    await page.getByRole('button', { name: 'Search parameters' }).click();
    await page.getByLabel('Detector').selectOption('k-nearest-neighbours');
    await choose('typing.csv', typingFile(24, 20));
    await look(page, 'lab-search-form');
    await page.getByRole('button', { name: 'Measure' }).click();
    const title = 'neighbours and minimumScale of k-nearest-neighbours on typing.csv';
    await measured(title).click({ timeout: 60_000 });
    await page.getByRole('heading', { name: 'What the search found' }).waitFor();
    expect(await page.locator('.heat tbody td').count()).toBe(25);
    await page.getByText('Nothing is changed by a search.').waitFor();
    await look(page, 'lab-search');
  }, 120_000);

  it('says line and column of a file that cannot be read', async () => {
    await page.goto(`${url}/console/lab`);
    await page.getByRole('button', { name: 'Your file' }).click();
    await choose('broken.csv', Buffer.from(`${typingFile(3, 12)}p1,1,9,,SECRET,5\n`));
    await page.getByRole('button', { name: 'Measure' }).click();
    await measured('broken.csv, fixed').click({ timeout: 60_000 });
    await page.getByText(/broken\.csv:290: expected .* in down_ms/).waitFor();
    expect(await page.content()).not.toContain('SECRET');
    await look(page, 'lab-failed');
  });

  it('compares measurements in one table and on one pair of axes', async () => {
    await page.goto(`${url}/console/lab`);
    await measured('typing.csv, fixed').waitFor();
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await look(page, 'lab');
    await page.getByRole('link', { name: 'Compare 2' }).click();
    await page.getByRole('heading', { name: 'Side by side' }).waitFor();
    // One measurement after the other comes into the figure.
    const lines = page.locator('.det > svg .det-line');
    await lines.nth(2).waitFor();
    expect(await lines.count()).toBe(3);
    await look(page, 'lab-compare');
  });

  it('deletes a measurement only after asking', async () => {
    await page.goto(`${url}/console/lab`);
    await measured('typing.csv, fixed').click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.reload();
    await page.getByRole('heading', { name: 'Figures' }).waitFor();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('button', { name: 'Delete for good' }).click();
    await page.getByRole('heading', { name: 'Measured' }).waitFor();
    await measured('typing.csv, fixed').waitFor({ state: 'detached' });
  });

  it('ran without an error and asked nobody else for anything', () => {
    expect(troubles).toEqual([]);
  });
});
