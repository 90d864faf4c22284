import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './lib/browser.ts';
import { firstOperator, invitedOperator } from './lib/console-operator.ts';
import { demonstrationData } from './lib/demonstration-data.ts';
import { look } from './lib/look.ts';
import { freePort, type Program, startProgram } from './lib/stack.ts';

describe('two operators who change the same', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ductus-two-'));
  const troubles: string[] = [];
  let server: Program;
  let browser: Browser;
  let page: Page;
  let url: string;

  beforeAll(async () => {
    const port = await freePort();
    url = `http://localhost:${port}`;
    const env = { DUCTUS_HOME: join(folder, 'home'), DUCTUS_PORT: String(port), DUCTUS_URL: url };
    const { stdout, stderr } = demonstrationData({ ...env, DEMO_KEY_FILE: join(folder, 'key') });
    expect(stdout + stderr).toContain('Done in');
    server = await startProgram('packages/server/dist/main.js', env);
    browser = await launchBrowser();
    page = await firstOperator(browser, { server, url, troubles });
    await invitedOperator(page, { url, troubles, name: 'Victor', role: 'viewer' });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });

  const openVictor = async (at: Page) => {
    await at.goto(`${url}/console/operators`);
    await at.getByRole('row', { name: /Victor/ }).click();
    await at.getByLabel('Role').waitFor();
  };
  const save = (at: Page) => at.getByRole('button', { name: 'Save' }).click();

  it('are told of what the other saved, keep what they edit, and go on from what is in force', async () => {
    const other = await page.context().newPage();
    await openVictor(page);
    await openVictor(other);
    await other.getByLabel('Role').selectOption('administrator');
    await save(other);
    await other.getByText('Saved.').waitFor();
    await page.getByLabel('Role').selectOption('analyst');
    await save(page);
    await page.getByText('In force now: administrator of all applications.').waitFor();
    expect(await page.getByLabel('Role').inputValue()).toBe('analyst');
    await look(page, 'operator-conflict');
    await page.getByRole('button', { name: 'Go on from what is in force' }).click();
    expect(await page.getByLabel('Role').inputValue()).toBe('administrator');
    await page.getByLabel('Role').selectOption('viewer');
    await save(page);
    await page.getByText('Saved.').waitFor();
    // What was saved is what is edited from then on.
    await page.getByLabel('Role').selectOption('analyst');
    await save(page);
    await page.getByRole('cell', { name: 'analyst' }).waitFor({ state: 'attached' });
    await other.close();
  });

  it('see a label that the other gave before theirs goes over it', async () => {
    await page.goto(`${url}/console/decisions`);
    await page.getByRole('row').nth(1).click();
    await page.getByRole('button', { name: 'It was right' }).waitFor();
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByRole('button', { name: 'It was wrong' }).click();
    await other.getByRole('button', { name: 'Take the label back' }).waitFor();
    await page.getByRole('button', { name: 'It was right' }).click();
    await page.getByText('Somebody else labelled it meanwhile').waitFor();
    await page.getByRole('button', { name: 'It was wrong', pressed: true }).waitFor();
    await look(page, 'label-conflict');
    expect(troubles).toEqual([]);
  });
});
