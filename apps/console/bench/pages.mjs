// npm run bench -- pages: what each page of the console loads, when it first paints, and what axe-core says of it. SCREENSHOTS names a folder for pictures.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { startDemonstration } from './demonstration.mjs';
import { typingFile } from './typing-file.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = process.env.SCREENSHOTS;
const LOOKS = [
  [390, 'light'],
  [1440, 'dark'],
  [390, 'dark'],
  [1440, 'light'],
];
const found = new Map();

/** Violations in both widths and schemes. */
async function look(page, name) {
  for (const [width, colorScheme] of LOOKS) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished)));
    if (pictures !== undefined) {
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: join(pictures, `${name}-${width}-${colorScheme}.png`), fullPage: true });
    }
    await page.evaluate(axe);
    const { violations } = await page.evaluate('axe.run(document, { resultTypes: ["violations"] })');
    found.set(name, (found.get(name) ?? 0) + violations.length);
    for (const { id, nodes } of violations) console.log(`${name}: ${id} ${nodes[0]?.html}`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

/** A page as a browser gets it that knows who is signed in and nothing else. */
async function measure(browser, state, url, [name, path, sign]) {
  const context = await browser.newContext({
    ...(state === null ? {} : { storageState: state }),
    viewport: { width: 1440, height: 900 },
  });
  const page = await context.newPage();
  const bodies = [];
  page.on('response', (response) => {
    if (/\.(js|css)$/.test(new URL(response.url()).pathname)) bodies.push(response.body());
  });
  await page.goto(`${url}/console${path}`);
  await page.locator(sign).first().waitFor();
  await page.waitForFunction(() => document.querySelector('.skeleton, [aria-busy="true"]') === null);
  const paint = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
  );
  const size = (await Promise.all(bodies)).reduce((sum, body) => sum + gzipSync(body).length, 0);
  await look(page, name);
  await context.close();
  const columns = [
    name.padEnd(14),
    `${(size / 1000).toFixed(0)} kB`.padStart(8),
    `${paint.toFixed(0)} ms`.padStart(10),
  ];
  console.log(`${columns.join('')}${String(found.get(name)).padStart(6)}`);
}

/** Something in the lab that its pages can show. */
async function evaluateTwo(page, url) {
  for (const [name, people] of [
    ['morning.csv', 24],
    ['evening.csv', 30],
  ]) {
    await page.goto(`${url}/console/lab`);
    await page.getByRole('button', { name: 'Your file' }).click();
    await page
      .getByLabel('File')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: typingFile(people, 20) });
    await page.getByRole('button', { name: 'Measure' }).click();
    await page.getByRole('link', { name: new RegExp(`^${name}`) }).waitFor({ timeout: 120_000 });
  }
}

const { browser, page, url, stop } = await startDemonstration({ people: 24, look });
try {
  await evaluateTwo(page, url);
  await page.goto(`${url}/console/lab`);
  await page.getByRole('checkbox').first().waitFor();
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  const compare = await page.getByRole('link', { name: /^Compare/ }).getAttribute('href');
  const run = await page.getByRole('link', { name: /^morning/ }).getAttribute('href');
  const state = await page.context().storageState();
  const first = async (path) => {
    await page.goto(`${url}/console${path}`);
    await page.getByRole('row').nth(1).click();
    await page.waitForFunction((list) => !location.pathname.endsWith(list), path);
    return page.url().slice(`${url}/console`.length);
  };
  const below = (href) => href.replace('/console', '');
  console.log(`page          loaded, gzip first paint   axe`);
  await measure(browser, null, url, ['sign-in', '/', 'h1']);
  for (const one of [
    ['overview', '/overview', '.figure'],
    ['sessions', '/sessions', '[role=row]'],
    ['session', await first('/sessions'), '.chart canvas'],
    ['people', '/people', '[role=row]'],
    ['person', await first('/people'), '.figure'],
    ['decisions', '/decisions', '[role=row]'],
    ['decision', await first('/decisions'), '.card'],
    ['policy', '/policy', '.card'],
    ['lab', '/lab', '.card'],
    ['lab-run', below(run), '.card'],
    ['lab-compare', below(compare), '.card'],
    ['alerts', '/alerts', '.state, .card'],
    ['audit', '/audit', '[role=row]'],
    ['operators', '/operators', '[role=row], .state'],
    ['account', '/account', '.card'],
    ['no-page', '/nowhere', 'h1'],
  ])
    await measure(browser, state, url, one);
} finally {
  await stop();
}
