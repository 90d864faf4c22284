import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MailServer } from '../packages/server/src/testing/mail-server.ts';
import { approachLogin, arrival, enrolByTyping, press, register, visit } from './lib/bank-visitor.ts';
import { launchBrowser } from './lib/browser.ts';
import { CMU_PASSWORD, dataFolder, type RecordedKey, readCmu } from './lib/recorded-typing.ts';
import { type Stack, startStack } from './lib/stack.ts';
import { typeAsRecorded } from './lib/typist.ts';

const folder = dataFolder();
const MAILBOX = 'owner@home.example';

describe.skipIf(folder === undefined)('the right password, typed by another person of cmu/', () => {
  let browser: Browser;
  let stack: Stack;
  let mails: MailServer;
  const people = folder === undefined ? [] : [...readCmu(folder).values()];
  const owner = people[0]!;
  let enrolled = 0;
  /** Mails up to the confirmed address. */
  let confirmed = 0;

  beforeAll(async () => {
    mails = await new MailServer().start();
    browser = await launchBrowser();
    stack = await startStack({
      bank: true,
      serverEnv: { DUCTUS_SMTP_URL: mails.url.href, DUCTUS_MAIL_FROM: 'Bank <security@bank.example>' },
    });
    const { context, page } = await visit(browser);
    const code = async () => /\d{4} ?\d{4}/.exec((await mails.mailTo(MAILBOX)).text!)![0];
    await register(page, stack.bankUrl, 'owner', CMU_PASSWORD, MAILBOX, code);
    confirmed = mails.mails.length;
    enrolled = await enrolByTyping(page, (attempt) => typeAsRecorded(page, owner[attempt]!));
    await context.close();
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
    await mails?.stop();
  });

  const bankPage = (page: Page, path: string) => page.goto(`${stack.bankUrl}${path}`);
  const pathOf = (page: Page) => new URL(page.url()).pathname;

  async function signIn(page: Page, keys: readonly RecordedKey[]) {
    await approachLogin(page, stack.bankUrl, 'owner');
    await typeAsRecorded(page, keys);
    return arrival(page, stack.bankUrl);
  }

  /** One of the others is told apart at the first try; who matches by chance is no part of this test. */
  async function intruder(): Promise<Page> {
    for (const other of people.slice(7)) {
      const { context, page } = await visit(browser);
      if ((await signIn(page, other[0]!)) === 'step-up') return page;
      await context.close();
    }
    throw new Error('everybody matched');
  }

  it('can look and not touch; the owner has mail, whose link ends it and lets nothing leave', async () => {
    const stranger = await intruder();
    await press(stranger, 'Look around without confirming');
    await stranger.waitForSelector('[data-limited]');
    for (const path of ['/transfer', '/transfer/confirm', '/payees', '/settings/password']) {
      await bankPage(stranger, path);
      expect([path, pathOf(stranger)]).toEqual([path, '/step-up']);
    }

    const mail = await mails.mailTo(MAILBOX, confirmed);
    expect(mail.subject).toBe('Was that you?');
    const link = /https?:\S+/.exec(mail.text!)![0];
    expect(new URL(link).origin).toBe(stack.bankUrl);

    // A mail scanner.
    expect((await fetch(link)).status).toBe(200);
    await bankPage(stranger, '/');
    expect(await stranger.locator('[data-limited]').count()).toBe(1);

    const reader = await visit(browser);
    await reader.page.goto(link);
    await press(reader.page, 'This was not me');
    await reader.page.waitForSelector('text=Your account is safe');
    await bankPage(stranger, '/');
    expect(pathOf(stranger)).toBe('/login');

    let own = enrolled;
    while ((await signIn(reader.page, owner[own]!)) !== 'in') {
      own += 1;
      // Who was asked for more is not asked for a password again.
      await reader.context.clearCookies();
    }
    await reader.page.waitForSelector('[data-frozen]');
    await reader.page.click('nav >> text=Transfer');
    await reader.page.selectOption('#to', { label: 'City Energy' });
    await reader.page.fill('#amount', '10');
    await press(reader.page, 'Check transfer');
    await press(reader.page, 'Send now');
    await reader.page.waitForSelector('text=Nothing leaves your account now');
    expect(reader.troubles.filter((trouble) => !/status of 403/.test(trouble))).toEqual([]);
    expect(stack.output()).not.toContain('home.example');
  }, 180_000);
});
