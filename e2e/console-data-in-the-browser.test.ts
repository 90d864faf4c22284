import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { authenticator } from 'otplib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './lib/browser.ts';
import { look } from './lib/look.ts';
import { freePort, type Program, startProgram } from './lib/stack.ts';

const PASSWORD = 'kettle orbit velvet';

describe('the console’s pages of an application, with the demonstration’s data', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ductus-console-'));
  let env: NodeJS.ProcessEnv;
  let server: Program;
  let browser: Browser;
  let page: Page;
  let url: string;
  const troubles: string[] = [];

  const newPage = async (): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const made = await context.newPage();
    made.on('pageerror', (error) => troubles.push(error.message));
    made.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4\d\d|ERR_CONNECTION|ERR_FAILED/.test(message.text()))
        troubles.push(message.text());
    });
    made.on('request', (request) => {
      if (!request.url().startsWith(url)) troubles.push(`foreign: ${request.url()}`);
    });
    return made;
  };
  const go = async (path: string, heading: string) => {
    await page.goto(`${url}/console${path}`);
    await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
  };
  const chooseWays = async (at: Page) => {
    const key = await at.locator('.authenticator code').innerText();
    await at.getByLabel('New password').fill(PASSWORD);
    await at.getByLabel('Code that the app shows').fill(authenticator.generate(key.replaceAll(' ', '')));
    await at.getByRole('button', { name: 'Save' }).click();
  };
  const demonstrate = () =>
    spawnSync(process.execPath, ['scripts/demo-data.mjs'], {
      cwd: resolve(import.meta.dirname, '..'),
      env: {
        ...process.env,
        ...env,
        DUCTUS_DATA: '',
        DEMO_BUILT: '1',
        DEMO_PEOPLE: '4',
        DEMO_KEY_FILE: join(folder, 'key'),
      },
      encoding: 'utf8',
    });

  beforeAll(async () => {
    const port = await freePort();
    url = `http://localhost:${port}`;
    env = { DUCTUS_HOME: join(folder, 'home'), DUCTUS_PORT: String(port), DUCTUS_URL: url };
    const { stdout, stderr } = demonstrate();
    expect(stdout + stderr).toContain('Done.');
    server = await startProgram('packages/server/dist/main.js', env);
    browser = await launchBrowser();
    page = await newPage();
    await page.goto(`${url}/console/`);
    const code = /the code ([0-9A-Z-]{23})/.exec(server.output())![1]!;
    await page.getByLabel('Code from the server').fill(code);
    await page.getByLabel('Your name').fill('Ada Lovelace');
    await page.getByRole('button', { name: 'Go on' }).click();
    await chooseWays(page);
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });

  it('has data that is called a demonstration, and no more of it when it is made again', async () => {
    await page.getByText('nobody here is real').waitFor();
    const again = demonstrate();
    expect(again.stdout).toMatch(/4 of 4: .*, there already/);
  });

  it('shows an overview that moves by itself', async () => {
    await go('/overview', 'Overview');
    await page.getByText('Live: counts of sessions').waitFor();
    const decisions = page.locator('.figure-value').nth(1);
    expect(Number(await decisions.innerText())).toBeGreaterThanOrEqual(24);
    await page.getByText('among 24 labelled decisions').waitFor();
    await page.getByText('Decisions per hour: as a table').click();
    await page.getByRole('columnheader', { name: /Non-match/ }).waitFor();
    await look(page, 'console-overview');
  });

  it('lists live sessions, shows one, asks it for a step-up and says so', async () => {
    await go('/sessions', 'Live sessions');
    await page.getByRole('row').nth(1).waitFor();
    await look(page, 'console-sessions');
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('row').nth(1).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Trust over time' }).waitFor();
    await page.getByRole('button', { name: 'Ask for a step-up' }).click();
    await page.getByText('An operator asked for a step-up').waitFor();
    await page.getByText('Every step, in words').click();
    await look(page, 'console-session');
    await page.getByRole('button', { name: 'End the session' }).click();
    await look(page, 'console-session-end');
    await page.getByRole('dialog').getByRole('button', { name: 'End the session' }).click();
    await page.getByRole('heading', { name: 'Live sessions' }).waitFor();
    await expect.poll(() => page.getByRole('row').count()).toBe(4);
  });

  it('finds people in any script, shows one, and a file of their sign-ins opens as text', async () => {
    await go('/people', 'People');
    await page.getByLabel('Name begins with').fill('demonstration 03');
    await page.getByText('demonstration 03 陈小明').waitFor();
    await look(page, 'console-people');
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByText('demonstration 03 陈小明').click();
    await page.getByRole('heading', { name: /Drift of/ }).waitFor();
    await page.getByRole('heading', { name: 'Sign-ins' }).waitFor();
    await look(page, 'console-person');
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: /as CSV/ }).click();
    expect((await downloading).suggestedFilename()).toBe('sign-ins.csv');
  });

  it('searches decisions, shows one with its receipt, and takes a label back', async () => {
    await go('/decisions', 'Decisions');
    await page.getByLabel('Outcome').selectOption('NON_MATCH');
    await page.getByRole('row').nth(1).waitFor();
    await look(page, 'console-decisions');
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('row').nth(1).click();
    await page.getByText('The receipt is whole').waitFor();
    await look(page, 'console-decision');
    await page.getByRole('button', { name: 'Take the label back' }).click();
    await expect.poll(() => page.getByRole('button', { name: 'Take the label back' }).count()).toBe(0);
  });

  it('tries a policy, saves it, shows another operator’s change in between, and goes back', async () => {
    await go('/policy', 'Policy');
    const slider = page.getByLabel('Others match at most').first();
    await slider.focus();
    await page.keyboard.press('End');
    await page.getByText('1 in 1,024').first().waitFor();
    await page.getByRole('button', { name: 'Try without saving' }).click();
    await page
      .getByText(/comparisons/)
      .first()
      .waitFor();
    await look(page, 'console-policy');
    await page.setViewportSize({ width: 1440, height: 900 });
    const other = await page.context().newPage();
    await other.goto(`${url}/console/policy`);
    await other.getByLabel('Samples kept at most').fill('40');
    await other.getByRole('button', { name: 'Save as version 2' }).click();
    await other.getByText('An earlier version can be put back').waitFor();
    await page.getByRole('button', { name: 'Save as version 2' }).click();
    await page.getByRole('heading', { name: 'The policy was changed meanwhile' }).waitFor();
    await page
      .getByRole('region', { name: 'What the other changed' })
      .getByText('enrolment.samplesKept')
      .waitFor();
    await look(page, 'console-policy-conflict');
    await page.getByRole('button', { name: 'Go on from the version in force' }).click();
    await page.getByRole('button', { name: 'Put back' }).click();
    await page.getByRole('button', { name: 'Save as version 3' }).click();
    await page.getByText('Version 3 is in force. An').waitFor();
    await other.close();
  });

  it('lets a viewer look and nothing else', async () => {
    await page.goto(`${url}/console/operators`);
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    await page.getByLabel('Name').fill('Vera');
    await page.getByRole('button', { name: 'Make a link' }).click();
    const link = await page.getByLabel('Link', { exact: true }).inputValue();
    const viewer = await newPage();
    await viewer.goto(link);
    await chooseWays(viewer);
    await viewer.getByRole('heading', { name: 'Overview' }).waitFor();
    await viewer.goto(`${url}/console/sessions`);
    await viewer.getByRole('row').nth(1).click();
    await viewer.getByRole('heading', { name: 'Trust over time' }).waitFor();
    expect(await viewer.getByRole('button', { name: /step-up|End/ }).count()).toBe(0);
    await viewer.goto(`${url}/console/policy`);
    await viewer.getByText('Only an administrator can change the policy').waitFor();
    expect(await viewer.getByLabel('Samples kept at most').isDisabled()).toBe(true);
  });

  it('erases a person with a receipt, after asking', async () => {
    await go('/people', 'People');
    await page.getByText('demonstration 02').click();
    await page.getByRole('button', { name: 'Erase', exact: true }).click();
    await page.getByRole('button', { name: 'Erase for good' }).click();
    await page.getByText('This person was erased').waitFor();
  });

  it('says that the server is away, and goes on when it is back', async () => {
    await go('/overview', 'Overview');
    await page.getByText('Live: counts of sessions').waitFor();
    await server.kill('SIGTERM');
    await page.getByText('The server cannot be reached').waitFor({ timeout: 40_000 });
    server = await startProgram('packages/server/dist/main.js', env);
    await page.getByText('The server cannot be reached').waitFor({ state: 'detached', timeout: 40_000 });
    await page.getByText('Live: counts of sessions').waitFor({ timeout: 20_000 });
  }, 90_000);

  it('made no script fail and asked no foreign host', () => {
    expect(troubles).toEqual([]);
  });
});
