// npm run demo:data: people, typing and decisions for trying the console out, by the public API; called again it adds what is missing.
import { requireNode } from './lib/node-version.mjs';

requireNode();
const { spawn } = await import('node:child_process');
const { existsSync, mkdirSync, readFileSync } = await import('node:fs');
const { dirname, resolve } = await import('node:path');
const { entry, Refusal, root, runQuietly } = await import('./lib/run.mjs');
const { install } = await import('./lib/install.mjs');
const { build } = await import('./lib/build.mjs');

/** The console says of an application with this name that nobody in it is real. */
const NAME = 'Demonstration data';
const PEOPLE = Number(process.env.DEMO_PEOPLE ?? 24);
const url = process.env.DUCTUS_URL ?? `http://localhost:${process.env.DUCTUS_PORT ?? 4000}`;
const keyFile = resolve(root, process.env.DEMO_KEY_FILE ?? 'var/demo/ductus-api-key');
// The server refuses what it does not read.
const { DUCTUS_DATA: recordings, ...given } = process.env;
const env = {
  ...given,
  DUCTUS_HOME: resolve(root, process.env.DUCTUS_HOME ?? 'var/ductus'),
  DUCTUS_URL: url,
};
/** Names as applications have them: short, long, and in any script. */
const NAMES = ['Ada', 'Łukasz', '陈小明', 'नीला', 'مريم', 'Zoë', 'Ø', 'Nam-gil', '🦡 badger', 'e\u0301lodie'];

const answers = () =>
  fetch(`${url}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );

/** The application gets its key while the server does not run: a database has one owner. */
async function register() {
  if (existsSync(keyFile)) return;
  if (await answers())
    throw new Refusal(
      `A server runs at ${url}. Stop it for a moment: the first call makes the application "${NAME}" known to its database.`,
    );
  const { ORIGIN } = await import('./demo/replay.mjs');
  mkdirSync(dirname(keyFile), { recursive: true, mode: 0o700 });
  const args = ['application', 'create', '--name', NAME, '--origin', ORIGIN, '--key-file', keyFile];
  const command = ['packages/server/dist/cli.js', ...args, '--if-missing'];
  const { code, output } = await runQuietly(process.execPath, command, { env });
  if (code !== 0) throw new Refusal(output.trim());
}

/** The server that runs, or one for as long as this takes. */
async function serverThatRuns() {
  if (await answers()) return async () => {};
  const child = spawn(process.execPath, ['packages/server/dist/main.js'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((ready, reject) => {
    child.stdout.once('data', ready);
    child.once('exit', () => reject(new Refusal('The server did not start.')));
  });
  return () =>
    new Promise((ended) => {
      child.removeAllListeners('exit');
      child.once('exit', ended);
      child.kill('SIGTERM');
    });
}

/** Sends a batch as the page would; where too much came in a minute, later. */
async function send(batch, origin) {
  for (;;) {
    const answer = await fetch(`${url}/v1/evidence`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain;charset=UTF-8', origin },
      body: JSON.stringify(batch),
    });
    if (answer.ok) return;
    const { code, message } = await answer.json();
    if (code !== 'rate-limited') throw new Refusal(`The server refused typing: ${message}`);
    await new Promise((passed) => setTimeout(passed, 1000));
  }
}

entry(async () => {
  if (!Number.isInteger(PEOPLE) || PEOPLE < 2 || PEOPLE > 10_000)
    throw new Refusal(`DEMO_PEOPLE must be a whole number from 2 to 10000, got ${process.env.DEMO_PEOPLE}.`);
  if (process.env.DEMO_BUILT !== '1') {
    await install();
    await build();
  }
  await register();
  const ranAlready = await answers();
  const end = await serverThatRuns();
  try {
    const { DuctusClient } = await import('../packages/server/dist/client/index.js');
    const { ORIGIN, replay } = await import('./demo/replay.mjs');
    const { typists } = await import('./demo/typists.mjs');
    const client = new DuctusClient({ baseUrl: url, apiKey: readFileSync(keyFile, 'utf8').trim() });
    const { from, people } = await typists(recordings, PEOPLE);
    if (people.length < PEOPLE)
      console.log(`There are recordings of ${people.length} people, of ${PEOPLE} asked for.`);
    console.log(`${people.length} people from ${from}`);
    const begun = Date.now();
    let added = 0;
    const calls = {
      client,
      send: (batch) => send(batch, ORIGIN),
      label: (id, label) => client.labelDecision(id, label),
    };
    for (const [place, own] of people.entries()) {
      const name = `demonstration ${String(place + 1).padStart(2, '0')} ${NAMES[place % NAMES.length]}`;
      const other = people[(place + 1) % people.length];
      const done = await replay(calls, name, own, other, place);
      if (done === 'replayed') added += 1;
      console.log(`${place + 1} of ${people.length}: ${name}, ${done}`);
    }
    const seconds = Math.round((Date.now() - begun) / 1000);
    console.log(
      `Done in ${seconds} s: ${added} people added, ${people.length - added} were there already. Choose "${NAME}" in the console: ${url}/console/`,
    );
    if (!ranAlready) console.log('The server ran for this alone and stops now: npm start starts it again.');
  } finally {
    await end();
  }
  return 0;
});
