import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { AgentStatus } from '../events/index.ts';
import { askControl } from './control-socket.ts';
import { install, uninstall } from './install.ts';
import { type Places, places } from './places.ts';
import { runAgent } from './run-agent.ts';
import { statusText } from './status-text.ts';
import { USAGE } from './usage.ts';
import { version } from './version.ts';

/** Ends with this status when no agent runs. */
const NOT_RUNNING = 3;
/** Ends with this one when its owner wants that: the service manager does not start it again. */
const QUIT = process.platform === 'darwin' ? 0 : 10;

const options = {
  headless: { type: 'boolean' },
  json: { type: 'boolean' },
  exercises: { type: 'boolean' },
  stop: { type: 'boolean' },
  yes: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
  'passphrase-file': { type: 'string' },
  'pin-file': { type: 'string' },
} as const;

type Flags = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];
type Verb = (place: Places, flags: Flags, rest: readonly string[]) => Promise<number>;

const verbs: Readonly<Record<string, Verb>> = {
  monitor,
  status,
  enrol,
  show: async (place) => told(await askControl(place.control, ['show']), 'The window is open.'),
  'lock-test': lockTest,
  export: exported,
  forget: async (place, flags) => {
    if (flags.yes !== true) return refuse('This destroys everything that was learned. Say so with --yes.');
    return told(await askControl(place.control, ['forget', ...pin(flags)]), 'Everything was forgotten.');
  },
  quit: async (place, flags) =>
    told(await askControl(place.control, ['quit', ...pin(flags)]), 'It has ended.'),
  install: async () => say(await install(process.env, process.platform)),
  uninstall: async () => say(await uninstall(process.env, process.platform)),
};

/** Runs one command line; its exit status. */
export async function main(args: readonly string[]): Promise<number> {
  let parsed: { readonly values: Flags; readonly positionals: string[] };
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    return refuse((error as Error).message);
  }
  const [name, ...rest] = parsed.positionals;
  if (parsed.values.version === true) return say(`ductus-agent ${version()}`);
  if (parsed.values.help === true || name === undefined) return say(USAGE.trimEnd());
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (verb === undefined) return refuse(`There is no command ${name}.\n\n${USAGE.trimEnd()}`);
  return verb(places(process.env, process.platform), parsed.values, rest);
}

async function monitor(place: Places, flags: Flags): Promise<number> {
  const file = flags['passphrase-file'];
  const running = await runAgent({
    places: place,
    env: process.env,
    platform: process.platform,
    headless: flags.headless === true,
    passphrase: file === undefined ? undefined : async () => firstLine(file),
    quit: () => {
      const bye = () => process.exit(QUIT);
      running.stop().then(bye, bye);
    },
    say,
  });
  const { agent } = running;
  let before = agent.status().state;
  say(`ductus-agent ${version()}: ${before}`);
  agent.subscribe(({ state }) => {
    if (state !== before) say(state);
    before = state;
  });
  if (flags.headless !== true && !agent.status().consent) await askControl(place.control, ['show']);
  const signal = await new Promise<NodeJS.Signals>((done) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => done(name));
    // The timers of a watching agent keep no process alive; this one does.
    setInterval(() => undefined, 2 ** 30);
  });
  await running.stop();
  say(`ended by ${signal}`);
  process.exit(0);
}

async function status(place: Places, flags: Flags): Promise<number> {
  const answer = await askControl(place.control, ['status']);
  if (answer === undefined) return notRunning();
  const { value } = answer as { value: AgentStatus };
  return say(flags.json === true ? JSON.stringify(value) : statusText(value));
}

async function enrol(place: Places, flags: Flags): Promise<number> {
  const ask = (...request: unknown[]) => askControl(place.control, request);
  if (flags.stop === true) return told(await ask('stopLearning'), 'What was learned counts from now on.');
  const current = (await ask('status')) as { value: AgentStatus } | undefined;
  if (current === undefined) return notRunning();
  if (!current.value.consent) {
    if (flags.yes !== true) {
      return refuse(
        'Your typing and your pointer will be watched on this computer, and averages of them kept here, encrypted. Agree with --yes.',
      );
    }
    await ask('consent', true);
  }
  const how = flags.exercises === true ? 'exercises' : 'work';
  return told(await ask('startLearning', how, ...pin(flags)), 'It learns from what you do now.');
}

async function lockTest(place: Places): Promise<number> {
  const answer = await askControl(place.control, ['lockTest']);
  if (answer === undefined) return notRunning();
  const tried = (answer as { value: { name: string; available: boolean; locked: boolean }[] }).value;
  for (const { name, available, locked } of tried) {
    say(`${locked ? 'locks    ' : available ? 'fails    ' : 'not there'}  ${name}`);
  }
  return tried.some(({ locked }) => locked) ? 0 : 1;
}

async function exported(place: Places, _flags: Flags, [file]: readonly string[]): Promise<number> {
  const [state, activity] = (await Promise.all([
    askControl(place.control, ['status']),
    askControl(place.control, ['activity', { limit: 100_000 }]),
  ])) as ({ value: unknown } | undefined)[];
  if (state === undefined || activity === undefined) return notRunning();
  const text = `${JSON.stringify({ status: state.value, activity: activity.value }, null, 2)}\n`;
  if (file === undefined) process.stdout.write(text);
  else writeFileSync(file, text, { mode: 0o600 });
  return 0;
}

function told(answer: unknown, done: string): number {
  if (answer === undefined) return notRunning();
  const { code, message } = answer as { code?: string; message?: string };
  return code === undefined ? say(done) : refuse(`${code}: ${message}`);
}

function pin(flags: Flags): string[] {
  return flags['pin-file'] === undefined ? [] : [firstLine(flags['pin-file'])];
}

function firstLine(file: string): string {
  return readFileSync(file, 'utf8').split('\n')[0]!;
}

function notRunning(): number {
  console.error('The agent is not running: start it with `ductus-agent monitor`.');
  return NOT_RUNNING;
}

function say(sentence: string): number {
  console.log(sentence);
  return 0;
}

function refuse(sentence: string): number {
  console.error(sentence);
  return 2;
}
