import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  arrival,
  type Customer,
  giveCode,
  leaveTyping,
  press,
  register,
  type Visit,
  visit,
  widget,
} from './lib/bank-visitor.ts';
import { launchBrowser } from './lib/browser.ts';
import { look } from './lib/look.ts';
import { videoOfPhoto, withCamera } from './lib/photo-video.ts';
import { type Stack, startStack } from './lib/stack.ts';

const PASSWORD = 'copper-meadow-6';

/** A photograph is before Chromium's camera, while somebody sets up their face at the bank. */
describe('the face at the bank, before a photo', () => {
  let browser: Browser;
  let stack: Stack;
  let session: Visit;
  let customer: Customer;
  const page = () => session.page;
  const to = (path: string) => page().goto(stack.bankUrl + path);
  /** What the page's policies let it do. */
  const camera = () => page().evaluate('document.featurePolicy.allowsFeature("camera")');
  const loadsItsScript = () =>
    page().evaluate(`import("${stack.serverUrl}/widget-face.min.js").then(() => true, () => false)`);

  beforeAll(async () => {
    stack = await startStack({ bank: true });
    const video = join(stack.folder, 'camera.mjpeg');
    await videoOfPhoto(video, false);
    browser = await launchBrowser(withCamera(video));
    session = await visit(browser);
    page().setDefaultTimeout(60_000);
    customer = await register(page(), stack.bankUrl, 'owner', PASSWORD);
    await leaveTyping(page(), stack.bankUrl);
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  it('is asked about first, and then offered among the ways', async () => {
    await to('/settings/ways');
    await look(page(), 'face-not-agreed');
    await page().getByRole('link', { name: 'See what for' }).click();
    await page().check('#agree-face');
    await look(page(), 'face-consent');
    await press(page(), 'Go on');
    await page().waitForURL('**/settings/ways');
    await look(page(), 'face-agreed');
  });

  it('is not set up from the photo, and the page says what was missing', async () => {
    await page().getByRole('link', { name: 'Set up' }).click();
    await page().waitForURL('**/settings/ways/add?kind=face');
    await widget(page()).getByRole('button', { name: 'Open the camera' }).click();
    await widget(page()).getByRole('button', { name: 'Begin' }).click();
    const problem = widget(page()).locator('[part=problem]:not(:empty)');
    await problem.waitFor({ timeout: 60_000 });
    expect(await problem.textContent()).toMatch(/^Not everything that was asked was to be seen\./);
    await look(page(), 'face-refused');
    await to('/settings/ways');
    expect(await page().locator('.way-name').allTextContents()).not.toContain('Face');
    expect(session.troubles).toEqual([]);
  });

  it('leaves the other ways: the owner comes in by one of them', async () => {
    expect(await camera()).toBe(false);
    expect(await loadsItsScript()).toBe(false);
    await session.context.clearCookies();
    await to('/login');
    await page().fill('#userName', customer.userName);
    await page().fill('#password', PASSWORD);
    await press(page(), 'Sign in');
    expect(await arrival(page(), stack.bankUrl)).toBe('step-up');
    expect(await camera()).toBe(true);
    expect(await loadsItsScript()).toBe(true);
    await giveCode(page(), customer);
    await page().waitForURL(`${stack.bankUrl}/`);
  });

  it('is no longer offered once the consent is withdrawn', async () => {
    await to('/settings');
    await page().click('[data-consents] a[href$="/face"]');
    await look(page(), 'face-withdraw');
    await press(page(), 'Withdraw');
    await page().getByText('“Your face” is withdrawn').waitFor();
    await to('/settings/ways');
    await page().getByText('Only if you agree to it first.').waitFor();
  });
});
