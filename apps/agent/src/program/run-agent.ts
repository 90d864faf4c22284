import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createAgent } from '../agent.ts';
import { captureSources } from '../capture/capture-sources.ts';
import type { Agent, AgentStatus, ScreenLocker } from '../events/index.ts';
import { screenLockers } from '../lock/screen-lockers.ts';
import { openOwnerStore } from '../store/open-owner-store.ts';
import { answerCall } from '../window/answer-call.ts';
import { findBrowser } from '../window/find-browser.ts';
import { type AgentWindow, openWindow } from '../window/open-window.ts';
import { serveControl } from './control-socket.ts';
import { ownCommand } from './own-command.ts';
import type { Places } from './places.ts';

export interface RunOptions {
  readonly places: Places;
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** No window, not even for a question. */
  readonly headless: boolean;
  /** For where there is no key ring. */
  readonly passphrase?: (() => Promise<string>) | undefined;
  /** Told what the person in front of the terminal should know. */
  readonly say: (sentence: string) => void;
}

export interface RunningAgent {
  readonly agent: Agent;
  stop(): Promise<void>;
}

/** An agent on this machine: its sources, its lockers, its store, its control socket, and its window when it is wanted. */
export async function runAgent(options: RunOptions): Promise<RunningAgent> {
  const { places, env, platform, passphrase } = options;
  const lockers = screenLockers(env, platform);
  const { data, config } = places;
  const store = await openOwnerStore({
    data,
    config,
    passphrase,
    bus: env.DBUS_SESSION_BUS_ADDRESS,
  });
  let agent: Agent | undefined;
  const own: ScreenLocker = ownCommand(() => agent?.status().settings.lockCommand ?? null, lockers.command);
  agent = createAgent({
    sources: captureSources(env, platform),
    lockers: [...lockers.lockers, own],
    store,
  });
  const windows = new Windows(agent, options);
  let begin = () => {};
  const begun = new Promise<void>((done) => {
    begin = done;
  });
  // Before anything is opened: two agents must not share a store. Nobody is answered before the store was read.
  const control = await serveControl(places.control, async (request) => {
    await begun;
    if (request !== '["show"]') return answerCall(agent!, request);
    return JSON.stringify({ value: await windows.open() });
  });
  await agent.start();
  begin();
  const stopAsking = agent.subscribe((status) => windows.follow(status));
  return {
    agent,
    async stop() {
      stopAsking();
      await windows.close();
      await control.close();
      await agent.stop();
      lockers.close();
    },
  };
}

/** At most one window, opened when it is asked for and when there is a question. */
class Windows {
  readonly #agent: Agent;
  readonly #options: RunOptions;
  #opening: Promise<boolean> | undefined;
  #window: AgentWindow | undefined;
  #asked: number | undefined;

  constructor(agent: Agent, options: RunOptions) {
    this.#agent = agent;
    this.#options = options;
  }

  /** Whether a window is there now. */
  async open(): Promise<boolean> {
    if (this.#options.headless) return false;
    if (this.#window !== undefined) {
      await this.#window.show().catch(() => undefined);
      return true;
    }
    this.#opening ??= this.#launch().finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
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
    mkdirSync(folder, { recursive: true, mode: 0o700 });
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
