import { aWay } from './scripted-ways.ts';
import { passCeremony, press, type Walk } from './walker.ts';

/** Every state of the ways to confirm; Ductus' element is looked at in the whole system's tests. */
export async function choosingWays(walker: Walk): Promise<void> {
  const { page, at, url, bank } = walker;
  const { held } = bank.ways;
  const totp = aWay('totp', { usedAt: bank.now() - 3_600_000 });
  bank.ways.held = [totp];
  await page.goto(`${url}/settings`);
  await page.click('text=See and add');
  await at('ways-one');
  await page.fill('#label', 'A rather long name of a telephone that somebody has');
  await press(page, 'Add a way');
  await page.waitForURL('**/settings/ways/add*');
  await at('ways-add');
  await passCeremony(walker, 'passkey');
  await page.waitForURL('**/settings/ways');
  await page.click('text=See what for');
  await page.check('#agree-face');
  await at('consent-face');
  await press(page, 'Go on');
  await page.waitForURL('**/settings/ways');
  await at('ways-face');
  bank.ways.held = [...bank.ways.held, aWay('card', { usedUp: true, remaining: 0 }), aWay('recovery')];
  await page.reload();
  await page.locator('.way-rename summary').first().click();
  await at('ways');
  await page.locator('.way-rename input[name=label]').first().fill('Old phone');
  await page.locator('.way-rename button').first().click();
  await page.getByText('Authenticator app · Old phone').waitFor();
  await page.getByRole('link', { name: /^Remove: Passkey/ }).click();
  await at('ways-remove');
  await page.click('text=Keep it');
  bank.ways.held = [totp, aWay('recovery')];
  await page.goto(`${url}/settings/ways/remove?id=${totp.id}`);
  await at('ways-remove-last');
  bank.ways.held = [];
  await page.goto(`${url}/settings/ways`);
  await at('ways-none');
  bank.ways.reachable = false;
  await page.reload();
  await at('ways-unreachable');
  bank.ways.reachable = true;
  bank.ways.held = held;
}
