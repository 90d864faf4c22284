import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { authenticator } from 'otplib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arrival, type Customer, press, register, type Visit, visit } from './lib/bank-visitor.ts';
import { launchBrowser } from './lib/browser.ts';
import { type Stack, startStack } from './lib/stack.ts';

const PASSWORD = 'copper-meadow-6';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const VARIANTS = [
  [390, 'light'],
  [1440, 'dark'],
  [390, 'dark'],
  [1440, 'light'],
] as const;

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
  let secret = '';
  let card: Card;

  const page = () => session.page;
  const widget = () => page().locator('ductus-step-up, ductus-set-up');
  const choose = (name: RegExp) => widget().getByRole('button', { name }).click();

  beforeAll(async () => {
    browser = await launchBrowser();
    stack = await startStack({ bank: true });
    session = await visit(browser);
    session.page.setDefaultTimeout(15_000);
    customer = await register(page(), stack.bankUrl, 'owner', PASSWORD);
    const devtools = await session.context.newCDPSession(page());
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  /** No violation in both widths and both schemes; photographs go into `SCREENSHOTS`, where that is set. */
  async function look(at: Page, name: string): Promise<void> {
    const folder = process.env.SCREENSHOTS;
    for (const [width, colorScheme] of VARIANTS.slice(0, folder ? 4 : 2)) {
      await at.setViewportSize({ width, height: 800 });
      await at.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await at.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished)));
      if (folder) {
        mkdirSync(folder, { recursive: true });
        await at.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
      }
      // By the debugger, which no Content-Security-Policy binds.
      await at.evaluate(axe);
      const found = await at.evaluate('axe.run(document, { resultTypes: ["violations"] })');
      const { violations } = found as { violations: { id: string; nodes: { html: string }[] }[] };
      expect(violations.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html}`)).toEqual([]);
      expect(await at.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
    }
    await at.emulateMedia({ colorScheme: 'light' });
  }

  async function toAdd(label: string): Promise<void> {
    await page().goto(`${stack.bankUrl}/settings/ways`);
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

  it('are the app of the registration at first, and the page says that this is little', async () => {
    await page().goto(`${stack.bankUrl}/settings/ways`);
    await page().getByText('You have only your app.').waitFor();
    await look(page(), 'ways-only-app');
  });

  it('can be a passkey', async () => {
    await toAdd('blue phone');
    await look(page(), 'ways-add');
    await choose(/^Passkey/);
    expect(await listed()).toContain('Passkey · blue phone');
  });

  it('can be another authenticator app', async () => {
    await toAdd('tablet');
    await choose(/^Authenticator app/);
    secret = (await widget().locator('code').textContent())!.replace(/ /g, '');
    await look(page(), 'ways-add-totp');
    await widget().getByRole('textbox').fill(authenticator.generate(secret));
    await choose(/^Continue/);
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

  it('leave the bank’s own codes as they were', async () => {
    await signIn();
    await page().getByText('Use the app of your registration or its codes').click();
    // The code of this half-minute may have been spent by the registration; that of the next is good already.
    const next = authenticator.clone({ epoch: Date.now() + 30_000 });
    await page().fill('#code', next.generate(customer.secret));
    await page().locator('.own-code').getByRole('button', { name: 'Continue' }).click();
    await page().waitForURL(`${stack.bankUrl}/`);
  });

  it('no longer work once they are removed', async () => {
    await page().goto(`${stack.bankUrl}/settings/ways`);
    await page().getByRole('button', { name: 'Remove: Passkey blue phone' }).click();
    expect(await listed()).not.toContain('Passkey · blue phone');
    await signIn();
    await widget().getByRole('listitem').first().waitFor();
    expect(
      await widget()
        .getByRole('button', { name: /^Passkey/ })
        .count(),
    ).toBe(0);
    expect(session.troubles.filter((line) => !line.startsWith('Failed to load resource'))).toEqual([]);
  });
});
