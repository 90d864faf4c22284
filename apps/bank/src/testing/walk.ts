import { authenticator } from 'otplib';
import type { Page } from 'playwright-core';
import type { TestBank } from './test-bank.ts';
import { PASSWORD } from './visitor.ts';

export interface Walk {
  readonly page: Page;
  readonly bank: TestBank;
  readonly url: string;
  readonly userName: string;
  /** Called on every screen, in the state its name says. */
  readonly at: (screen: string) => Promise<void>;
}

interface Walker extends Walk {
  code(): string;
  readonly secret: { value: string };
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();

async function opening(walker: Walker): Promise<void> {
  const { page, at, url, userName, bank } = walker;
  bank.recognition.needed = 10;
  await page.goto(`${url}/register`);
  await at('register');
  await page.fill('#displayName', 'A. Resident');
  await page.fill('#userName', userName);
  await page.fill('#new-password', 'marten');
  await page.waitForSelector('[data-meter][data-score="0"], [data-meter][data-score="1"]');
  await press(page, 'Continue');
  await at('register-refused');
  await page.fill('#new-password', PASSWORD);
  await page.waitForSelector('[data-meter][data-score="4"]');
  await at('register-strong');
  await press(page, 'Continue');
  await page.waitForURL('**/register/authenticator');
  walker.secret.value = (await page.textContent('.key code'))!.replace(/ /g, '');
  await at('authenticator');
  await page.fill('#code', '000000');
  await press(page, 'Confirm');
  await at('authenticator-refused');
  await page.fill('#code', walker.code());
  await press(page, 'Confirm');
  await page.waitForSelector('[data-codes]');
  await at('recovery-codes');
  await page.click('text=I have kept them');
  await at('enrol');
  bank.recognition.issues = ['corrected'];
  await page.fill('#password', PASSWORD);
  await page.press('#password', 'Enter');
  await page.waitForSelector('.say-info');
  await at('enrol-refused');
  bank.recognition.issues = [];
  for (let sample = 1; sample <= bank.recognition.needed; sample++) {
    await page.fill('#password', PASSWORD);
    await page.press('#password', 'Enter');
    await page.waitForFunction(
      (count) => document.querySelector('[data-ring-count]')?.textContent === String(count),
      sample,
    );
    if (sample === 7) await at('enrol-going-well');
  }
  await page.waitForURL('**/enrol/done');
  await at('enrol-done');
  await page.click('text=Go to your accounts');
  await at('overview-new');
}

async function fillTransfer(page: Page, amount: string, payee: string, reference: string): Promise<void> {
  await page.click('nav >> text=Transfer');
  await page.selectOption('#to', { label: payee });
  await page.fill('#amount', amount);
  await page.fill('#reference', reference);
}

async function paying(walker: Walker): Promise<void> {
  const { page, at, bank } = walker;
  await page.click('nav >> text=Transfer');
  await at('transfer');
  await fillTransfer(page, '99999', 'Rent', 'Flat');
  await press(page, 'Check transfer');
  await at('transfer-refused');
  await page.fill('#amount', '840.00');
  await press(page, 'Check transfer');
  await at('transfer-confirm');
  await press(page, 'Send now');
  await page.waitForURL('**/transfer/receipt/*');
  await at('transfer-receipt');
  await fillTransfer(page, '49.90', 'City Energy', 'Light and heat');
  await press(page, 'Check transfer');
  bank.recognition.trust = 'step-up';
  await press(page, 'Send now');
  await page.waitForURL('**/step-up');
  await at('step-up-transfer');
  await page.fill('#code', walker.code());
  await press(page, 'Continue');
  await page.waitForURL('**/transfer/confirm');
  await at('transfer-authorised');
  await press(page, 'Send now');
  await page.waitForURL('**/transfer/receipt/*');
  await fillTransfer(page, '250', 'Savings', '');
  await press(page, 'Check transfer');
  await press(page, 'Send now');
  await page.waitForURL('**/transfer/receipt/*');
  await page.click('nav >> text=Overview');
  await at('overview');
  await page.fill('#search', 'lighthouse');
  await press(page, 'Search');
  await at('overview-nothing-found');
}

async function choosingPayees({ page, at }: Walker): Promise<void> {
  await page.click('nav >> text=Transfer');
  await page.click('text=Add or remove payees');
  await page.waitForURL('**/payees');
  await at('payees');
  await page.fill('#name', 'A very long name of somebody who is to be paid every month');
  await page.fill('#number', 'DE89 3704 0044 0532 0130 01');
  await press(page, 'Add payee');
  await page.waitForSelector('#number-problem');
  await at('payees-refused');
  await page.fill('#number', 'MT84 MALT 0110 0001 2345 MTLC AST0 01S');
  await press(page, 'Add payee');
  await page.waitForSelector('text=was added');
  await at('payees-added');
  for (let left = await page.locator('.payee').count(); left > 0; left--) {
    await page.locator('.payee .danger').first().click();
    await page.waitForFunction((count) => document.querySelectorAll('.payee').length === count, left - 1);
  }
  await at('payees-none');
  await page.fill('#name', 'City Energy');
  await page.fill('#number', 'GB82 WEST 1234 5698 7654 32');
  await press(page, 'Add payee');
  await page.waitForSelector('.payee');
}

/** Books enough for a second page, without the browser's windows. */
async function bookMany({ page, url }: Walker): Promise<void> {
  const csrf = (html: string) => /data-csrf="([^"]+)"/.exec(html)![1]!;
  const form = await (await page.request.get(`${url}/transfer`)).text();
  const [from, to] = [...form.matchAll(/<option value="(acc_[^"]+)"/g)].map((match) => match[1]!);
  for (let turn = 0; turn < 27; turn++) {
    const fields = { from: from!, to: to!, amount: '1', reference: `Put aside ${turn + 1}` };
    await page.request.post(`${url}/transfer`, { form: { _csrf: csrf(form), ...fields } });
    const confirm = await (await page.request.get(`${url}/transfer/confirm`)).text();
    const formToken = /name="formToken" value="([^"]+)"/.exec(confirm)![1]!;
    await page.request.post(`${url}/transfer/confirm`, { form: { _csrf: csrf(form), formToken } });
  }
}

async function lookingBack(walker: Walker): Promise<void> {
  const { page, at, url } = walker;
  await bookMany(walker);
  await page.goto(`${url}/`);
  await at('overview-page-1');
  await page.click('text=Older');
  await page.waitForSelector('text=Page 2');
  await at('overview-page-2');
  await page.click('text=Newer');
  await page.waitForSelector('text=Page 1');
}

async function settling(walker: Walker): Promise<void> {
  const { page, at, url } = walker;
  await page.click('nav >> text=Settings');
  await at('settings');
  await press(page, 'Make new codes');
  await page.waitForSelector('[data-codes]');
  await at('settings-codes');
  await page.goto(`${url}/settings`);
  await page.click('text=Forget my typing');
  await at('settings-forget');
  await press(page, 'Forget it');
  await page.waitForSelector('text=Forgotten');
  await at('settings-forgotten');
}

async function locking(walker: Walker): Promise<void> {
  const { page, at, url, bank } = walker;
  await page.goto(`${url}/`);
  await press(page, 'Lock now');
  await page.waitForURL('**/lock');
  await at('lock');
  await page.fill('#password', 'not the password');
  await press(page, 'Unlock');
  await page.waitForSelector('.notice-bad');
  await at('lock-refused');
  await page.fill('#password', PASSWORD);
  await press(page, 'Unlock');
  await page.waitForURL(`${url}/`);
  bank.recognition.outcome = 'NON_MATCH';
  await press(page, 'Sign out');
  await page.waitForURL('**/login');
}

async function returning(walker: Walker): Promise<void> {
  const { page, at, userName } = walker;
  await at('login');
  await page.fill('#userName', userName);
  await page.fill('#password', 'not the password');
  await press(page, 'Sign in');
  await page.waitForSelector('.notice-bad');
  await at('login-refused');
  await page.fill('#password', PASSWORD);
  await press(page, 'Sign in');
  await page.waitForURL('**/step-up');
  await at('step-up-login');
  await page.fill('#code', '000000');
  await press(page, 'Continue');
  await at('step-up-refused');
  await page.click('text=Use a recovery code instead');
  await at('step-up-recovery');
  await page.click('text=Use a code from the app instead');
  await page.fill('#code', walker.code());
  await press(page, 'Continue');
  await page.waitForSelector('.asked');
  await at('overview-asked');
  await press(page, 'That was me');
  await page.waitForSelector('.notice-good');
  await at('overview-thanks');
}

async function tooLate({ page, at, bank, userName, url }: Walker): Promise<void> {
  await press(page, 'Sign out');
  await page.waitForURL('**/login');
  await page.fill('#userName', userName);
  await page.fill('#password', PASSWORD);
  await press(page, 'Sign in');
  await page.waitForURL('**/step-up');
  bank.clock.ahead += 5 * 60_000;
  await page.goto(`${url}/step-up`);
  await at('step-up-too-late');
  await page.click('text=Sign in again');
  await page.waitForURL('**/login');
}

async function securing(walker: Walker): Promise<void> {
  const { page, at, url, userName, bank } = walker;
  bank.recognition.outcome = 'MATCH';
  await page.fill('#userName', userName);
  await page.fill('#password', PASSWORD);
  await press(page, 'Sign in');
  await page.waitForURL(`${url}/`);
  await at('overview-unfinished');
  await press(page, 'It was not me');
  await page.waitForURL('**/secure');
  await at('secure');
  await press(page, 'End them');
  await page.waitForSelector('.is-done');
  await page.click('text=Change it');
  await page.waitForURL('**/step-up');
  await page.fill('#code', walker.code());
  await press(page, 'Continue');
  await page.waitForURL('**/settings/password');
  await at('password');
  await page.fill('#password', PASSWORD);
  await page.fill('#new-password', PASSWORD);
  await press(page, 'Change it');
  await page.waitForSelector('#new-password-problem');
  await at('password-refused');
  await page.fill('#password', PASSWORD);
  await page.fill('#new-password', 'violet anchor thimble');
  await press(page, 'Change it');
  await page.waitForURL('**/enrol?again=1');
  await at('enrol-again');
  await press(page, 'Not now');
  await page.waitForURL('**/secure');
  await at('secure-done');
}

async function failing({ page, at, url }: Walker): Promise<void> {
  await page.goto(`${url}/nowhere`);
  await at('not-found');
  await page.goto(`${url}/settings`);
  await page.evaluate(() => {
    for (const field of document.querySelectorAll<HTMLInputElement>('[name=_csrf]')) field.value = 'old';
  });
  await press(page, 'Make new codes');
  await page.waitForSelector('text=This page was open too long');
  await at('form-expired');
}

/** Walks a real browser through every screen of the bank. */
export async function walkEverywhere(walk: Walk): Promise<void> {
  const secret = { value: '' };
  const code = () => {
    walk.bank.clock.ahead += 30_000;
    return authenticator.clone({ epoch: walk.bank.now() }).generate(secret.value);
  };
  const walker: Walker = { ...walk, code, secret };
  await opening(walker);
  await paying(walker);
  await choosingPayees(walker);
  await lookingBack(walker);
  await settling(walker);
  await locking(walker);
  await returning(walker);
  await tooLate(walker);
  await securing(walker);
  await failing(walker);
}
