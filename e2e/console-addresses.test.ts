import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuctusClient } from '@ductus/server/client';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './lib/browser.ts';
import { firstOperator } from './lib/console-operator.ts';
import { look } from './lib/look.ts';
import { createApplication, freePort, type Program, startProgram } from './lib/stack.ts';

describe('addresses of the console', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ductus-addresses-'));
  let server: Program;
  let browser: Browser;
  let page: Page;
  let url: string;
  /** Of the person whom the second application knows. */
  let nele: string;
  let shop: string;
  const troubles: string[] = [];

  const applicationOf = (address: string) => new URL(address).searchParams.get('application');
  const heading = (name: string) => page.getByRole('heading', { name, level: 1 }).waitFor();

  beforeAll(async () => {
    const port = await freePort();
    url = `http://localhost:${port}`;
    const env = { DUCTUS_HOME: join(folder, 'home'), DUCTUS_PORT: String(port), DUCTUS_URL: url };
    const keys = ['bank', 'shop'].map((name) => createApplication(env, name, `https://${name}.example`));
    server = await startProgram('packages/server/dist/main.js', env);
    const [bank, shop] = keys.map((apiKey) => new DuctusClient({ baseUrl: url, apiKey }));
    await bank!.createSubject({ externalId: 'Bert of the bank' });
    nele = (await shop!.createSubject({ externalId: 'Nele of the shop' })).id;
    browser = await launchBrowser();
    page = await firstOperator(browser, { server, url, troubles });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });

  it('name the application, which every link keeps, whatever this browser chose last', async () => {
    await page.goto(`${url}/console/people`);
    await page.getByText('Bert of the bank').waitFor();
    const bank = applicationOf(page.url());
    expect(bank).toMatch(/^app_/);
    await page.getByLabel('Application').selectOption('shop');
    await page.getByText('Nele of the shop').click();
    await heading('Person');
    const ofShop = page.url();
    shop = applicationOf(ofShop)!;
    expect(shop).not.toBe(bank);
    await page.getByLabel('Application').selectOption('bank');
    await page.getByText('Bert of the bank').waitFor();
    expect([new URL(page.url()).pathname, applicationOf(page.url())]).toEqual(['/console/people', bank]);

    await page.goto(ofShop);
    await page.getByText('Nele of the shop').first().waitFor();
    expect(new URL(page.url()).pathname).toBe(`/console/people/${nele}`);
    for (const link of await page.locator('a[href^="/console/"]').all()) {
      const href = await link.getAttribute('href');
      expect([href, applicationOf(`${url}${href}`)]).toEqual([href, shop]);
    }
    await page.getByRole('link', { name: 'Audit log' }).click();
    await heading('Audit log');
    await page.getByRole('link', { name: 'People' }).click();
    await page.getByText('Nele of the shop').waitFor();
    await page.goto(`${url}/console/people`);
    await page.getByText('Bert of the bank').waitFor();
  });

  it('say so where they name an application that there is not', async () => {
    await page.goto(`${url}/console/people/${nele}?application=app_of_nobody`);
    await page.getByRole('alert').getByText('There is no such application').waitFor();
    await look(page, 'console-no-such-application');
    await page.getByRole('link', { name: 'To your applications' }).click();
    await heading('Overview');
  });

  it('are gone to by the id of a decision that is pasted', async () => {
    await page.goto(`${url}/console/decisions`);
    await page.getByLabel('By id').waitFor();
    await look(page, 'console-decisions-by-id');
    await page.getByLabel('By id').fill('“dec_AAAAAAAAAAAAAAAAAAAAAA”,');
    await page.getByRole('alert').getByText('not-found').waitFor();
    expect(new URL(page.url()).pathname).toBe('/console/decisions/dec_AAAAAAAAAAAAAAAAAAAAAA');
  });

  it('are led to by the audit log, which tells every entry on the same', async () => {
    await page.goto(`${url}/console/people/${nele}?application=${shop}`);
    await page.getByRole('button', { name: 'Suspend' }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.goto(`${url}/console/audit`);
    await page.getByRole('row', { name: 'suspended a person' }).click();
    await page.getByRole('dialog').waitFor();
    await look(page, 'console-audit-entry');
    await page.getByRole('button', { name: 'Every entry on it' }).click();
    expect(await page.getByLabel('On', { exact: true }).inputValue()).toBe(nele);
    await expect.poll(() => page.getByRole('row').count()).toBe(2);
    await page.getByRole('row').nth(1).click();
    await page.getByRole('dialog').getByRole('link', { name: nele }).click();
    await page.getByText('Nele of the shop').first().waitFor();
  });

  it('made no script fail', () => {
    expect(troubles).toEqual([]);
  });
});
