// A server with the demonstration's data on a free port, and its first administrator in a browser.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { authenticator } from 'otplib';
import { chromium } from 'playwright-core';
import { findBrowser } from '../../../scripts/lib/browser.mjs';

const root = resolve(import.meta.dirname, '../../..');
const PASSWORD = 'kettle orbit velvet';

function freePort() {
  return new Promise((found, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });
}

function startServer(env) {
  return new Promise((ready, reject) => {
    const child = spawn(process.execPath, ['packages/server/dist/main.js'], { cwd: root, env });
    let output = '';
    child.stdout.on('data', (data) => {
      output += data;
      if (/the code ([0-9A-Z-]{23})/.test(output)) ready({ child, code: RegExp.$1 });
    });
    child.stderr.pipe(process.stderr);
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${output}`)));
  });
}

/** Whoever has the code becomes the first administrator; `look` is shown each step on the way. */
async function setUp(page, url, code, look) {
  await page.goto(`${url}/console/`);
  await page.getByLabel('Code from the server').waitFor();
  await look('set-up');
  await page.getByLabel('Code from the server').fill(code);
  await page.getByLabel('Your name').fill('Ada Lovelace');
  await page.getByRole('button', { name: 'Go on' }).click();
  const key = await page.locator('.authenticator code').innerText();
  await look('ways-in');
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByLabel('Code that the app shows').fill(authenticator.generate(key.replaceAll(' ', '')));
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
}

/**
 * @param people made known; from the recordings in `DUCTUS_DATA` where there are any.
 * @param serverEnv more of the server's settings.
 * @param look called with the page and a name at each step of the set-up.
 */
export async function startDemonstration({ people = 12, serverEnv = {}, look = async () => {} } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'ductus-demonstration-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env = {
    ...process.env,
    DUCTUS_HOME: join(folder, 'home'),
    DUCTUS_PORT: String(port),
    DUCTUS_URL: url,
    ...serverEnv,
  };
  const keyFile = join(folder, 'key');
  const demo = { ...env, DEMO_BUILT: '1', DEMO_PEOPLE: String(people), DEMO_KEY_FILE: keyFile };
  const made = spawnSync(process.execPath, ['scripts/demo-data.mjs'], {
    cwd: root,
    env: demo,
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(made.stdout + made.stderr);
  const { child, code } = await startServer(env);
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await setUp(page, url, code, (name) => look(page, name));
  const stop = async () => {
    await browser.close();
    child.removeAllListeners('exit');
    await new Promise((ended) => {
      child.once('exit', ended);
      child.kill('SIGTERM');
    });
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, keyFile, browser, page, stop };
}
