import { join } from 'node:path';
import type { Agent, AgentStatus } from '../events/index.ts';
import { findBrowser } from '../window/find-browser.ts';
import { type AgentWindow, openWindow, type Wish } from '../window/open-window.ts';
import type { RunOptions } from './run-agent.ts';

type WindowsOptions = Pick<RunOptions, 'places' | 'env' | 'platform' | 'headless' | 'say'>;

/** At most one window, opened when it is asked for and when there is a question. */
export class Windows {
  readonly #agent: Agent;
  readonly #options: WindowsOptions;
  #opening: Promise<boolean> | undefined;
  #window: AgentWindow | undefined;
  #asked: number | undefined;

  constructor(agent: Agent, options: WindowsOptions) {
    this.#agent = agent;
    this.#options = options;
  }

  /** Shows the window, which takes a wish if there is one. @returns whether one is there now. */
  async open(wish?: Wish): Promise<boolean> {
    if (this.#options.headless) return false;
    if (this.#window === undefined) {
      this.#opening ??= this.#launch().finally(() => {
        this.#opening = undefined;
      });
    }
    const there = this.#window !== undefined || (await this.#opening) === true;
    await this.#window?.show(wish).catch(() => undefined);
    return there;
  }

  follow({ ask }: AgentStatus): void {
    if (ask?.since === this.#asked) return;
    this.#asked = ask?.since;
    if (ask !== undefined) void this.open();
  }

  async close(): Promise<void> {
    await this.#opening;
    await this.#window?.close();
  }

  async #launch(): Promise<boolean> {
    const { env, platform, places, say } = this.#options;
    const browser = findBrowser(env, platform);
    if (browser === undefined) {
      say(
        'No Chrome, Chromium or Edge is installed: there is no window. `ductus-agent status` tells the same.',
      );
      return false;
    }
    const folder = join(places.data, 'window');
    try {
      const window = await openWindow(this.#agent, { browser, folder, env });
      this.#window = window;
      void window.closed.then(() => {
        this.#window = undefined;
      });
      return true;
    } catch {
      say('The window could not be opened; the agent goes on without it.');
      return false;
    }
  }
}
