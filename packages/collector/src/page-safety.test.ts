import { EVENT_WIDTH, EventKind } from '@ductus/core/capture';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { problem } from './testing/evidence-server.ts';
import { flush, Site, token } from './testing/site.ts';

const site = new Site();
const { evidence } = site;
beforeAll(() => site.start());
afterAll(() => site.stop());
afterEach(() => expect(evidence.faults).toEqual([]));

/** Counts what is listening, ticking and observing; runs in the page before everything else. */
function countUndone(): void {
  const counts = { listeners: 0, timers: 0, observers: 0, everListened: 0 };
  const add = EventTarget.prototype.addEventListener;
  const remove = EventTarget.prototype.removeEventListener;
  const kept = new Map<EventTarget, Set<string>>();
  const ids = new WeakMap<object, number>();
  let next = 0;
  const id = (name: string, listener: object, options: unknown) => {
    if (!ids.has(listener)) ids.set(listener, next++);
    const capture =
      typeof options === 'object' ? (options as { capture?: boolean } | null)?.capture : options;
    return `${name} ${ids.get(listener)} ${capture === true}`;
  };
  EventTarget.prototype.addEventListener = function (name: string, listener: never, options?: never) {
    const set = kept.get(this) ?? new Set();
    kept.set(this, set.add(id(name, listener, options)));
    counts.everListened += 1;
    add.call(this, name, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (name: string, listener: never, options?: never) {
    kept.get(this)?.delete(id(name, listener, options));
    remove.call(this, name, listener, options);
  };
  const timers = new Set<unknown>();
  const set = globalThis.setTimeout;
  const clear = globalThis.clearTimeout;
  Object.assign(globalThis, {
    setTimeout: (action: () => void, ms: number) => {
      const timer: unknown = set(() => {
        timers.delete(timer);
        action();
      }, ms);
      timers.add(timer);
      return timer;
    },
    clearTimeout: (timer: never) => {
      timers.delete(timer);
      clear(timer);
    },
  });
  const { observe, disconnect } = MutationObserver.prototype;
  MutationObserver.prototype.observe = function (...args) {
    counts.observers += 1;
    observe.apply(this, args);
  };
  MutationObserver.prototype.disconnect = function () {
    counts.observers -= 1;
    disconnect.call(this);
  };
  const current = () => {
    let listeners = 0;
    for (const each of kept.values()) listeners += each.size;
    return { ...counts, listeners, timers: timers.size };
  };
  Object.assign(globalThis, { undone: current });
}

type Undone = { listeners: number; timers: number; observers: number; everListened: number };
const undone = (page: Page) => page.evaluate(() => (globalThis as never as { undone(): Undone }).undone());

const stop = (page: Page) =>
  page.evaluate(() =>
    (globalThis as never as { Ductus: { current: { stop(): void } } }).Ductus.current.stop(),
  );

/** The page's own scripts do everything that a page must not, and then some. */
const HOSTILE = `
  for (const name of ['keydown', 'keyup', 'input', 'focusin', 'focusout', 'paste', 'submit']) {
    document.addEventListener(name, () => { throw new Error('of the page: ' + name); }, true);
  }
  Array.prototype.toJSON = () => 'patched';
  String.prototype.toJSON = () => 'patched';
  Object.prototype.inherited = 'by everything';
  for (const type of [Object, Array, Map, Set, WeakMap, WeakSet, String, RegExp, Promise, Element, Event, Node]) {
    Object.freeze(type.prototype);
  }
`;

describe('what the page notices of the collector', () => {
  it('is nothing after stop: no listener, no timer, no observer, no request', async () => {
    const page = await site.open({ script: countUndone });
    // As long as nothing is accepted, some timer is running.
    evidence.intercept = () => ({ refusal: problem(503, 'unavailable'), when: 'before' });
    const before = await undone(page);
    expect(before.listeners).toBeGreaterThanOrEqual(13);
    expect(before.observers).toBe(1);
    await page.focus('[name=password]');
    await page.keyboard.press('a');
    expect((await undone(page)).timers).toBeGreaterThanOrEqual(1);
    await stop(page);
    expect(await undone(page)).toMatchObject({ listeners: 0, timers: 0, observers: 0 });
    await page.keyboard.press('b');
    expect(await flush(page)).toBe(false);
    await page.goto(`${site.origin}/elsewhere`);
    // Nothing after the first key: no second stroke, no `hide`.
    const kinds = [EventKind.focus, EventKind.down, EventKind.input, EventKind.up];
    for (const body of evidence.bodies) {
      const { events } = JSON.parse(body) as { events: number[] };
      for (let at = 0; at < events.length; at += EVENT_WIDTH) {
        expect(kinds).toContain(events[at]);
        expect(events[at + 3]).toBeLessThanOrEqual(1);
      }
    }
    expect(evidence.bodies.length).toBeLessThanOrEqual(2);
  });

  it('is a flush that resolves even when stop comes in between', async () => {
    const page = await site.open({ script: countUndone });
    await page.focus('[name=password]');
    await page.keyboard.down('a');
    const answer = await page.evaluate(async () => {
      const { current } = (
        globalThis as never as { Ductus: { current: { flush(): Promise<boolean>; stop(): void } } }
      ).Ductus;
      const flushed = current.flush();
      current.stop();
      return flushed;
    });
    expect(answer).toBe(false);
    expect(await undone(page)).toMatchObject({ listeners: 0, timers: 0 });
  });

  it('is nothing under a strict Content-Security-Policy', async () => {
    const csp = `default-src 'none'; script-src 'self'; connect-src ${site.endpoint}; require-trusted-types-for 'script'`;
    const page = await site.open({
      page: () => ({ csp, body: site.html() }),
      script: () => {
        const violations: string[] = [];
        document.addEventListener('securitypolicyviolation', (event) =>
          violations.push(event.violatedDirective),
        );
        Object.assign(globalThis, { violations });
      },
    });
    await page.focus('[name=password]');
    await page.keyboard.press('a');
    expect(await flush(page)).toBe(true);
    expect(await page.evaluate(() => (globalThis as never as { violations: string[] }).violations)).toEqual(
      [],
    );
    expect(evidence.rows(EventKind.down)).toHaveLength(1);
  });

  it('is nothing when the page throws, patches and freezes whatever it can', async () => {
    site.pages.pages.set('/hostile.js', { type: 'text/javascript', body: HOSTILE });
    const page = await site.open({
      page: () => ({ body: site.html({ before: '<script src="/hostile.js"></script>' }) }),
    });
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.focus('[name=password]');
    for (const key of 'abc') await page.keyboard.press(key);
    expect(await flush(page)).toBe(true);
    expect(await page.inputValue('[name=password]')).toBe('abc');
    expect(evidence.rows(EventKind.down)).toHaveLength(3);
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.filter((message) => !message.startsWith('of the page'))).toEqual([]);
  });

  it('is no error when its endpoint cannot be reached', async () => {
    const page = await site.open();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    const heard = await page.evaluate(async () => {
      const { Ductus } = globalThis as never as {
        Ductus: { start(o: object): { flush(ms: number): Promise<boolean> } };
      };
      const codes: string[] = [];
      const onProblem = (code: string) => {
        codes.push(code);
        throw new Error('of the handler');
      };
      // Port 9 is "discard": browsers refuse to connect.
      const handle = Ductus.start({
        endpoint: 'http://127.0.0.1:9/evidence',
        token: 't',
        nonce: 'n',
        onProblem,
      });
      document.querySelector<HTMLInputElement>('[name=user]')!.focus();
      return [await handle.flush(200), ...codes];
    });
    expect(heard).toEqual([false, 'unreachable']);
    expect(errors).toEqual([]);
  });

  it.each([
    ['no token', { token: undefined }],
    ['a token that needs escapes', { token: 'a"b' }],
    ['no endpoint', { endpoint: 'javascript:alert(1)' }],
    ['a level that does not exist', { level: 'text' }],
    ['a pointer that is neither on nor off', { pointer: 'yes' }],
    ['a selector that is none', { ignore: '[' }],
    ['an option that it does not know', { sampling: 2 }],
  ])('is a code and no error when started with %s', async (_, change) => {
    const page = await site.open({ script: countUndone });
    await stop(page);
    const codes = await page.evaluate(
      (options) => {
        const { Ductus } = globalThis as never as {
          Ductus: { start(o: object): { flush(): Promise<boolean> } };
        };
        const heard: unknown[] = [];
        const handle = Ductus.start({ ...options, onProblem: (code: string) => heard.push(code) });
        return handle.flush().then((flushed) => [...heard, flushed]);
      },
      { endpoint: site.endpoint, token, nonce: site.nonce, ...change },
    );
    expect(codes).toEqual(['options-invalid', false]);
    expect((await undone(page)).listeners).toBe(0);
  });

  it('is limited to what include, ignore and fields say', async () => {
    const page = await site.open();
    await stop(page);
    await page.evaluate(
      (options) => {
        const { Ductus } = globalThis as never as { Ductus: { start(o: object): object } };
        Object.assign(globalThis, { Ductus: { current: Ductus.start(options) } });
      },
      {
        endpoint: site.endpoint,
        token,
        nonce: site.nonce,
        include: 'input',
        ignore: '[name=user]',
        fields: { '#plain-secret': 'pin' },
      },
    );
    for (const selector of ['[name=user]', 'textarea', '#plain-secret']) {
      await page.focus(selector);
      await page.keyboard.press('a');
    }
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press('b');
    expect(await flush(page)).toBe(true);
    expect(evidence.batches.flatMap((batch) => batch.fields).map((field) => field.name)).toEqual(['pin']);
    expect(evidence.rows(EventKind.down)).toHaveLength(1);
  });
});
