import { mkdir, rm } from 'node:fs/promises';
import type { Browser, HTTPRequest, Page } from 'puppeteer-core';
import { readAsset } from '../assets/read-asset.ts';
import type { Agent } from '../events/index.ts';
import { answerCall } from './answer-call.ts';
import { newestOnly } from './newest-only.ts';

/** A name that no network has (RFC 2606); every request to it is answered here. */
const ORIGIN = 'https://agent.invalid';
const BLANK = 'data:text/html,<title>Ductus</title>';

const types: Readonly<Record<string, string>> = {
  '/index.html': 'text/html; charset=utf-8',
  '/agent.js': 'text/javascript; charset=utf-8',
  '/agent.css': 'text/css; charset=utf-8',
};

/** What keeps a browser from talking to anybody: no update, no sync, no lookup, no device of the network. */
const quiet = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--disable-extensions',
  '--disable-default-apps',
  '--disable-quic',
  '--disable-client-side-phishing-detection',
  '--disable-breakpad',
  '--metrics-recording-only',
  '--no-pings',
  '--no-proxy-server',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--disable-features=MediaRouter,DialMediaRouteProvider,OptimizationHints,Translate,AutofillServerCommunication,CertificateTransparencyComponentUpdater',
];

export interface WindowOptions {
  /** Path of a Chromium-based browser. */
  readonly browser: string;
  /** A folder of the window alone, for what a browser wants to keep: made anew, and gone with the window. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly size?: readonly [number, number];
}

/** What was wanted elsewhere and takes a PIN. */
export type Wish = 'pause' | 'quit';

export interface AgentWindow {
  /** Resolves when the person closed it. */
  readonly closed: Promise<void>;
  /** The page, for tests. */
  readonly page: Page;
  /** Brings it to the front, and lets it ask for what a wish takes. */
  show(wish?: Wish): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the agent's window: an installed browser without its furniture, driven over a pipe. No port is opened by either
 * side; what the page is made of comes out of the agent, and the page reaches nothing else.
 */
export async function openWindow(agent: Agent, options: WindowOptions): Promise<AgentWindow> {
  // Loaded with the first window, since it costs memory that a watching agent has no use for.
  const { launch } = await import('puppeteer-core');
  const [width, height] = options.size ?? [1100, 820];
  // A window that was killed left it behind.
  await deleteFolder(options.folder);
  await mkdir(options.folder, { recursive: true, mode: 0o700 });
  const browser = await launch({
    executablePath: options.browser,
    headless: false,
    pipe: true,
    defaultViewport: null,
    userDataDir: options.folder,
    env: options.env as Record<string, string>,
    ignoreDefaultArgs: ['--enable-automation', 'about:blank'],
    args: [
      `--app=${BLANK}`,
      `--window-size=${width},${height}`,
      // Chromium's sandbox does not work for the superuser.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...quiet,
    ],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  try {
    const [page] = await browser.pages();
    await fill(page!, agent);
    return handle(browser, page!, agent, options.folder);
  } catch (error) {
    await browser.close().catch(() => undefined);
    await deleteFolder(options.folder);
    throw error;
  }
}

/** What cannot be deleted now is when the next window opens. */
async function deleteFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 20 }).catch(() => undefined);
}

async function fill(page: Page, agent: Agent): Promise<void> {
  await page.setRequestInterception(true);
  page.on('request', (request) => answer(request).catch(() => undefined));
  await page.exposeFunction('ductusCall', (request: string) => answerCall(agent, request));
  await page.goto(`${ORIGIN}/`, { waitUntil: 'load' });
}

async function answer(request: HTTPRequest): Promise<void> {
  const url = new URL(request.url());
  const path = url.pathname === '/' ? '/index.html' : url.pathname;
  const contentType = types[path];
  if (url.origin !== ORIGIN) {
    // The page's own export is a blob, and comes from no network either.
    return url.protocol === 'blob:' ? request.continue() : request.abort();
  }
  if (contentType === undefined) return request.respond({ status: 404 });
  await request.respond({
    status: 200,
    contentType,
    headers: {
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
    body: readAsset(`page${path}`),
  });
}

function handle(browser: Browser, page: Page, agent: Agent, folder: string): AgentWindow {
  const stop = agent.subscribe(
    newestOnly((status) => page.evaluate((json) => globalThis.ductusStatus?.(json), JSON.stringify(status))),
  );
  const ended = new Promise<void>((resolve) => {
    const running = browser.process();
    if (running === null || running.exitCode !== null || running.signalCode !== null) resolve();
    else running.once('exit', () => resolve());
  });
  const closed = new Promise<void>((resolve) => {
    browser.once('disconnected', () => resolve());
    page.once('close', () => resolve());
  }).then(async () => {
    stop();
    await browser.close().catch(() => undefined);
    await ended;
    await deleteFolder(folder);
  });
  return {
    closed,
    page,
    async show(wish) {
      await page.bringToFront();
      if (wish !== undefined) await page.evaluate((name) => globalThis.ductusWish?.(name), wish);
    },
    async close() {
      await browser.close().catch(() => undefined);
      await closed;
    },
  };
}

declare global {
  /** What the page puts there to hear of a new status. */
  var ductusStatus: ((status: string) => void) | undefined;
  /** And of a wish. */
  var ductusWish: ((wish: Wish) => void) | undefined;
}
