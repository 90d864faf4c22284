import { setTimeout as soon } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { findBrowser } from '../../../scripts/lib/browser.mjs';

const ROUNDS = 9;

/** From the address to an overview with its figures, each time in a browser that was just started and knows nothing of the console. */
export async function measureFirstPage(app, cookie) {
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  const url = address.replace('127.0.0.1', 'localhost');
  const executablePath = await findBrowser();
  const [name, value] = cookie.split('=');
  const [times, paints] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    const browser = await chromium.launch({
      executablePath,
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
    const page = await browser.newPage();
    await page.context().addCookies([
      {
        name,
        value,
        url: url.replace('http:', 'https:'),
        secure: true,
        httpOnly: true,
        sameSite: 'Strict',
      },
    ]);
    // The browser's own start is not the console's.
    await soon(1500);
    const begun = performance.now();
    await page.goto(`${url}/console/`);
    await page.getByText('Sessions now').first().waitFor();
    await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
    times.push(performance.now() - begun);
    paints.push(
      await page.evaluate(
        () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
      ),
    );
    await browser.close();
  }
  for (const list of [times, paints]) list.sort((a, b) => a - b);
  console.log(`first paint of something, cold browser         median ${paints[ROUNDS >> 1].toFixed(0)} ms`);
  console.log(
    `first page with its figures, cold browser      median ${times[ROUNDS >> 1].toFixed(0)} ms, slowest ${times.at(-1).toFixed(0)} ms of ${ROUNDS}`,
  );
}
