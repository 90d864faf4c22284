import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SET_UP } from './testing/shows.ts';
import { Site } from './testing/site.ts';

const site = new Site();
const { ceremony } = site;
beforeAll(() => site.start());
afterAll(() => site.stop());
afterEach(() => expect(site.errors).toEqual([]));

/** Counts intervals, and the widget's listeners outside of the element's own tree; runs in the page before everything else. */
function count(): void {
  const intervals = new Set<unknown>();
  const set = globalThis.setInterval;
  const clear = globalThis.clearInterval;
  const listeners = { outside: 0 };
  const add = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (...rest: [never, never, never?]) {
    const outside = this === document || this === globalThis || this === document.body;
    if (outside && new Error().stack?.includes('widget.min.js')) listeners.outside += 1;
    add.apply(this, rest);
  };
  Object.assign(globalThis, {
    counted: () => ({ intervals: intervals.size, ...listeners }),
    setInterval: (action: () => void, ms: number) => {
      const timer = set(action, ms);
      intervals.add(timer);
      return timer;
    },
    clearInterval: (timer: never) => {
      intervals.delete(timer);
      clear(timer);
    },
  });
}

interface Counted {
  readonly intervals: number;
  readonly outside: number;
}

describe('the page', () => {
  it('is left without a timer, a listener, a frame or an address of a file when the element goes', async () => {
    ceremony.reset({ kinds: ['email'], show: { address: 'a••@example.org' } });
    const widget = await site.open({ script: count });
    const counted = () =>
      widget.tab.evaluate(() => (globalThis as never as { counted(): Counted }).counted());
    await widget.element.getByText(/another code in/).waitFor();
    expect(await counted()).toEqual({ intervals: 1, outside: 0 });
    await widget.element.evaluate((element) => element.remove());
    expect(await counted()).toEqual({ intervals: 0, outside: 0 });
  });

  it('may take the element out and put it in again: it starts afresh', async () => {
    ceremony.reset({});
    const widget = await site.open();
    await widget.field('Code from your app').fill('1');
    await widget.element.evaluate((element) => document.querySelector('h1')?.after(element));
    await widget.field('Code from your app').waitFor();
    expect(await widget.field('Code from your app').inputValue()).toBe('');
    expect(ceremony.begun).toHaveLength(2);
  });

  it('may take the element out while it waits for an answer: nothing is told', async () => {
    ceremony.reset({});
    const widget = await site.open();
    await widget.field('Code from your app').fill('1');
    await widget.tab.route('**/answer', async (route) => {
      await widget.element.evaluate((element) => element.remove());
      await route.continue().catch(() => undefined);
    });
    await widget.button('Continue').click();
    await widget.element.waitFor({ state: 'detached' });
    expect(await widget.told()).toEqual([]);
  });

  it.each([
    ['text', 'hello'],
    ['an empty object', {}],
    ['null', 'null'],
    ['kinds that are no list', { act: 'step-up', state: 'open', kinds: 7 }],
    ['names from Object', { act: 'step-up', state: 'open', kinds: ['constructor', '__proto__'] }],
  ])('is not disturbed by a server that answers %s', async (_, body) => {
    ceremony.reset({ script: { view: () => ({ body }) } });
    const widget = await site.open();
    await expect.poll(async () => (await widget.problem.textContent()) !== '').toBe(true);
    expect(await widget.element.getByRole('button').count()).toBeGreaterThan(0);
  });

  it.each([
    ['a card without anything', 'card', {}],
    ['a card whose PDF is none', 'card', { pdf: '*', coordinates: ['A1'] }],
    ['passkey options that are none', 'passkey', { options: { challenge: 7 } }],
    ['codes that are none', 'recovery', { codes: 7 }],
  ])('is not disturbed by %s', async (_, kind, show) => {
    ceremony.reset({ kinds: [kind, 'totp'], act: 'set-up', show });
    const widget = await site.open({ element: 'ductus-set-up' });
    await widget.element.getByRole('listitem').getByRole('button').first().click();
    await expect.poll(async () => (await widget.problem.textContent()) !== '').toBe(true);
    await widget.button('Use another way').waitFor();
  });

  it('shows what the server says as text, never as markup', async () => {
    const codes = ['<img src=x onerror=alert(1)>'];
    ceremony.reset({ kinds: ['recovery'], act: 'set-up', show: { codes } });
    const widget = await site.open({ element: 'ductus-set-up' });
    await widget.element.getByText(codes[0]!).waitFor();
    expect(await widget.element.locator('img').count()).toBe(0);
  });

  it('can replace words before the element is known', async () => {
    ceremony.reset({ kinds: ['totp'], act: 'set-up', show: SET_UP.totp });
    const widget = await site.open({
      script: () => {
        document.addEventListener('readystatechange', () => {
          const element = document.querySelector('ductus-step-up');
          if (element) Object.assign(element, { messages: { setUp: 'Weg hinzufügen' } });
        });
        // Holds the definition back until the page is read.
        const define = customElements.define.bind(customElements);
        customElements.define = (...rest) => void setTimeout(() => define(...rest), 50);
      },
    });
    await widget.element.getByRole('heading', { name: 'Weg hinzufügen' }).waitFor();
    await widget.element.evaluate((element) =>
      Object.assign(element, { messages: { setUp: 'Ajouter un moyen' } }),
    );
    await widget.element.getByRole('heading', { name: 'Ajouter un moyen' }).waitFor();
  });
});
