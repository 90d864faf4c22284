import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Refusal, runQuietly } from './run.mjs';

const names = [
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
  'chrome',
];
const fixedPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

function installed() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...fixedPlaces,
  ];
  return candidates.find((path) => existsSync(path));
}

async function fromApt() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return undefined;
  console.error('Installing Chromium for the end-to-end tests …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runQuietly('apt-get', ['update', '-qq'], { env });
  await runQuietly(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'],
    { env },
  );
  return installed();
}

async function fromPlaywright() {
  console.error('Downloading a browser for the end-to-end tests …');
  await runQuietly(process.execPath, [
    'node_modules/playwright-core/cli.js',
    'install',
    '--with-deps',
    'chromium',
  ]);
  const { chromium } = await import('playwright-core');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

/** Path of a Chromium-based browser: CHROME_PATH, an installed one, apt as root, Playwright's download. */
export async function findBrowser() {
  const named = process.env.CHROME_PATH;
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new Refusal(`CHROME_PATH names ${named}, which does not exist: correct it or unset it.`);
  }
  const found = installed() ?? (await fromApt()) ?? (await fromPlaywright());
  if (found !== undefined) return found;
  throw new Refusal('No browser for the end-to-end tests: install Chromium, or name one in CHROME_PATH.');
}
