import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MailServer } from '../packages/server/src/testing/mail-server.ts';
import { leaveTyping, press, register, type Visit, visit } from './lib/bank-visitor.ts';
import { launchBrowser } from './lib/browser.ts';
import { type Stack, startStack } from './lib/stack.ts';
import { virtualAuthenticator } from './lib/virtual-authenticator.ts';

const PASSWORD = 'copper-meadow-6';
const MAILBOX = 'owner@home.example';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const VARIANTS = [
  [390, 'light'],
  [1440, 'dark'],
  [390, 'dark'],
  [1440, 'light'],
] as const;

/** An account that is used with nothing but a passkey, until its owner deletes it. */
describe('an account with a passkey, at the bank', () => {
  let browser: Browser;
  let stack: Stack;
  let session: Visit;
  let mails: MailServer;

  const page = () => session.page;
  const widget = () => page().locator('ductus-step-up, ductus-set-up, ductus-sign-in');

  beforeAll(async () => {
    browser = await launchBrowser();
    mails = await new MailServer().start();
    stack = await startStack({
      bank: true,
      serverEnv: { DUCTUS_SMTP_URL: mails.url.href, DUCTUS_MAIL_FROM: 'Bank <security@bank.example>' },
    });
    session = await visit(browser);
    page().setDefaultTimeout(60_000);
    await virtualAuthenticator(page());
    const code = async () => /\d{4} ?\d{4}/.exec((await mails.mailTo(MAILBOX)).text!)![0];
    await register(page(), stack.bankUrl, 'owner', PASSWORD, MAILBOX, code);
    await leaveTyping(page(), stack.bankUrl);
    await page().goto(`${stack.bankUrl}/settings/ways/add?label=phone`);
    await widget()
      .getByRole('button', { name: /^Passkey/ })
      .click();
    await page().waitForURL('**/settings/ways');
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
    await mails?.stop();
  });

  /** No violation in both widths and both schemes; photographs go into `SCREENSHOTS`, where that is set. */
  async function look(name: string): Promise<void> {
    const folder = process.env.SCREENSHOTS;
    for (const [width, colorScheme] of VARIANTS.slice(0, folder ? 4 : 2)) {
      await page().setViewportSize({ width, height: 800 });
      await page().emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page().evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished)));
      if (folder) {
        mkdirSync(folder, { recursive: true });
        await page().screenshot({
          path: join(folder, `${name}-${width}-${colorScheme}.png`),
          fullPage: true,
        });
      }
      // By the debugger, which no Content-Security-Policy binds.
      await page().evaluate(axe);
      const found = await page().evaluate('axe.run(document, { resultTypes: ["violations"] })');
      const { violations } = found as { violations: { id: string; nodes: { html: string }[] }[] };
      expect(violations.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html}`)).toEqual([]);
      expect(await page().evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
    }
    await page().emulateMedia({ colorScheme: 'light' });
  }

  it('is entered with neither user name nor password', async () => {
    await session.context.clearCookies();
    await page().goto(`${stack.bankUrl}/login`);
    await look('login');
    await page().click('text=Sign in with a passkey');
    await page().waitForURL(`${stack.bankUrl}/`);
    await page().goto(`${stack.bankUrl}/settings`);
    await page().getByText('Signed in with a passkey, no password').first().waitFor();
  });

  it('pays what its owner reads while they approve it', async () => {
    await page().goto(`${stack.bankUrl}/transfer`);
    await page().selectOption('#from', { index: 0 });
    await page().selectOption('#to', { label: 'City Energy' });
    await page().fill('#amount', '2400');
    await press(page(), 'Check transfer');
    await press(page(), 'Send now');
    await page().waitForURL('**/step-up');
    await widget()
      .getByText(/^2,400\.00 € to City Energy, MB\d\d \d{4} \d{4} \d\d$/)
      .waitFor();
    const passkey = widget().getByRole('button', { name: /^Passkey/ });
    await passkey.waitFor();
    await look('approve');
    await passkey.click();
    await page().waitForURL('**/transfer/confirm');
    await press(page(), 'Send now');
    await page().waitForURL('**/transfer/receipt/*');
  });

  it('is asked for the passkey and nothing else from the stated amount on', async () => {
    await page().goto(`${stack.bankUrl}/transfer`);
    await page().selectOption('#from', { index: 1 });
    await page().selectOption('#to', { label: 'City Energy' });
    await page().fill('#amount', '6000');
    await press(page(), 'Check transfer');
    await press(page(), 'Send now');
    await page().waitForURL('**/step-up');
    // With one way there is nothing to choose: its screen is the first.
    const use = widget().getByRole('button', { name: 'Use your passkey' });
    await use.waitFor();
    for (const other of ['Authenticator app', 'Recovery codes', 'Code by e-mail'])
      expect(await widget().getByRole('button', { name: other }).count()).toBe(0);
    await look('large');
    await use.click();
    await page().waitForURL('**/transfer/confirm');
    await press(page(), 'Send now');
    await page().waitForURL('**/transfer/receipt/*');
  });

  it('is deleted whole, with a receipt to keep, and its passkey opens nothing any more', async () => {
    const { records } = await stack.client.audit({ limit: 1 });
    const { subjectId } = records[0]!;
    const mailed = mails.mails.length;
    await page().goto(`${stack.bankUrl}/settings/delete`);
    await look('delete');
    await page().click('text=Keep my account');
    await page().waitForURL('**/settings');
    await page().goto(`${stack.bankUrl}/settings/delete`);
    await page().fill('#userName', 'owner');
    await press(page(), 'Delete for good');
    await page().waitForURL('**/account-deleted');
    await look('deleted');
    const download = page().waitForEvent('download');
    await page().click('text=Download the receipt');
    const receipt = JSON.parse(readFileSync(await (await download).path(), 'utf8'));
    expect(receipt.deleted).toMatchObject({ accounts: 2, payments: 2 });
    expect(await stack.client.receipt(receipt.recognition.id)).toEqual(receipt.recognition);
    await expect(stack.client.subject(subjectId)).rejects.toMatchObject({ code: 'subject-erased' });
    expect(await stack.client.erasure(subjectId)).toEqual({
      receipt: receipt.recognition,
      backupsWaiting: 0,
    });
    const last = await mails.mailTo(MAILBOX, mailed);
    expect([last.subject, last.text]).toEqual([
      'Your account was deleted',
      expect.stringContaining(receipt.recognition.id),
    ]);
    expect(stack.output()).not.toContain('home.example');
    await page().goto(`${stack.bankUrl}/login/passkey`);
    await widget().getByRole('alert').filter({ hasText: 'That was not right' }).waitFor();
    await look('sign-in-unknown');
    expect(session.troubles.filter((line) => !line.startsWith('Failed to load resource'))).toEqual([]);
  });
});
