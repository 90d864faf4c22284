import { authenticator } from 'otplib';
import type { Page } from 'playwright-core';
import { PASSWORD } from './visitor.ts';
import { choosingPayees, lookingBack } from './walk-money.ts';
import { denying, securing, tooLate } from './walk-security.ts';
import { press, type Walk, type Walker } from './walker.ts';

async function opening(walker: Walker): Promise<void> {
  const { page, at, url, userName, bank } = walker;
  bank.recognition.needed = 10;
  await page.goto(`${url}/register`);
  await at('register');
  await page.fill('#displayName', 'A. Resident');
  await page.fill('#userName', userName);
  await page.fill('#email', 'resident@home.example');
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
  await at('enrol-consent');
  await page.check('#agree-typing');
  await page.check('#agree-pointer');
  await press(page, 'Go on');
  await page.waitForURL('**/enrol');
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
  await page.waitForURL('**/enrol/phrase');
  await at('enrol-phrase');
  bank.guidance.likeness = 'like';
  bank.guidance.needed = 120;
  await page.locator('#phrase').pressSequentially('The quiet lantern near teh');
  await at('enrol-phrase-typing');
  await page.press('#phrase', 'Enter');
  await page.waitForSelector('.say-good');
  await at('enrol-phrase-counted');
  await page.fill('#phrase', 'once more');
  await page.press('#phrase', 'Enter');
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

async function settling(walker: Walker): Promise<void> {
  const { page, at, url } = walker;
  await page.click('nav >> text=Settings');
  await at('settings');
  await press(page, 'Make new codes');
  await page.waitForSelector('[data-codes]');
  await at('settings-codes');
  await page.goto(`${url}/settings`);
  await page.click('[data-consents] >> text=Withdraw “How you move the mouse”');
  await page.waitForURL('**/settings/withdraw/pointer');
  await at('settings-withdraw');
  await press(page, 'Withdraw');
  await page.waitForSelector('text=is withdrawn');
  await at('settings-withdrawn');
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
  await denying(walker);
}
