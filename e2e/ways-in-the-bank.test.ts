import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MailServer } from '../packages/server/src/testing/mail-server.ts';
import {
  arrival,
  type Customer,
  choose as chooseIn,
  giveCode,
  keepCodes,
  leaveTyping,
  press,
  register,
  setUpApp,
  type Visit,
  visit,
} from './lib/bank-visitor.ts';
import { launchBrowser } from './lib/browser.ts';
import { look } from './lib/look.ts';
import { type Stack, startStack } from './lib/stack.ts';
import { virtualAuthenticator } from './lib/virtual-authenticator.ts';

const PASSWORD = 'copper-meadow-6';
const MAILBOX = 'owner@home.example';

/** Names of a card's columns, from the left. */
const COLUMNS = 'ABCDEFGHJK';

interface Card {
  readonly cells: readonly string[];
  readonly columns: number;
}

/** A passkey of the browser's own, an authenticator app and a printed card, set up and used at the bank. */
describe('ways to confirm it is somebody, at the bank', () => {
  let browser: Browser;
  let stack: Stack;
  let session: Visit;
  let customer: Customer;
  let mails: MailServer;
  let card: Card;
  let told = 0;

  const page = () => session.page;
  const widget = () => page().locator('ductus-step-up, ductus-set-up');
  const choose = (name: RegExp) => chooseIn(page(), name);

  beforeAll(async () => {
    browser = await launchBrowser();
    mails = await new MailServer().start();
    stack = await startStack({
      bank: true,
      serverEnv: { DUCTUS_SMTP_URL: mails.url.href, DUCTUS_MAIL_FROM: 'Bank <security@bank.example>' },
    });
    session = await visit(browser);
    session.page.setDefaultTimeout(60_000);
    const code = async () => /\d{4} ?\d{4}/.exec((await mails.mailTo(MAILBOX)).text!)![0];
    customer = await register(page(), stack.bankUrl, 'owner', PASSWORD, MAILBOX, code);
    await leaveTyping(page(), stack.bankUrl);
    await virtualAuthenticator(page());
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
    await mails?.stop();
  });

  /** The newest mail that tells of a change. */
  async function alert() {
    const before = told;
    const mail = await mails.mailTo(MAILBOX, before);
    told = mails.mails.length;
    return mail;
  }

  async function toAdd(label: string): Promise<void> {
    await page().goto(`${stack.bankUrl}/settings/ways`);
    told = mails.mails.length;
    await page().fill('#label', label);
    await press(page(), 'Add a way');
    await widget().getByRole('listitem').first().waitFor();
  }

  const listed = async () => {
    await page().waitForURL('**/settings/ways');
    return page().locator('.way-name').allTextContents();
  };

  /** The password is right, and filled in by no hand: the bank asks for more. */
  async function signIn(): Promise<void> {
    await session.context.clearCookies();
    await page().goto(`${stack.bankUrl}/login`);
    await page().fill('#userName', customer.userName);
    await page().fill('#password', PASSWORD);
    await press(page(), 'Sign in');
    expect(await arrival(page(), stack.bankUrl)).toBe('step-up');
  }

  it('are those of the registration at first, and the page says that this is little', async () => {
    await page().goto(`${stack.bankUrl}/settings/ways`);
    await page().getByText('Authenticator app').first().waitFor();
    expect((await listed()).sort()).toEqual([
      'Authenticator app',
      expect.stringMatching(/^Code by e-mail · o•+@h•+\.example$/),
      'Recovery codes',
    ]);
    await look(page(), 'ways-of-registration');
  });

  it('are set up while an account is opened', async () => {
    const second = await visit(browser);
    await second.page.goto(`${stack.bankUrl}/register`);
    for (const [id, value] of Object.entries({
      displayName: 'B. Resident',
      userName: 'second',
      email: 'second@home.example',
      'new-password': PASSWORD,
    }))
      await second.page.fill(`#${id}`, value);
    await press(second.page, 'Continue');
    await second.page.locator('ductus-set-up').getByRole('listitem').first().waitFor();
    await look(second.page, 'opening-way');
    await chooseIn(second.page, /^Authenticator app/);
    await second.page.locator('ductus-set-up code').waitFor();
    await look(second.page, 'opening-totp');
    await chooseIn(second.page, /^Use another way/);
    await setUpApp(second.page);
    await second.page.waitForURL('**/register/codes');
    await second.page.locator('ductus-set-up code').first().waitFor();
    await look(second.page, 'opening-codes');
    await keepCodes(second.page);
    await second.page.waitForURL('**/register/email');
    await chooseIn(second.page, /^Send me a code/);
    await second.page.locator('ductus-set-up').getByLabel('Code from the e-mail').waitFor();
    await look(second.page, 'opening-email');
    await press(second.page, 'Do this later');
    await press(second.page, 'Do without, for now');
    await second.page.waitForURL(`${stack.bankUrl}/`);
    await second.page.goto(`${stack.bankUrl}/settings`);
    await second.page.getByText('second@home.example is not confirmed.').waitFor();
    await look(second.page, 'settings-unconfirmed');
    expect(second.troubles).toEqual([]);
    await second.context.close();
  }, 120_000);

  it('can be a passkey', async () => {
    await toAdd('blue phone');
    await look(page(), 'ways-add');
    await choose(/^Passkey/);
    expect(await listed()).toContain('Passkey · blue phone');
    expect((await alert()).text).toContain('a passkey was added to your account');
  });

  it('can be another authenticator app, in the place of the first', async () => {
    await toAdd('tablet');
    await choose(/^Authenticator app/);
    await widget().locator('code').waitFor();
    await look(page(), 'ways-add-totp');
    await chooseIn(page(), /^Use another way/);
    await setUpApp(page());
    expect(await listed()).toContain('Authenticator app · tablet');
  });

  it('can be a printed card', async () => {
    await toAdd('desk');
    const begun = page().waitForResponse(
      (response) => response.url().endsWith('/ceremony/begin') && response.request().method() === 'POST',
    );
    await choose(/^Printed card/);
    card = ((await (await begun).json()) as { show: Card }).show;
    await typeCells();
    await look(page(), 'ways-add-card');
    await choose(/^Continue/);
    expect(await listed()).toContain('Printed card · desk');
    await look(page(), 'ways-all');
  });

  /** Reads the cells that are asked for from the card. */
  async function typeCells(): Promise<void> {
    const labels = widget().locator('label', { hasText: /[A-Z]\d$/ });
    await labels.nth(2).waitFor();
    for (const label of await labels.allTextContents()) {
      const [, column, row] = /([A-Z])(\d)$/.exec(label)!;
      const field = (Number(row) - 1) * card.columns + COLUMNS.indexOf(column!);
      await widget().getByLabel(label).fill(card.cells[field]!);
    }
  }

  it('let the owner in by the passkey', async () => {
    await signIn();
    await widget().getByRole('listitem').first().waitFor();
    await look(page(), 'step-up-choose');
    await choose(/^Passkey/);
    await page().waitForURL(`${stack.bankUrl}/`);
  });

  it('let the owner in by the card, and by nothing that is not on it', async () => {
    await signIn();
    await choose(/^Printed card/);
    const asked = await widget().locator('label').first().textContent();
    for (const input of await widget().getByRole('textbox').all()) await input.fill('CCC');
    await choose(/^Continue/);
    await widget().getByRole('alert').waitFor();
    await look(page(), 'step-up-card-wrong');
    expect(asked).toMatch(/^Cell [A-Z]\d$/);
    await typeCells();
    await choose(/^Continue/);
    await page().waitForURL(`${stack.bankUrl}/`);
  });

  it('are at a sign-in those alone that policy takes on its route', async () => {
    const policy = await stack.client.policy();
    const stepUp = [{ purpose: '*', factors: ['card'] as const }];
    await stack.client.setPolicy({ ...policy, routes: [{ route: 'login', stepUp }] });
    await signIn();
    await typeCells();
    expect(await widget().getByRole('listitem').allTextContents()).toEqual([]);
    await choose(/^Continue/);
    await page().waitForURL(`${stack.bankUrl}/`);
    await stack.client.setPolicy({ ...(await stack.client.policy()), routes: [] });
  });

  it('let the owner in by a recovery code', async () => {
    await signIn();
    await giveCode(page(), customer);
    await page().waitForURL(`${stack.bankUrl}/`);
  });

  it('take another name', async () => {
    await page().goto(`${stack.bankUrl}/settings/ways`);
    await page().getByLabel('Rename: Passkey blue phone').click();
    await page().locator('.way-rename[open] input[name=label]').fill('green phone');
    await page().locator('.way-rename[open] button').click();
    await page().getByText('Renamed.').waitFor();
    expect(await listed()).toContain('Passkey · green phone');
  });

  it('no longer work once they are removed', async () => {
    await page().goto(`${stack.bankUrl}/settings/ways`);
    told = mails.mails.length;
    await page().getByRole('link', { name: 'Remove: Passkey green phone' }).click();
    await look(page(), 'ways-remove');
    await press(page(), 'Remove it');
    await page().getByText('Removed. It no longer works.').waitFor();
    expect(await listed()).not.toContain('Passkey · green phone');
    expect((await alert()).text).toContain('a passkey that confirmed that it is you was removed');
    await signIn();
    await widget().getByRole('listitem').first().waitFor();
    expect(
      await widget()
        .getByRole('button', { name: /^Passkey/ })
        .count(),
    ).toBe(0);
    expect(session.troubles.filter((line) => !line.startsWith('Failed to load resource'))).toEqual([]);
  });

  it('are taken back from a stranger by the link of the mail, and everybody is signed out', async () => {
    await giveCode(page(), customer);
    await page().waitForURL(`${stack.bankUrl}/`);
    await toAdd('not the owner’s');
    await choose(/^Passkey/);
    expect(await listed()).toContain('Passkey · not the owner’s');
    const link = /https?:\S+/.exec((await alert()).text!)![0];
    const reader = await visit(browser);
    await reader.page.goto(link);
    await press(reader.page, 'This was not me');
    await reader.page.getByText('Your account is safe').waitFor();
    await page().goto(`${stack.bankUrl}/`);
    expect(new URL(page().url()).pathname).toBe('/login');
    await signIn();
    await widget().getByRole('listitem').first().waitFor();
    expect(
      await widget()
        .getByRole('button', { name: /^Passkey/ })
        .count(),
    ).toBe(0);
    await reader.context.close();
  });
});
