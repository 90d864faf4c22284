import { EventKind, KEY_IDENTITY_SHIFT, KeyClass } from '@ductus/core/capture';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { flush, Site } from './testing/site.ts';

const site = new Site();
const { evidence } = site;
beforeAll(() => site.start());
afterAll(() => site.stop());
afterEach(() => expect(evidence.faults).toEqual([]));

/** Shift is held for every capital, as a person does. */
async function typeByHand(page: Page, text: string): Promise<void> {
  for (const key of text) {
    const shifted = /[A-Z!]/.test(key);
    if (shifted) await page.keyboard.down('Shift');
    await page.keyboard.press(key);
    if (shifted) await page.keyboard.up('Shift');
  }
}

async function sent(password: string): Promise<number[][]> {
  const page = await site.open();
  await page.focus('[name=password]');
  await typeByHand(page, password);
  expect(await flush(page)).toBe(true);
  expect(await page.inputValue('[name=password]')).toBe(password);
  return evidence.rows();
}

describe('what leaves the page of a password', () => {
  it('is the same for any two passwords of one length, but for the times', async () => {
    const one = await sent('xQzW!kjvYq');
    const other = await sent('1234567890');
    expect(one.length).toBeGreaterThan(30);
    expect(other).toEqual(one);
  });

  it('has no character, no key name, no modifier and no bit that could identify a key', async () => {
    const password = 'xQzW!kjvYq';
    await sent(password);
    for (const body of evidence.bodies) {
      const { token, nonce, fields, events, ...rest } = JSON.parse(body) as Record<string, unknown>;
      expect(Object.keys(rest)).toEqual(['v', 'seq']);
      expect(fields).toEqual([{ id: 0, name: 'password', level: 'position', secret: true }]);
      expect((events as unknown[]).every((value) => typeof value === 'number')).toBe(true);
      const text = body.replace(String(token), '').replace(String(nonce), '');
      for (const name of [password, 'xQ', 'Key', 'Shift', 'Digit']) expect(text).not.toContain(name);
    }
    for (const [, , , bits] of evidence.rows(EventKind.down)) {
      expect(bits! >> KEY_IDENTITY_SHIFT).toBe(0);
      expect(bits).toBe(KeyClass.char);
    }
  });

  it('stays as little after "show password" has turned the field into text', async () => {
    const page = await site.open();
    // Shown before anything was typed, by a button that never had the focus; it has no autocomplete to go by.
    await page.evaluate(() => document.querySelector('#plain-secret')!.setAttribute('type', 'text'));
    await page.focus('#plain-secret');
    await typeByHand(page, 'aB');
    await page.evaluate(() => document.querySelector('[name=password]')!.setAttribute('type', 'text'));
    await page.focus('[name=password]');
    await typeByHand(page, 'aB');
    await flush(page);
    expect(evidence.field('plain-secret').secret).toBe(true);
    expect(evidence.field('password').secret).toBe(true);
    expect(evidence.rows(EventKind.down).map((row) => row[3])).toEqual(Array(4).fill(KeyClass.char));
  });

  it('becomes as little when an open field turns into a password, under a name of its own', async () => {
    const page = await site.open();
    await page.focus('[name=user]');
    await typeByHand(page, 'A');
    await page.evaluate(() => document.querySelector('[name=user]')!.setAttribute('type', 'password'));
    await typeByHand(page, 'B');
    await page.evaluate(() => document.querySelector('[name=user]')!.setAttribute('type', 'text'));
    await typeByHand(page, 'C');
    await flush(page);
    const open = evidence.field('user');
    const secret = evidence.field('user-2');
    expect([open.secret, secret.secret]).toEqual([false, true]);
    const classes = (id: number) =>
      evidence
        .rows(EventKind.down)
        .filter((row) => row[1] === id)
        .map((row) => row[3]);
    expect(classes(open.id)).toEqual([KeyClass.modifier, KeyClass.char]);
    expect(classes(secret.id)).toEqual([KeyClass.char, KeyClass.char]);
  });

  it('sends no key identity and no text of open fields either, at level position', async () => {
    const page = await site.open();
    await page.focus('[name=user]');
    await typeByHand(page, 'Zoe');
    await flush(page);
    expect(evidence.rows(EventKind.down).map((row) => row[3])).toEqual([
      KeyClass.modifier,
      ...Array(3).fill(KeyClass.char),
    ]);
    expect(evidence.bodies.join()).not.toContain('Zoe');
  });

  it('is sent without cookies, referrer or stored state', async () => {
    const page = await site.open();
    await page.context().addCookies([{ name: 'c', value: '1', domain: '127.0.0.1', path: '/evidence' }]);
    await page.focus('[name=password]');
    await typeByHand(page, 'abc');
    await flush(page);
    for (const headers of evidence.headers) {
      expect(headers.cookie).toBeUndefined();
      expect(headers.referer).toBeUndefined();
      expect(headers['content-type']).toBe('text/plain;charset=UTF-8');
    }
    const stored = await page.evaluate(async () => [
      localStorage.length,
      sessionStorage.length,
      document.cookie,
      (await indexedDB.databases()).length,
    ]);
    expect(stored).toEqual([0, 0, '', 0]);
  });
});
