import { PASSWORD } from './visitor.ts';
import { press, type Walker } from './walker.ts';

export async function tooLate({ page, at, bank, userName, url }: Walker): Promise<void> {
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

export async function securing(walker: Walker): Promise<void> {
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
