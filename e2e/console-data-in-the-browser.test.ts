import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebhookReceiver } from '../packages/server/src/testing/webhook-receiver.ts';
import { launchBrowser } from './lib/browser.ts';
import { firstOperator, invitedOperator } from './lib/console-operator.ts';
import { newWebhookRule } from './lib/console-rule.ts';
import { demonstrationData } from './lib/demonstration-data.ts';
import { look } from './lib/look.ts';
import { freePort, type Program, startProgram } from './lib/stack.ts';

describe('the console’s pages of an application, with the demonstration’s data', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ductus-console-'));
  let env: NodeJS.ProcessEnv;
  let server: Program;
  let browser: Browser;
  let page: Page;
  let url: string;
  const troubles: string[] = [];
  const receiver = new WebhookReceiver();

  const go = async (path: string, heading: string) => {
    await page.goto(`${url}/console${path}`);
    await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
  };
  /** Looks, and goes on in a wide window. */
  const lookWide = async (name: string) => {
    await look(page, name);
    await page.setViewportSize({ width: 1440, height: 900 });
  };
  const demonstrate = () => demonstrationData({ ...env, DEMO_KEY_FILE: join(folder, 'key') });

  beforeAll(async () => {
    const port = await freePort();
    url = `http://localhost:${port}`;
    await receiver.start();
    env = { DUCTUS_HOME: join(folder, 'home'), DUCTUS_PORT: String(port), DUCTUS_URL: url };
    env.DUCTUS_WEBHOOK_HOSTS = receiver.host;
    const { stdout, stderr } = demonstrate();
    expect(stdout + stderr).toContain('Done in');
    server = await startProgram('packages/server/dist/main.js', env);
    browser = await launchBrowser();
    page = await firstOperator(browser, { server, url, troubles });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.kill('SIGTERM');
    await receiver.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('has data that is called a demonstration, and no more of it when it is made again', async () => {
    await page.getByText('nobody here is real').waitFor();
    expect(demonstrate().stdout).toMatch(/4 of 4: .*, there already/);
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
    await lookWide('console-sessions');
    await page.getByRole('row').nth(1).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Trust over time' }).waitFor();
    await page.getByRole('button', { name: 'Ask for a step-up' }).click();
    await page.getByText('An operator asked for a step-up').waitFor();
    const asked = page.getByRole('button', { name: 'A step-up is asked for' });
    expect(await asked.evaluate((button) => getComputedStyle(button).cursor)).toBe('not-allowed');
    await page
      .locator('.figure', { hasText: 'Opened' })
      .getByText(/20\d\d · /)
      .waitFor();
    await page.getByText('Every step, in words').click();
    const sources = page.getByRole('region', { name: 'What each source added' });
    for (const source of [
      /Typing of a fixed text/,
      /A factor of the application/,
      /Attack detection An attack; no bits/,
    ])
      await sources.getByRole('row', { name: source }).waitFor();
    await page.getByText('Trust over time: as a table').click();
    for (const source of [/A factor of the application, added up/, /Attack recognised/])
      await page.getByRole('columnheader', { name: source }).waitFor();
    const decided = page.getByRole('region', { name: 'Decided in this session' });
    // Of the newest decision: others of the session may have labels of the demonstration's.
    const labels = async () =>
      Promise.all(
        ['It was right', 'It was wrong'].map((name) =>
          decided.getByRole('button', { name }).first().getAttribute('aria-pressed'),
        ),
      );
    await decided.getByRole('button', { name: 'It was wrong' }).first().click();
    await expect.poll(labels).toEqual(['false', 'true']);
    await look(page, 'console-session');
    await page.reload();
    await expect.poll(labels).toEqual(['false', 'true']);
    await decided.getByRole('button', { name: 'It was right' }).first().click();
    await expect.poll(labels).toEqual(['true', 'false']);
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
    await lookWide('console-people');
    await page.getByText('demonstration 03 陈小明').click();
    await page.getByRole('heading', { name: /Drift of/ }).waitFor();
    await page.setViewportSize({ width: 390, height: 800 });
    const hidden = await page
      .getByRole('region', { name: /^Drift of .*, in numbers$/ })
      .evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);
    expect(hidden).toBe(0);
    await page.getByRole('heading', { name: 'Sign-ins' }).waitFor();
    await look(page, 'console-person');
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: /as CSV/ }).click();
    expect((await downloading).suggestedFilename()).toBe('ductus-decisions.csv');
    const text = readFileSync(await (await downloading).path(), 'utf8');
    expect(text).toMatch(/^\ufeffat,purpose,outcome,label,externalId,id,sessionId\r\n/);
    expect(text).toContain('"demonstration 03 陈小明"');
    await page.getByLabel('Outcome').selectOption('NON_MATCH');
    await expect
      .poll(() =>
        page
          .getByRole('listitem')
          .filter({ hasText: /^Login.*Match$/ })
          .count(),
      )
      .toBe(0);
    await page.getByRole('link', { name: 'As a table' }).click();
    await page.waitForURL('**/decisions?person=*&outcome=NON_MATCH*');
    await page.getByRole('button', { name: 'Show everybody’s' }).click();
    await page.getByLabel('Person').fill('demonstration 01');
    await page.getByLabel('Person').press('Enter');
    await page.getByRole('search').getByText('demonstration 01').waitFor();
  });

  it('searches decisions, shows one with its receipt, and takes a label back', async () => {
    await go('/decisions', 'Decisions');
    await page.getByLabel('Outcome').selectOption('NON_MATCH');
    await page.getByRole('row').nth(1).waitFor();
    await lookWide('console-decisions');
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
    await page.getByText('1 in 9,742').first().waitFor();
    await page.getByText(/ % at 1 in 1,6\d\d, where the curve ends/).waitFor();
    await page.getByLabel('Lock after so many minutes without').fill('10');
    await page.getByLabel('Idle time after which trust halves').fill('1');
    await page.getByLabel('The most that is told of a key').selectOption('zone');
    await page.getByLabel('Name of a route').fill('transfer');
    await page.getByRole('button', { name: 'Add a rule' }).click();
    const transfer = page.getByRole('group', { name: 'On transfer' });
    await transfer.getByLabel('Lock after a rest').fill('2');
    await page.getByRole('row', { name: 'On transfer: rest that locks – 2 min' }).waitFor();
    await transfer.getByLabel('A target of its own').check();
    await transfer.getByLabel('Or by number: one in').fill('10000');
    await transfer.getByText('1 in 10,000').waitFor();
    await transfer.getByText(/^9\d\.\d %$/).waitFor();
    await page.getByLabel('Samples kept at most').fill('45');
    await page.getByLabel('Consent', { exact: true }).selectOption('required');
    await page.getByText('Not tried: samples kept at most.').waitFor();
    await page.getByRole('button', { name: 'Try without saving' }).click();
    await page.getByText(/of \d+ decisions/).waitFor();
    const onStays = page.getByRole('region', { name: 'On stays' });
    await onStays
      .getByRole('row', { name: /below the step-up level at least once of [1-9]\d* stays/ })
      .waitFor();
    expect(await onStays.getByRole('row').count()).toBe(5);
    await page.getByText(/of [1-9]\d* open sessions would be at another level/).waitFor();
    await lookWide('console-policy');
    const other = await page.context().newPage();
    await other.goto(`${url}/console/policy`);
    await other.getByLabel('Samples kept at most').fill('40');
    await other.getByRole('button', { name: 'Save as version 2' }).click();
    await other.getByText('An earlier version can be put back').waitFor();
    await page.getByRole('button', { name: 'Save as version 2' }).click();
    await page.getByRole('heading', { name: 'The policy was changed meanwhile' }).waitFor();
    await page
      .getByRole('region', { name: 'What the other changed' })
      .getByText('Samples kept at most')
      .waitFor();
    await look(page, 'console-policy-conflict');
    await page.getByRole('button', { name: 'Go on from the version in force' }).click();
    await page.getByRole('button', { name: 'Put back' }).click();
    await page.getByRole('button', { name: 'Save as version 3' }).click();
    await page.getByText('Version 3 is in force. An').waitFor();
    await other.close();
  });

  it('tells a webhook of what a rule is about, tries it, and shows what was sent', async () => {
    await go('/alerts', 'Alerts');
    await page.getByText('There is no rule yet').waitFor();
    await lookWide('console-alerts-empty');
    await newWebhookRule(page, receiver.url);
    await page.getByRole('button', { name: 'Send a test: Policy changes' }).click();
    await page.getByRole('row', { name: /Test: 1 change of the policy in .* Delivered/ }).waitFor();
    await expect.poll(() => receiver.received.length).toBe(1);
    expect(JSON.parse(receiver.received[0]!.body)).toMatchObject({ test: true, event: 'policy-changed' });
    await lookWide('console-alerts');
    await page.getByRole('button', { name: 'Turn off: Policy changes' }).click();
    await page.getByText('off', { exact: true }).waitFor();
  });

  it('lets a viewer look and nothing else', async () => {
    const viewer = await invitedOperator(page, { url, troubles, name: 'Vera', role: 'viewer' });
    await viewer.goto(`${url}/console/sessions`);
    await viewer.getByRole('row').nth(1).click();
    await viewer.getByRole('heading', { name: 'Trust over time' }).waitFor();
    expect(await viewer.getByRole('button', { name: /step-up|End/ }).count()).toBe(0);
    await viewer.goto(`${url}/console/alerts`);
    await viewer.getByText(/^webhook to .*\/…$/).waitFor();
    expect(await viewer.getByRole('button', { name: /rule|test|Turn/ }).count()).toBe(0);
    await viewer.goto(`${url}/console/policy`);
    await viewer.getByText('Only an administrator can change the policy').waitFor();
    expect(await viewer.getByLabel('Samples kept at most').isDisabled()).toBe(true);
  });

  it('suspends a person with a reason, and takes it back', async () => {
    await go('/people', 'People');
    await page.getByText('demonstration 01').click();
    await page.getByRole('button', { name: 'Suspend', exact: true }).click();
    await page.getByLabel('Why').selectOption('They asked for it');
    await look(page, 'console-suspend');
    await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByText('They asked for it').waitFor();
    await look(page, 'console-suspended');
    await go('/people', 'People');
    await page.getByRole('row').filter({ hasText: 'demonstration 01' }).getByText('Suspended').waitFor();
    await lookWide('console-people-suspended');
    await page.getByText('demonstration 01').click();
    await page.getByRole('button', { name: 'End the suspension' }).click();
    await page.getByRole('button', { name: 'Suspend', exact: true }).waitFor();
  });

  it('erases a person with a receipt, after asking', async () => {
    await go('/people', 'People');
    await page.getByText('demonstration 02').click();
    await page.getByRole('button', { name: 'Erase', exact: true }).click();
    await page.getByRole('button', { name: 'Erase for good' }).click();
    await page.getByText('This person was erased').waitFor();
    const receipt = page.getByRole('region', { name: 'Receipt' });
    const downloading = page.waitForEvent('download');
    await receipt.getByRole('link', { name: 'Keep it as JSON' }).click();
    const file = JSON.parse(readFileSync(await (await downloading).path(), 'utf8'));
    expect(file).toMatchObject({
      subjectId: new URL(page.url()).pathname.split('/').at(-1),
      destroyed: expect.arrayContaining(['data key']),
      algorithm: 'HMAC-SHA256',
    });
    for (const whole of [file.id, file.subjectId, file.signature]) await receipt.getByText(whole).waitFor();
    await lookWide('console-erased');
  });

  it('says that the server is away, and goes on when it is back', async () => {
    await go('/overview', 'Overview');
    await page.getByText('Live: counts of sessions').waitFor();
    await server.kill('SIGTERM');
    await page.getByText('The server cannot be reached').waitFor({ timeout: 60_000 });
    server = await startProgram('packages/server/dist/main.js', env);
    await page.getByText('The server cannot be reached').waitFor({ state: 'detached', timeout: 60_000 });
    await page.getByText('Live: counts of sessions').waitFor({ timeout: 60_000 });
    // Sessions from before the start are among those whose trust is shown.
    await page.getByText(/that the server has in memory/).waitFor({ state: 'detached', timeout: 60_000 });
  });

  it('made no script fail and asked no foreign host', () => {
    expect(troubles).toEqual([]);
  });
});
