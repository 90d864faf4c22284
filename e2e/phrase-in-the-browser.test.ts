import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { download, press, register, visit } from './lib/bank-visitor.ts';
import { launchBrowser } from './lib/browser.ts';
import { phraseBatch, sendBatch } from './lib/evidence.ts';
import { dataFolder } from './lib/recorded-typing.ts';
import { type RecordedWriter, readWriters } from './lib/recorded-writers.ts';
import { type Stack, startStack } from './lib/stack.ts';
import { typeAsRecorded } from './lib/typist.ts';

const folder = dataFolder();
const PASSWORD = 'a quiet harbour of its own';
/** Of the set: one whose typing says much, and a fast one. */
const [OWNER, STRANGER] = [20, 14];

interface Sent {
  readonly fields: readonly { readonly name: string; readonly level: string; readonly secret: boolean }[];
}

describe.skipIf(folder === undefined)('a phrase at the bank, typed as people of l2writers/ type', () => {
  let browser: Browser;
  let stack: Stack;
  const people = folder === undefined ? [] : readWriters(folder, 24);

  beforeAll(async () => {
    browser = await launchBrowser();
    stack = await startStack({ bank: true });
  });
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  async function typeSentence(page: Page, writer: RecordedWriter): Promise<void> {
    const text = (await page.textContent('#phrase-text'))!;
    await page.focus('#phrase');
    const keys = writer.type(text);
    const { up } = keys.at(-1)!;
    await typeAsRecorded(page, [...keys, { key: 'Enter', down: up + 100, up: up + 180 }]);
  }

  /** The password is filled in, so that its typing tells nothing. */
  async function signIn(page: Page): Promise<void> {
    await page.goto(`${stack.bankUrl}/login`);
    await page.fill('#userName', 'writer');
    await page.fill('#password', PASSWORD);
    await press(page, 'Sign in');
    await page.waitForURL('**/step-up');
    await page.click('text=Type a sentence instead');
    await page.waitForURL('**/step-up/phrase');
  }

  /** Further sentences of the person, as the page would send them: in the browser each takes as long as it took. */
  async function teachTheRest(subjectId: string, writer: RecordedWriter): Promise<void> {
    for (let complete = false; !complete; ) {
      const channel = await stack.client.openSession({});
      const { sessionId } = channel;
      const phrase = await stack.client.phrase({ sessionId, language: 'en' });
      await sendBatch(channel.endpoint, stack.bankUrl, phraseBatch(channel, writer.type(phrase.text)));
      const taught = await stack.client.enrol({ sessionId, subjectId, phraseId: phrase.id });
      complete = taught.enrolment.complete;
    }
  }

  it('takes the place of a code for whoever typed some of them before, and of nobody else', async () => {
    const first = await visit(browser);
    await register(first.page, stack.bankUrl, 'writer', PASSWORD);
    await press(first.page, 'Do this later');
    await first.page.waitForURL(`${stack.bankUrl}/`);
    await first.page.goto(`${stack.bankUrl}/enrol/consent`);
    await first.page.check('#agree-typing');
    await press(first.page, 'Go on');
    await first.page.goto(`${stack.bankUrl}/enrol/phrase`);
    const [taught, later] = people[OWNER];
    const counted = first.page.waitForResponse(
      (response) => response.url().endsWith('/enrol/phrase') && response.request().method() === 'POST',
    );
    await typeSentence(first.page, taught);
    const { enrolment } = (await (await counted).json()) as { enrolment: { gathered: number } };
    expect(enrolment.gathered).toBe(1);
    const { recognition } = await download(first.page, stack.bankUrl);
    await teachTheRest(recognition!.subject.id, taught);
    expect(first.troubles).toEqual([]);
    await first.context.close();

    const again = await visit(browser);
    const fields = new Map<string, string>();
    again.page.on('request', (request) => {
      if (!request.url().endsWith('/v1/evidence')) return;
      for (const { name, level } of (request.postDataJSON() as Sent).fields) fields.set(name, level);
    });
    await signIn(again.page);
    await typeSentence(again.page, later);
    await again.page.waitForURL((url) => url.pathname !== '/step-up/phrase');
    const { decisions } = await stack.client.decisions({ limit: 1 });
    expect(decisions[0]).toMatchObject({ outcome: 'MATCH', evidence: [{ source: 'typing-free' }] });
    await again.page.waitForURL(`${stack.bankUrl}/`);
    expect(fields.get('phrase')).toBe('zone');
    expect([...fields].filter(([name, level]) => name !== 'phrase' && level !== 'position')).toEqual([]);
    expect(again.troubles).toEqual([]);
    await again.context.close();

    const other = await visit(browser);
    await signIn(other.page);
    await typeSentence(other.page, people[STRANGER][1]);
    await other.page.waitForURL('**/step-up');
    expect(await other.page.getByText('Type a sentence instead').count()).toBe(0);
    await other.context.close();
  }, 180_000);
});
