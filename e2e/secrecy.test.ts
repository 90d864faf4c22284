import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '@ductus/core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approachLogin, arrival, enrolByTyping, register, stepUp, visit } from './lib/bank-visitor.ts';
import { launchBrowser } from './lib/browser.ts';
import { type Stack, startStack } from './lib/stack.ts';
import { steadyTyping } from './lib/steady-typing.ts';
import { typeAsRecorded } from './lib/typist.ts';

const PASSWORD = 'quartz-lantern-4';
const USER_NAME = 'mistlethrush';

interface Seen {
  readonly urls: string[];
  readonly evidence: string[];
  readonly answers: [path: string, answer: string][];
  storage: string;
  cookies: string;
}

describe('a whole visit: opening an account, enrolling, signing in, a step-up', () => {
  let browser: Browser;
  let stack: Stack;
  const seen: Seen = { urls: [], evidence: [], answers: [], storage: '', cookies: '' };

  beforeAll(async () => {
    browser = await launchBrowser();
    stack = await startStack({ bank: true });
    const random = seededRandom(3);
    const { context, page } = await visit(browser);
    page.on('request', (request) => {
      seen.urls.push(request.url());
      if (request.url().startsWith(stack.serverUrl)) seen.evidence.push(request.postData() ?? '');
    });
    // Read on the way: the browser keeps no answer to a request that may outlive its page.
    await context.route(`${stack.serverUrl}/**`, async (route) => {
      const response = await route.fetch();
      seen.answers.push([new URL(route.request().url()).pathname, await response.text()]);
      await route.fulfill({ response }).catch(() => undefined);
    });
    const typed = (wobble: number) => {
      const keys = steadyTyping(PASSWORD, random, wobble);
      const last = keys[keys.length - 1].down + 160;
      return typeAsRecorded(page, [...keys, { key: 'Enter', down: last, up: last + 70 }]);
    };
    const customer = await register(page, stack.bankUrl, USER_NAME, PASSWORD);
    await enrolByTyping(page, () => typed(30));
    await page.goto(`${stack.bankUrl}/transfer`);
    await context.clearCookies();
    await approachLogin(page, stack.bankUrl, USER_NAME);
    await typed(400);
    if ((await arrival(page, stack.bankUrl)) === 'step-up') await stepUp(page, stack.bankUrl, customer);
    seen.storage = await page.evaluate(async () =>
      JSON.stringify([
        { ...localStorage },
        { ...sessionStorage },
        await indexedDB.databases(),
        await caches.keys(),
      ]),
    );
    seen.cookies = JSON.stringify(await context.cookies());
    await context.close();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  it('sends evidence, and none of it names a key of the password', () => {
    expect(seen.evidence.length).toBeGreaterThan(10);
    const bodies = seen.evidence.join('\n').replaceAll(/"(token|nonce)":"[^"]*"/g, '');
    for (const trace of [PASSWORD, 'quartz', 'KeyQ', 'Key', 'Digit', 'Minus', USER_NAME])
      expect(bodies).not.toContain(trace);
  });

  it('gets from Ductus what was accepted and how a ceremony goes on, and nothing of what was found', () => {
    const ofCeremonies = (path: string) => /^\/v1\/ceremony(\/|$)/.test(path);
    const [ceremonies, others] = [true, false].map((wanted) =>
      seen.answers.filter(([path]) => ofCeremonies(path) === wanted).map(([, answer]) => answer),
    );
    expect(ceremonies!.length).toBeGreaterThan(2);
    for (const answer of ceremonies!)
      expect(answer).not.toMatch(/bits|score|outcome|evidence|reason|likeness|template|trust|level/i);
    // What a page still sends when its channel was replaced by the next one is refused.
    const refused = /^\{"code":"evidence-token-invalid",/;
    expect(others!.filter((answer) => !refused.test(answer)).length).toBeGreaterThan(10);
    for (const answer of others!) if (!refused.test(answer)) expect(answer).toMatch(/^\{"accepted":\d+\}$/);
  });

  it('leaves no password, token or name in a URL', () => {
    const urls = seen.urls.join('\n');
    for (const trace of [PASSWORD, USER_NAME, 'dst_', 'token=']) expect(urls).not.toContain(trace);
  });

  it('leaves nothing in the storage of the browser, and no secret in a cookie', () => {
    expect(seen.storage).toBe('[{},{},[],[]]');
    expect(seen.cookies).toContain('"httpOnly":true');
    for (const trace of [PASSWORD, USER_NAME, 'dst_']) expect(seen.cookies).not.toContain(trace);
  });

  it('leaves no password, name, token or timing in what the programs print', () => {
    const output = stack.output();
    for (const trace of [PASSWORD, USER_NAME, 'dst_', 'dk_', '"events"', 'bits'])
      expect(output).not.toContain(trace);
  });

  it('leaves nothing readable in the files of either program', () => {
    const files = readdirSync(stack.folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) {
      const content = readFileSync(join(file.parentPath, file.name));
      for (const trace of [PASSWORD, USER_NAME, 'typing-fixed', 'SQLite format']) {
        expect([file.name, trace, content.includes(trace)]).toEqual([file.name, trace, false]);
      }
    }
  });
});
