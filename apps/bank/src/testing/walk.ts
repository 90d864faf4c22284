import type { Page } from 'playwright-core';
import { PASSWORD } from './visitor.ts';
import { choosingPayees, lookingBack } from './walk-money.ts';
import { denying, securing, tooLate } from './walk-security.ts';
import { choosingWays } from './walk-ways.ts';
import { passCeremony, press, type Walk } from './walker.ts';

async function opening(walker: Walk): Promise<void> {
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
  await page.waitForURL('**/register/way');
  await at('opening-way');
  bank.ways.reachable = false;
  await page.reload();
  await at('opening-unreachable');
  bank.ways.reachable = true;
  await page.click('text=Try again');
  await page.click('text=Stop opening the account');
  await at('opening-stop');
  await page.click('text=Go on');
  await passCeremony(walker, 'totp');
  await page.waitForURL('**/register/codes');
  await at('opening-codes');
  await passCeremony(walker, 'recovery');
  await page.waitForURL('**/register/email');
  await at('opening-email');
  await press(page, 'Do this later');
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

async function paying(walker: Walk): Promise<void> {
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
  await passCeremony(walker, 'totp');
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

async function settling(walker: Walk): Promise<void> {
  const { page, at, url, bank } = walker;
  await page.click('nav >> text=Settings');
  await at('settings');
  await page.click('text=What is known about you');
  await page.waitForURL('**/settings/known');
  await at('settings-known');
  bank.guidance.reachable = false;
  await page.reload();
  await at('settings-known-unreachable');
  bank.guidance.reachable = true;
  await page.goto(`${url}/settings`);
  await page.click('text=Confirm it');
  await at('settings-confirm-email');
  await passCeremony(walker, 'email');
  await page.waitForURL('**/settings#mail');
  await page.click('text=Make new codes');
  await at('settings-codes');
  await passCeremony(walker, 'recovery');
  await page.waitForURL('**/settings');
  await choosingWays(walker);
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

async function locking(walker: Walk): Promise<void> {
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

async function returning(walker: Walk): Promise<void> {
  const { page, at, url, bank, userName } = walker;
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
  await page.locator('[data-ceremony] > :first-child').dispatchEvent('ductus-passed', { bubbles: true });
  await page.waitForSelector('.notice-bad');
  await at('step-up-refused');
  bank.ways.reachable = false;
  await page.goto(`${url}/step-up`);
  await at('step-up-unreachable');
  bank.ways.reachable = true;
  const held = bank.ways.held;
  bank.ways.held = [];
  await page.goto(`${url}/step-up`);
  await at('step-up-no-way');
  bank.ways.held = held;
  await page.goto(`${url}/step-up`);
  await passCeremony(walker, 'totp');
  await page.waitForSelector('.asked');
  await at('overview-asked');
  await press(page, 'That was me');
  await page.waitForSelector('.notice-good');
  await at('overview-thanks');
}

async function failing({ page, at, url }: Walk): Promise<void> {
  await page.goto(`${url}/nowhere`);
  await at('not-found');
  await page.goto(`${url}/settings`);
  await page.evaluate(() => {
    for (const field of document.querySelectorAll<HTMLInputElement>('[name=_csrf]')) field.value = 'old';
  });
  await press(page, 'Sign out everywhere');
  await page.waitForSelector('text=This page was open too long');
  await at('form-expired');
}

/** Walks a real browser through every screen of the bank. */
export async function walkEverywhere(walker: Walk): Promise<void> {
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
