import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AgentStatus } from '../events/index.ts';
import { eventually } from '../lock/eventually.ts';
import { askControl } from '../program/control-socket.ts';
import { openOwnerStore } from '../store/open-owner-store.ts';
import { benchDesk } from './bench-desk.ts';
import { Typist } from './typist.ts';

const cli = join(import.meta.dirname, '../../dist/cli.js');
const PASSPHRASE = 'four words of nobody';

export interface WholeAgent {
  readonly pid: number;
  readonly home: string;
  /** What it has printed so far. */
  said(): string;
  /** Runs a command as the window does; fails the test where it is refused. */
  command(...request: readonly unknown[]): Promise<unknown>;
  status(): Promise<AgentStatus>;
  /** Ends it as a service manager does; its exit status. */
  end(): Promise<number>;
}

/**
 * Starts the built agent as a process of its own, and waits for its first answer.
 *
 * @param env - Of the desktop; `DUCTUS_AGENT_HOME` is where it keeps things.
 * @param program - What starts it, words before its own: `['unshare', '-n']`.
 */
export async function startAgent(
  env: NodeJS.ProcessEnv,
  { program = [] as readonly string[], flags = [] as readonly string[] } = {},
): Promise<WholeAgent> {
  const home = env.DUCTUS_AGENT_HOME!;
  mkdirSync(home, { recursive: true });
  const passphrase = join(home, 'passphrase');
  writeFileSync(passphrase, `${PASSPHRASE}\n`);
  const [first, ...rest] = [
    ...program,
    process.execPath,
    cli,
    'monitor',
    '--passphrase-file',
    passphrase,
    ...flags,
  ];
  const child = spawn(first!, rest, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const control = join(home, 'run/control.sock');
  const ask = (...request: readonly unknown[]) => askControl(control, request).catch(() => undefined);
  const answers = async () => child.exitCode !== null || (await ask('status')) !== undefined;
  await eventually(answers, 60_000);
  if (child.exitCode !== null || (await ask('status')) === undefined)
    throw new Error(`the agent did not start: ${said}`);
  const command = async (...request: readonly unknown[]) => {
    const { code, message, value } = (await ask(...request)) as {
      value: unknown;
      code?: string;
      message?: string;
    };
    if (code !== undefined) throw new Error(`${code}: ${message}`);
    return value;
  };
  return {
    pid: child.pid!,
    home,
    said: () => said,
    command,
    status: () => command('status') as Promise<AgentStatus>,
    end: () => ended(child),
  };
}

/** Lets an agent at that home know typist `seed`, as if enrolled there before: with a PIN, or without. */
export async function knownOwner(
  home: string,
  { seed = 1, pin = null as string | null } = {},
): Promise<void> {
  const store = await openOwnerStore({
    data: join(home, 'data'),
    config: join(home, 'config'),
    passphrase: async () => PASSPHRASE,
  });
  const { agent, source } = await benchDesk({ store });
  await agent.commands.consent(true);
  if (pin !== null) await agent.commands.setPin(pin);
  await agent.commands.startLearning('exercises', pin ?? undefined);
  source.give(new Typist(seed).type(1200));
  await agent.commands.stopLearning();
  await agent.stop();
}

function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode ?? -1);
    child.once('exit', (code) => resolve(code ?? -1));
    child.kill('SIGTERM');
  });
}
