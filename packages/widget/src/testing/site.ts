import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, type BrowserContext, chromium, type Locator, type Page as Tab } from 'playwright-core';
import { builtBundle, builtFacePart } from './bundle.ts';
import { ScriptedCeremony } from './scripted-ceremony.ts';

export const TOKEN = 'TOKEN-of-the-test';

export interface Visit {
  readonly element?: 'ductus-step-up' | 'ductus-set-up' | 'ductus-sign-in';
  /** Further attributes of the element. */
  readonly attributes?: string;
  /** Runs before any script of the page. */
  readonly script?: () => void;
  readonly width?: number;
  readonly dark?: boolean;
}

export interface Told {
  readonly event: string;
  readonly detail: { readonly id: string; readonly reason?: string };
}

const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A camera that shows a test picture.
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
];

/** A real browser, a page with a strict policy that uses the built widget, and a scripted server. */
export class Site {
  readonly ceremony = new ScriptedCeremony();
  /** Errors that reached the page or its console; empties with each visit. */
  readonly errors: string[] = [];
  endpoint = '';
  private origin = '';
  private bundle = '';
  private page = '';
  private readonly server: Server;
  private browser!: Browser;
  private context: BrowserContext | undefined;

  constructor() {
    this.server = createServer((request, response) => {
      const script = request.url === '/widget.min.js';
      response.writeHead(request.url === '/' || script ? 200 : 404, {
        'content-type': script ? 'text/javascript' : 'text/html; charset=utf-8',
        'content-security-policy': this.policy(),
      });
      response.end(script ? this.bundle : this.page);
    });
  }

  async start(): Promise<void> {
    this.bundle = await builtBundle();
    this.ceremony.facePart = await builtFacePart();
    this.endpoint = await this.ceremony.start();
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    // WebAuthn works on localhost, and with no address.
    this.origin = `http://localhost:${(this.server.address() as AddressInfo).port}`;
    this.browser = await chromium.launch({
      executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
      args: [...FLAGS, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    });
  }

  async stop(): Promise<void> {
    await this.browser?.close();
    await this.ceremony.stop();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  async open(visit: Visit = {}): Promise<Widget> {
    const { element = 'ductus-step-up', attributes = '', script, width = 390, dark = false } = visit;
    await this.context?.close();
    this.errors.length = 0;
    this.page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>Test</title><main><h1>A page</h1>
<${element} endpoint="${this.endpoint}" token="${TOKEN}" ${attributes}></${element}></main><script src="/widget.min.js"></script>`;
    this.context = await this.browser.newContext({
      viewport: { width, height: 800 },
      colorScheme: dark ? 'dark' : 'light',
    });
    const tab = await this.context.newPage();
    tab.setDefaultTimeout(60_000);
    tab.on('pageerror', (error) => this.errors.push(String(error)));
    tab.on('console', (line) => {
      // Browsers log every answer that is no success; that is no error of the page.
      if (line.type() === 'error' && !line.text().startsWith('Failed to load')) this.errors.push(line.text());
    });
    await tab.addInitScript(listen);
    if (script !== undefined) await tab.addInitScript(script);
    await tab.goto(this.origin);
    return new Widget(tab, element);
  }

  private policy(): string {
    const { origin } = new URL(this.endpoint);
    return `default-src 'none'; script-src 'self' ${origin}; connect-src ${origin}; require-trusted-types-for 'script'`;
  }
}

/** Keeps what the element tells; runs in the page before everything else. */
function listen(): void {
  const told: unknown[] = [];
  for (const event of ['ductus-passed', 'ductus-failed', 'ductus-cancelled']) {
    document.addEventListener(event, ({ detail }: CustomEventInit) => told.push({ event, detail }));
  }
  Object.assign(globalThis, { told });
}

/** The element in its page, as a person sees it. */
export class Widget {
  readonly tab: Tab;
  readonly element: Locator;

  constructor(tab: Tab, name: string) {
    this.tab = tab;
    this.element = tab.locator(name);
  }

  field(name: string | RegExp): Locator {
    return this.element.getByRole('textbox', { name });
  }

  button(name: string | RegExp): Locator {
    return this.element.getByRole('button', { name });
  }

  get problem(): Locator {
    return this.element.getByRole('alert');
  }

  told(): Promise<Told[]> {
    return this.tab.evaluate(() => (globalThis as never as { told: Told[] }).told);
  }

  /** Resolves when the element has told of an end. */
  async ended(): Promise<Told> {
    await this.tab.waitForFunction(() => (globalThis as never as { told: Told[] }).told.length > 0);
    return (await this.told())[0]!;
  }

  /** Accessible name of what has the focus, inside the element's tree too. */
  focused(): Promise<string> {
    return this.tab.evaluate(() => {
      const inside = document.activeElement?.shadowRoot?.activeElement as HTMLElement | null | undefined;
      if (!inside) return document.activeElement?.localName ?? '';
      const label = (inside as HTMLInputElement).labels?.[0] ?? inside;
      return label.getAttribute('part') === 'body' ? 'body' : (label.textContent ?? '').trim();
    });
  }
}
