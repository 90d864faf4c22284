import { PASSWORD } from './visitor.ts';
import { passCeremony, press, type Walk } from './walker.ts';

const NEW_PASSWORD = 'violet anchor thimble';

export async function tooLate({ page, at, bank, userName, url }: Walk): Promise<void> {
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

export async function securing(walker: Walk): Promise<void> {
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
  await passCeremony(walker, 'totp');
  await page.waitForURL('**/settings/password');
  await at('password');
  await page.fill('#password', PASSWORD);
  await page.fill('#new-password', PASSWORD);
  await press(page, 'Change it');
  await page.waitForSelector('#new-password-problem');
  await at('password-refused');
  await page.fill('#password', PASSWORD);
  await page.fill('#new-password', NEW_PASSWORD);
  await press(page, 'Change it');
  // What was agreed to stays: only the old rhythm is forgotten.
  await page.waitForURL('**/enrol');
  await at('enrol-again');
  await press(page, 'Not now');
  await page.waitForURL('**/secure');
  await at('secure-done');
}

async function signIn({ page, url, userName }: Walk): Promise<void> {
  await page.goto(`${url}/login`);
  await page.fill('#userName', userName);
  await page.fill('#password', NEW_PASSWORD);
  await press(page, 'Sign in');
}

/** A stranger looks around; the owner follows the link in the mail. */
export async function denying(walker: Walk): Promise<void> {
  const { page, at, url, bank } = walker;
  await page.goto(`${url}/`);
  await press(page, 'Sign out');
  bank.recognition.outcome = 'NON_MATCH';
  await signIn(walker);
  await page.waitForURL('**/step-up');
  await press(page, 'Look around without confirming');
  await page.waitForSelector('[data-limited]');
  await at('overview-limited');
  await press(page, 'Confirm it is me');
  await page.waitForURL('**/step-up');
  await at('step-up-confirm');
  await page.goto(`${url}/not-me?token=${bank.recognition.alerts.length - 1}`);
  await at('not-me');
  await press(page, 'This was not me');
  await page.waitForSelector('text=Your account is safe');
  await at('not-me-done');
  await page.goto(`${url}/not-me`);
  await at('not-me-over');
  bank.recognition.outcome = 'MATCH';
  await signIn(walker);
  await page.waitForSelector('[data-frozen]');
  await at('overview-frozen');
}
