import { type Browser, type BrowserContext, chromium, type Page as Tab } from 'playwright-core';
import { builtBundle } from './bundle.ts';
import { EvidenceServer } from './evidence-server.ts';
import { type Page, Pages } from './pages.ts';

export const token = 'TOKEN-of-the-test';

const FORM = `<form id="login">
  <input name="user" autocomplete="username">
  <input name="password" type="password" autocomplete="current-password">
  <input id="plain-secret" type="password">
  <textarea data-ductus-field="message"></textarea>
  <div id="rich" contenteditable="true"></div>
  <input name="off" data-ductus="off">
  <input>
  <button>Go</button>
</form>`;

/** A real browser, a page that uses the built collector, and a server that keeps what it sends. */
export class Site {
  readonly evidence = new EvidenceServer();
  readonly pages = new Pages();
  endpoint = '';
  origin = '';
  nonce = '';
  private opened = 0;
  private browser!: Browser;
  private context: BrowserContext | undefined;

  async start(): Promise<void> {
    this.endpoint = await this.evidence.start();
    this.origin = await this.pages.start();
    this.pages.pages.set('/collector.min.js', { type: 'text/javascript', body: await builtBundle() });
    this.pages.pages.set('/elsewhere', { body: '<p>Elsewhere</p>' });
    this.browser = await chromium.launch({
      executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
      args: [
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    });
  }

  async stop(): Promise<void> {
    await this.browser?.close();
    await this.evidence.stop();
    await this.pages.stop();
  }

  /** A page as an application would write it; `before` runs before the collector, `attributes` are of its tag. */
  html({ before = '', form = FORM, attributes = this.attributes() } = {}): string {
    return `<!doctype html><meta charset="utf-8"><title>Test</title>${before}${form}<script src="/collector.min.js" ${attributes}></script>`;
  }

  attributes(): string {
    return `data-token="${token}" data-nonce="${this.nonce}" data-endpoint="${this.endpoint}"`;
  }

  /** Opens a page in a fresh context; `script` runs before any of the page's own. */
  async open({ script, page }: Visit = {}): Promise<Tab> {
    await this.context?.close();
    this.nonce = `nonce-${this.opened++}-`;
    this.evidence.reset(this.nonce);
    this.pages.pages.set('/', page?.() ?? { body: this.html() });
    this.context = await this.browser.newContext();
    const tab = await this.context.newPage();
    if (script !== undefined) await tab.addInitScript(script);
    await tab.goto(this.origin);
    return tab;
  }
}

export interface Visit {
  readonly script?: () => void;
  /** Written when the token and nonce of the visit are known. */
  readonly page?: () => Page;
}

/** Sends what was captured; whether it was accepted. */
export function flush(page: Tab, patience = 2000): Promise<boolean> {
  return page.evaluate(
    (ms) => (globalThis as unknown as { Ductus: { current: Handle } }).Ductus.current.flush(ms),
    patience,
  );
}

interface Handle {
  flush(ms: number): Promise<boolean>;
}
