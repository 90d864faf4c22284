import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { inflateSync } from 'node:zlib';
import type { OpenedCeremony } from '@ductus/server/client';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from './lib/browser.ts';
import { type Stack, startStack } from './lib/stack.ts';

let stack: Stack;
let browser: Browser;
let page: Page;
let shown = '';
const site = createServer((_, response) => response.setHeader('content-type', 'text/html').end(shown));

beforeAll(async () => {
  stack = await startStack({ bank: false });
  await new Promise<void>((resolve) =>
    site.listen(Number(new URL(stack.bankUrl).port), 'localhost', resolve),
  );
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 390, height: 800 } });
});
afterAll(async () => {
  await browser?.close();
  site.close();
  await stack?.stop();
});

/** A page of the application that runs a ceremony; the element in it. */
async function visit(name: 'ductus-set-up' | 'ductus-step-up', ceremony: OpenedCeremony): Promise<Locator> {
  const { endpoint, token } = ceremony;
  shown = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bank</title><main><h1>Bank</h1>
<${name} endpoint="${endpoint}" token="${token}"></${name}></main><script src="${stack.serverUrl}/widget.min.js"></script>`;
  await page.goto(`${stack.bankUrl}/`);
  return page.locator(name);
}

/** The cells by their names, read off the printed page: words of three characters, row by row. */
function readCard(pdf: Buffer): Map<string, string> {
  const text = pdf.toString('latin1');
  const start = text.indexOf('stream\n') + 'stream\n'.length;
  const page = inflateSync(pdf.subarray(start, text.indexOf('\nendstream', start))).toString('latin1');
  const words = [...page.matchAll(/\[(.*?)\] TJ/g)].map(([, array]) =>
    [...array!.matchAll(/<([0-9a-f]*)>/g)]
      .map(([, hex]) => Buffer.from(hex!, 'hex').toString('latin1'))
      .join(''),
  );
  const cells = words.filter((word) => /^[A-Z0-9]{3}$/.test(word));
  expect(cells).toHaveLength(90);
  return new Map(cells.map((cell, i) => [`${'ABCDEFGHJK'[i % 10]}${1 + Math.floor(i / 10)}`, cell]));
}

/** Types what the card shows in the cells that are asked. */
async function answer(element: Locator, card: ReadonlyMap<string, string>): Promise<string[]> {
  const fields = element.getByRole('textbox', { name: /^Cell / });
  await fields.first().waitFor();
  const asked: string[] = [];
  for (const field of await fields.all()) {
    const label = await field.evaluate((input: HTMLInputElement) => input.labels![0]!.textContent ?? '');
    const name = label.replace('Cell ', '').trim();
    asked.push(name);
    await field.pressSequentially(card.get(name)!.toLowerCase());
  }
  await element.getByRole('button', { name: 'Continue' }).click();
  return asked;
}

it('a card is printed, proved, asked for other cells, and counted down', async () => {
  const { client } = stack;
  const { id: subjectId } = await client.createSubject({ externalId: 'ada' });
  const setUp = await visit(
    'ductus-set-up',
    await client.openCeremony({ subjectId, act: 'set-up', purpose: 'set-up', kinds: ['card'] }),
  );
  const download = page.waitForEvent('download');
  await setUp.getByRole('link', { name: 'Download the card (PDF)' }).click();
  const card = readCard(readFileSync(await (await download).path()));
  const first = await answer(setUp, card);
  await setUp.getByRole('status').getByText('Done. It is set up.').waitFor();

  const ceremony = await client.openCeremony({ subjectId, act: 'step-up', purpose: 'transfer' });
  const second = await answer(await visit('ductus-step-up', ceremony), card);
  await page.getByRole('status').getByText('Done. It is you.').waitFor();
  expect(second.filter((cell) => first.includes(cell))).toEqual([]);
  expect(await client.redeemCeremony(ceremony.id, { purpose: 'transfer' })).toMatchObject({
    passedWith: 'card',
  });
  expect(await client.factors(subjectId)).toMatchObject({ factors: [{ kind: 'card', remaining: 28 }] });
});
