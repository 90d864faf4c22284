import { seededRandom } from '@ductus/core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  approachLogin,
  arrival,
  type Customer,
  enrolByTyping,
  press,
  register,
  stepUp,
  visit,
} from './lib/bank-visitor.ts';
import { launchBrowser } from './lib/browser.ts';
import { type Stack, startStack } from './lib/stack.ts';
import { steadyTyping } from './lib/steady-typing.ts';
import { typeAsRecorded } from './lib/typist.ts';

const PASSWORD = 'harbour-violet-9';

/** Puts the password into the focused field without ordinary typing. */
const WAYS: readonly [string, (page: Page) => Promise<void>][] = [
  [
    'pasted from the clipboard',
    async (page) => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.evaluate((text) => navigator.clipboard.writeText(text), PASSWORD);
      await page.keyboard.press('Control+V');
    },
  ],
  [
    'filled in by a password manager',
    (page) =>
      page.evaluate((text) => {
        const field = document.querySelector<HTMLInputElement>('#password')!;
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(field, text);
        for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
      }, PASSWORD),
  ],
  ['inserted by an assistive tool', (page) => page.keyboard.insertText(PASSWORD)],
  [
    'composed on a phone keyboard',
    async (page) => {
      const session = await page.context().newCDPSession(page);
      const key = { key: 'Process', code: '', windowsVirtualKeyCode: 229 };
      for (let length = 1; length <= PASSWORD.length; length += 1) {
        await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
        await session.send('Input.imeSetComposition', {
          text: PASSWORD.slice(0, length),
          selectionStart: length,
          selectionEnd: length,
        });
        await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
      }
      await session.send('Input.insertText', { text: PASSWORD });
    },
  ],
  [
    'typed on a keyboard the browser does not know',
    async (page) => {
      const session = await page.context().newCDPSession(page);
      const key = { key: 'Unidentified', code: '', windowsVirtualKeyCode: 0 };
      for (const text of PASSWORD) {
        await session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key, text });
        await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
      }
    },
  ],
  [
    'dispatched by a script as key events',
    (page) =>
      page.evaluate((text) => {
        const field = document.querySelector<HTMLInputElement>('#password')!;
        for (const key of text) {
          field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
          field.value += key;
          field.dispatchEvent(new InputEvent('input', { data: key, inputType: 'insertText', bubbles: true }));
          field.dispatchEvent(new KeyboardEvent('keyup', { key, bubbles: true }));
        }
      }, PASSWORD),
  ],
];

describe('a password that was not typed in the ordinary way', () => {
  let browser: Browser;
  let stack: Stack;
  let customer: Customer;
  const random = seededRandom(7);
  const typed = (page: Page) => {
    const keys = steadyTyping(PASSWORD, random);
    const last = keys[keys.length - 1].down + 160;
    return typeAsRecorded(page, [...keys, { key: 'Enter', down: last, up: last + 70 }]);
  };

  beforeAll(async () => {
    browser = await launchBrowser();
    stack = await startStack({ bank: true });
    const { context, page, troubles } = await visit(browser);
    customer = await register(page, stack.bankUrl, 'owner', PASSWORD);
    await enrolByTyping(page, () => typed(page));
    expect(troubles).toEqual([]);
    await context.close();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  async function signIn(
    enter: (page: Page) => Promise<void>,
  ): Promise<{ where: string; page: Page; close(): Promise<void> }> {
    const { context, page, troubles } = await visit(browser);
    await approachLogin(page, stack.bankUrl, customer.userName);
    await enter(page);
    const where = await arrival(page, stack.bankUrl);
    const close = async () => {
      expect(troubles).toEqual([]);
      await context.close();
    };
    return { where, page, close };
  }

  it.each(WAYS)('leads to another factor and then in, without an error: %s', async (_name, enter) => {
    const { where, page, close } = await signIn(async (entering) => {
      await enter(entering);
      expect(await entering.inputValue('#password')).toBe(PASSWORD);
      await press(entering, 'Sign in');
    });
    expect(where).toBe('step-up');
    await stepUp(page, stack.bankUrl, customer);
    await close();
  });

  it('leads to another factor without JavaScript', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await approachLogin(page, stack.bankUrl, customer.userName);
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    expect(await arrival(page, stack.bankUrl)).toBe('step-up');
    await context.close();
  });

  it('locks nobody out: the owner still comes in by typing', async () => {
    const { where, close } = await signIn(typed);
    expect(where).toBe('in');
    await close();
  });
});
