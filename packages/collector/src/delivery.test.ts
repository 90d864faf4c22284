import { collectSample, EVENT_WIDTH, EventKind } from '@ductus/core/capture';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { problem } from './testing/evidence-server.ts';
import { flush, Site, token } from './testing/site.ts';

const site = new Site();
const { evidence } = site;
beforeAll(() => site.start());
afterAll(() => site.stop());
afterEach(() => expect(evidence.faults).toEqual([]));

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** A page that starts its collector itself, to hear of problems. */
async function openWithProblems(): Promise<Page> {
  const page = await site.open();
  await page.evaluate(
    ([endpoint, nonce, token]) => {
      const { Ductus } = globalThis as never as {
        Ductus: { current: { stop(): void }; start(o: object): object };
      };
      Ductus.current.stop();
      const heard: string[] = [];
      const handle = Ductus.start({ endpoint, token, nonce, onProblem: (code: string) => heard.push(code) });
      Object.assign(globalThis, { handle, heard });
    },
    [site.endpoint, site.nonce, token],
  );
  await page.focus('[name=password]');
  return page;
}

type Started = {
  handle: { flush(ms?: number): Promise<boolean>; channel(next: object): void };
  heard: string[];
};
const flushStarted = (page: Page, ms = 2000) =>
  page.evaluate((patience) => (globalThis as never as Started).handle.flush(patience), ms);
const heard = (page: Page) => page.evaluate(() => (globalThis as never as Started).heard);
const change = (page: Page, nonce: string) =>
  page.evaluate(
    ([token, nonce]) => (globalThis as never as Started).handle.channel({ token, nonce }),
    [token, nonce],
  );

const positions = () =>
  collectSample(evidence.events, evidence.field('password')).keystrokes.map((key) => key.position);

describe('how evidence is delivered', () => {
  it('sends by itself within about a second, when a field is left, and when there is nothing more to say', async () => {
    const page = await site.open();
    await page.focus('[name=password]');
    await press(page, 'a', 'b');
    await expect.poll(() => evidence.rows(EventKind.up).length, { timeout: 10_000 }).toBe(2);
    await press(page, 'c');
    await page.focus('[name=user]');
    await expect.poll(() => evidence.rows(EventKind.blur).length, { timeout: 10_000 }).toBe(1);
    // Sent at once: the focus of the next field, a moment later, is not in the same batch.
    const left = evidence.batches.find((batch) => batch.events.at(-EVENT_WIDTH) === EventKind.blur);
    expect(left).toBeDefined();
    expect(await flush(page)).toBe(true);
    const requests = evidence.bodies.length;
    expect(await flush(page)).toBe(true);
    expect(evidence.bodies).toHaveLength(requests);
  });

  it('numbers batches without gaps and declares a field once', async () => {
    const page = await site.open();
    await page.focus('[name=password]');
    for (const key of 'abc') {
      await press(page, key);
      expect(await flush(page)).toBe(true);
    }
    expect(evidence.batches.map((batch) => batch.seq)).toEqual(evidence.batches.map((_, i) => i));
    expect(evidence.batches.length).toBeGreaterThanOrEqual(3);
    expect(evidence.batches.flatMap((batch) => batch.fields)).toHaveLength(1);
    expect(positions()).toEqual([0, 1, 2]);
  });

  it('sends a refused batch again, unchanged, after 503 and 429', async () => {
    const page = await openWithProblems();
    const answers = [problem(503, 'unavailable'), problem(429, 'rate-limited')];
    evidence.intercept = (request) =>
      answers[request] ? { refusal: answers[request], when: 'before' } : undefined;
    await press(page, 'a', 'b');
    expect(await flushStarted(page, 60_000)).toBe(true);
    expect(evidence.bodies[1]).toBe(evidence.bodies[0]);
    expect(evidence.bodies[2]).toBe(evidence.bodies[0]);
    expect(evidence.batches.map((batch) => batch.seq)).toEqual(evidence.batches.map((_, i) => i));
    expect(positions()).toEqual([0, 1]);
    expect(await heard(page)).toEqual(['unreachable']);
  });

  it('takes "already accepted" as delivered', async () => {
    const page = await openWithProblems();
    // The first batch arrives, and its answer is lost.
    evidence.intercept = (request) =>
      request === 0 ? { refusal: problem(502, 'lost'), when: 'after' } : undefined;
    await press(page, 'a');
    expect(await flushStarted(page, 60_000)).toBe(true);
    expect(evidence.bodies[1]).toBe(evidence.bodies[0]);
    await press(page, 'b');
    expect(await flushStarted(page)).toBe(true);
    expect(positions()).toEqual([0, 1]);
  });

  it.each([
    [401, 'evidence-token-invalid'],
    [409, 'evidence-out-of-order'],
    [410, 'evidence-expired'],
  ])('stops sending after %i %s and says so', async (status, code) => {
    const page = await openWithProblems();
    evidence.intercept = () => ({ refusal: problem(status, code), when: 'before' });
    await press(page, 'a');
    expect(await flushStarted(page)).toBe(false);
    await press(page, 'b');
    expect(await flushStarted(page)).toBe(false);
    expect(evidence.bodies).toHaveLength(1);
    expect(await heard(page)).toEqual([code]);
    expect(await page.inputValue('[name=password]')).toBe('ab');
  });

  it('names the status when the answer has no code', async () => {
    const page = await openWithProblems();
    evidence.intercept = () => ({ refusal: { status: 404, body: '<h1>Not found</h1>' }, when: 'before' });
    await press(page, 'a');
    expect(await flushStarted(page)).toBe(false);
    expect(await heard(page)).toEqual(['http-404']);
  });

  it('goes on where it was with a new channel after the old one expired', async () => {
    const page = await openWithProblems();
    await press(page, 'a');
    expect(await flushStarted(page)).toBe(true);
    evidence.intercept = () => ({ refusal: problem(410, 'evidence-expired'), when: 'before' });
    await press(page, 'b');
    expect(await flushStarted(page)).toBe(false);
    await press(page, 'c');
    evidence.intercept = undefined;
    await change(page, `${site.nonce}next`);
    expect(await flushStarted(page)).toBe(true);
    const later = evidence.batches.filter((batch) => batch.nonce === `${site.nonce}next`);
    expect(later[0]).toMatchObject({ seq: 0, fields: [{ name: 'password' }] });
    expect(evidence.rows(EventKind.lost)).toEqual([]);
    expect(positions()).toEqual([0, 1, 2]);
  });

  it('reports what may have been lost when the channel changes in the middle', async () => {
    const page = await openWithProblems();
    evidence.intercept = () => ({ refusal: problem(503, 'unavailable'), when: 'before' });
    await press(page, 'a');
    expect(await flushStarted(page, 300)).toBe(false);
    // As long as the server is away nothing that is tried again can still arrive.
    await change(page, `${site.nonce}next`);
    evidence.intercept = undefined;
    await press(page, 'b');
    expect(await flushStarted(page)).toBe(true);
    const lost = evidence.rows(EventKind.lost);
    expect(lost).toHaveLength(1);
    // Focus, press, input and release at most; the press at least.
    expect(lost[0]![2]).toBeGreaterThanOrEqual(1);
  });

  it('gives up waiting in time while the server is away, and delivers when it is back', async () => {
    const page = await openWithProblems();
    evidence.intercept = () => ({ refusal: problem(503, 'unavailable'), when: 'before' });
    await press(page, 'a');
    expect(await flushStarted(page, 300)).toBe(false);
    evidence.intercept = undefined;
    expect(await flushStarted(page, 60_000)).toBe(true);
    expect(positions()).toEqual([0]);
  });

  it('sends the rest when the page goes away', async () => {
    const page = await site.open();
    await page.focus('[name=password]');
    await press(page, 'a', 'b', 'c');
    await page.goto(`${site.origin}/elsewhere`);
    await expect
      .poll(() => evidence.rows(EventKind.hide).length, { timeout: 60_000 })
      .toBeGreaterThanOrEqual(1);
    expect(positions()).toEqual([0, 1, 2]);
    expect(evidence.headers.at(-1)?.['content-type']).toBe('text/plain;charset=UTF-8');
  });

  it('drops the oldest events when the server stays away, and counts them', async () => {
    const page = await openWithProblems();
    evidence.intercept = () => ({ refusal: problem(503, 'unavailable'), when: 'before' });
    await press(page, 'a');
    await flushStarted(page, 300);
    await page.evaluate(() => {
      const input = document.querySelector('[name=password]')!;
      for (let i = 0; i < 2500; i += 1) {
        input.dispatchEvent(new KeyboardEvent('keydown', { key: 'x', code: 'KeyX', bubbles: true }));
        input.dispatchEvent(new KeyboardEvent('keyup', { key: 'x', code: 'KeyX', bubbles: true }));
      }
    });
    evidence.intercept = undefined;
    expect(await flushStarted(page, 60_000)).toBe(true);
    const lost = evidence.rows(EventKind.lost).reduce((sum, row) => sum + row[2]!, 0);
    expect(lost).toBeGreaterThanOrEqual(1000);
    expect(lost % 200).toBe(0);
    // Nothing else is missing: one real key and 5000 scripted events.
    const strokes = evidence.rows().filter(([kind]) => kind! <= EventKind.up).length;
    expect(strokes + lost).toBeGreaterThanOrEqual(5000);
    expect(strokes).toBeLessThanOrEqual(4000 + 500);
    for (const batch of evidence.bodies) expect(batch.length).toBeLessThan(64 * 1024);
  });
});
