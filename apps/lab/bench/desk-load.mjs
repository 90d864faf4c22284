// A real agent at a real pace, in a process of its own: what monitoring normal work costs. Prints one line of JSON.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAgent, KeyReducer, openOwnerStore, shippedEncoders } from '@ductus/agent';

const SECONDS = Number(process.argv[2] ?? 60);
/** 40 words a minute while typing; a mouse at 60 reports a second; each half of the time, in turns of ten seconds. */
const KEY_MS = 300;
const POINTER_MS = 16;
const TURN_MS = 10_000;

let onEvent = () => {};
const folder = mkdtempSync(join(tmpdir(), 'ductus-desk-load-'));
const source = {
  name: 'paced',
  state: { at: 'running', devices: [] },
  start: async (deliver) => {
    onEvent = deliver;
  },
  stop: async () => {},
};
const passphrase = async () => 'the passphrase of a bench';
const store = await openOwnerStore({
  data: join(folder, 'data'),
  config: join(folder, 'config'),
  passphrase,
});
const agent = createAgent({ sources: [source], lockers: [], store, encoders: shippedEncoders().encoders });
await agent.start();

const keys = new KeyReducer('keyboard');
const codes = 'KeyT KeyH KeyE Space KeyQ KeyU KeyI KeyC KeyK Space KeyF KeyO KeyX Backspace Enter'.split(' ');
let [stroke, at, place] = [0, performance.now(), 0];
/** The next moment of recorded time. */
function after(milliseconds) {
  at += milliseconds;
  return at;
}
const jitter = (n) => 1 + 0.3 * Math.sin(n * 12.9898);
function press(now) {
  const key = stroke++;
  onEvent(keys.down(key, codes[key % codes.length], now));
  onEvent(keys.up(key, now + 90 * jitter(key)));
}
function move(now) {
  place += 0.07 * jitter(now);
  const [x, y] = [800 + 500 * Math.sin(place), 500 + 300 * Math.cos(1.3 * place)];
  onEvent({
    kind: 'pointer',
    device: 'pointer',
    at: now,
    action: 'move',
    x: Math.round(x),
    y: Math.round(y),
    button: -1,
    injected: false,
  });
}

await agent.commands.consent(true);
await agent.commands.startLearning('exercises');
const fitted = { at: performance.now(), cpu: process.cpuUsage() };
for (let i = 0; i < 1200; i++) press(after(250 * jitter(i)));
for (let i = 0; i < 6000; i++) move(after(POINTER_MS));
await agent.commands.stopLearning();
const fitMs = performance.now() - fitted.at;
const fitCpu = process.cpuUsage(fitted.cpu);
const fitCpuMs = (fitCpu.user + fitCpu.system) / 1000;

const started = { cpu: process.cpuUsage(), at: performance.now() };
let most = 0;
const turn = () => Math.floor((performance.now() - started.at) / TURN_MS) % 2;
const timers = [
  setInterval(() => turn() === 0 && press(after(KEY_MS)), KEY_MS),
  setInterval(() => turn() === 1 && move(after(POINTER_MS)), POINTER_MS),
  setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 1000),
];
setTimeout(async () => {
  for (const timer of timers) clearInterval(timer);
  const { user, system } = process.cpuUsage(started.cpu);
  const cpu = (user + system) / 1000 / (performance.now() - started.at);
  const { windows } = agent.status().trust;
  await agent.stop();
  rmSync(folder, { recursive: true });
  console.log(JSON.stringify({ seconds: SECONDS, fitMs, fitCpuMs, cpu, rssMiB: most / 2 ** 20, windows }));
}, SECONDS * 1000);
