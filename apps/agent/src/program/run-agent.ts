import { createAgent } from '../agent.ts';
import { shippedEncoders } from '../assets/shipped-encoders.ts';
import { captureSources } from '../capture/capture-sources.ts';
import type { Agent, ScreenLocker } from '../events/index.ts';
import { StatusIcon } from '../icon/status-icon.ts';
import { screenLockers } from '../lock/screen-lockers.ts';
import { pamPassword } from '../password/pam-password.ts';
import { openOwnerStore } from '../store/open-owner-store.ts';
import { answerCall } from '../window/answer-call.ts';
import type { Wish } from '../window/open-window.ts';
import { serveControl } from './control-socket.ts';
import { ownCommand } from './own-command.ts';
import type { Places } from './places.ts';
import { Windows } from './windows.ts';

const PAUSE_MINUTES = 60;

export interface RunOptions {
  readonly places: Places;
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** No window, not even for a question. */
  readonly headless: boolean;
  /** For where there is no key ring. */
  readonly passphrase?: (() => Promise<string>) | undefined;
  /** Called when the owner ends the agent. */
  readonly quit: () => void;
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
  const store = await openOwnerStore({ ...places, passphrase, bus: env.DBUS_SESSION_BUS_ADDRESS });
  let agent: Agent | undefined;
  let icon: StatusIcon | undefined;
  const own: ScreenLocker = ownCommand(() => agent?.status().settings.lockCommand ?? null, lockers.command);
  const encoders = encodersOf(options);
  agent = createAgent({
    encoders,
    sources: captureSources(env, platform),
    lockers: [...lockers.lockers, own],
    store,
    icon: () => icon?.state ?? 'none',
    quit: options.quit,
    // Elsewhere the unlock by the operating system shows who it is.
    ...(platform === 'linux' && { password: pamPassword() }),
  });
  const windows = new Windows(agent, options);
  icon = iconOf(agent, windows, options);
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
  const stopFollowing = follow(agent, windows, icon);
  return {
    agent,
    async stop() {
      stopFollowing();
      await windows.close();
      await control.close();
      await agent.stop();
      lockers.close();
    },
  };
}

/** What sees typing beside the ratio; what cannot be used is told. */
function encodersOf({ say }: RunOptions) {
  const { encoders, problems, slow } = shippedEncoders();
  for (const { message } of problems) say(`Typing is compared with less evidence: ${message}.`);
  if (slow) {
    say('Typing is compared more slowly: matrix.wasm is missing or damaged, or cannot run on this machine.');
  }
  return encoders;
}

/** Window and icon show what the agent does, until what comes back is called. */
function follow(agent: Agent, windows: Windows, icon: StatusIcon | undefined): () => void {
  icon?.show(agent.state);
  icon?.start();
  const end = agent.subscribe((status) => {
    windows.follow(status);
    icon?.show(status.state);
  });
  return () => {
    end();
    icon?.close();
  };
}

/** The status icon of Linux desktops; elsewhere, and without a window, there is none. */
function iconOf(agent: Agent, windows: Windows, { env, platform, headless }: RunOptions) {
  if (platform !== 'linux' || headless) return undefined;
  const { commands } = agent;
  // Whatever wants a PIN is asked for in the window.
  const orAsk = (work: Promise<void>, wish: Wish) => void work.catch(() => windows.open(wish));
  return new StatusIcon(env.DBUS_SESSION_BUS_ADDRESS ?? '', {
    open: () => void windows.open(),
    pause: () => orAsk(commands.pause(PAUSE_MINUTES), 'pause'),
    resume: () => void commands.resume().catch(() => undefined),
    lock: () => void commands.lockNow(),
    quit: () => orAsk(commands.quit(), 'quit'),
  });
}
