// npm run bench -- live-chart: the page of one session while its trust moves ten times a second (BENCH_SECONDS), and then as many updates as an hour has, faster (BENCH_UPDATES, 0 for none).
import { readFileSync } from 'node:fs';
import { setTimeout as soon } from 'node:timers/promises';
import { batchOf, eventsOf, rhythm, typeOnce } from '../../../packages/server/bench/typing.mjs';
import { DuctusClient } from '../../../packages/server/dist/client/index.js';
import { ORIGIN } from '../../../scripts/demo/replay.mjs';
import { startDemonstration } from './demonstration.mjs';
import { fasterStream } from './faster-stream.mjs';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 120);
/** The longest that is watched before it is told: an hour is six of these. */
const PART_SECONDS = 600;
const UPDATES = Number(process.env.BENCH_UPDATES ?? 36_000);
/** How much faster than the server tells of them the second part repeats updates. */
const FASTER = 10;
const EVERY_MS = 100;
const KEYS = 5;
/** A channel ends after a quarter of an hour: its page is opened anew after ten minutes. */
const BATCHES_OF_CHANNEL = 6000;

/** Somebody who types in the session, a few keys each tenth of a second, until stopped. */
function type(url, client, sessionId) {
  let ended = false;
  const run = async () => {
    const own = rhythm(100, KEYS);
    while (!ended) {
      const channel = await client.reopenChannel(sessionId);
      for (let seq = 0; seq < BATCHES_OF_CHANNEL && !ended; seq += 1) {
        const next = soon(EVERY_MS);
        await send(url, channel, seq, own);
        await next;
      }
    }
  };
  const running = run();
  running.catch(console.error);
  return async () => {
    ended = true;
    await running;
  };
}

async function send(url, channel, seq, own) {
  const options = { field: 1, inputs: false, firstStroke: seq * KEYS, start: 1000 + seq * KEYS * 600 };
  const body = JSON.stringify(batchOf(channel, seq, eventsOf(typeOnce(own, Math.random), options)));
  const headers = { 'content-type': 'text/plain;charset=UTF-8', origin: ORIGIN };
  const answer = await fetch(`${url}/v1/evidence`, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(await answer.text());
}

/** Counts, in the page, frames, long tasks and updates from now on. */
function watch(page) {
  return page.evaluate(() => {
    const observers = [];
    const seen = { frames: [], long: [], draws: 0, observers };
    window.seen = seen;
    let last = performance.now();
    const frame = (now) => {
      seen.frames.push(now - last);
      last = now;
      if (window.seen === seen) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    const observe = (type, note) => {
      const observer = new PerformanceObserver((list) => note(list.getEntries()));
      observer.observe({ entryTypes: [type] });
      observers.push(observer);
    };
    observe('longtask', (tasks) => seen.long.push(...tasks.map(({ duration }) => duration)));
    observe('resource', (read) => {
      seen.draws += read.filter(({ name }) => /\/sessions\/ses_/.test(name)).length;
    });
  });
}

async function report(page, name) {
  const { frames, long, draws } = await page.evaluate(() => {
    const { frames, long, draws, observers } = window.seen;
    // What watched would be counted as the page's memory.
    for (const each of observers) each.disconnect();
    window.seen = null;
    return { frames, long, draws };
  });
  frames.sort((a, b) => a - b);
  const at = (share) => frames[Math.floor(share * (frames.length - 1))].toFixed(1);
  const total = frames.reduce((sum, each) => sum + each, 0);
  const slow = frames.filter((each) => each > 1000 / 30).length;
  console.log(
    `${name}: ${((1000 * frames.length) / total).toFixed(1)} frames a second over ${(total / 1000).toFixed(0)} s; interval p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms; ${slow} of ${frames.length} over 33 ms; ${long.length} tasks over 50 ms${long.length === 0 ? '' : `, the longest ${Math.max(...long).toFixed(0)} ms`}; ${draws} times read and drawn`,
  );
}

/** What lives in the page after everything that can go has gone. */
async function memory(devtools) {
  for (let time = 0; time < 3; time += 1) await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await devtools.send('Memory.getDOMCounters');
  return `${(usedSize / 1e6).toFixed(2)} MB of heap, ${nodes} nodes, ${jsEventListeners} listeners`;
}

/** Ten updates a second for {@link SECONDS}, told in parts. */
async function asTheyCome(page, url) {
  const devtools = await page.context().newCDPSession(page);
  await soon(15_000);
  console.log(`at the beginning: ${await memory(devtools)}`);
  for (let done = 0; done < SECONDS; done += PART_SECONDS) {
    const part = Math.min(PART_SECONDS, SECONDS - done);
    await watch(page);
    await soon(part * 1000);
    await report(page, 'ten updates a second');
    console.log(`after ${done + part} s: ${await memory(devtools)}`);
    await lookElsewhere(page, url);
  }
  await devtools.detach();
}

/** What a page asks by itself is no activity: who only looks on is signed out after half an hour. */
async function lookElsewhere(page, url) {
  const other = await page.context().newPage();
  await other.goto(`${url}/console/audit`);
  await other.getByRole('row').nth(1).waitFor();
  await other.close();
  await page.bringToFront();
}

/** As many updates as an hour has, {@link FASTER} times as fast. */
async function faster(page, address) {
  await page.goto(address);
  await page.locator('.chart canvas').waitFor();
  const devtools = await page.context().newCDPSession(page);
  await soon(15_000);
  console.log(`at the beginning: ${await memory(devtools)}`);
  const perSecond = FASTER * (1000 / EVERY_MS);
  for (let part = 1; part <= 4; part += 1) {
    await watch(page);
    await soon((UPDATES / 4 / perSecond) * 1000);
    await report(page, `${perSecond} updates a second`);
    console.log(`after ${(part * UPDATES) / 4} updates: ${await memory(devtools)}`);
  }
}

const serverEnv = { DUCTUS_BATCHES_PER_MINUTE: '1000000', DUCTUS_DATA: '' };
const { page, url, keyFile, stop } = await startDemonstration({ people: 2, serverEnv });
const proxy = await fasterStream(url, FASTER);
try {
  await page.goto(`${url}/console/sessions`);
  await page.getByRole('row').nth(1).click();
  await page.locator('.chart canvas').waitFor();
  const path = new URL(page.url()).pathname;
  const client = new DuctusClient({ baseUrl: url, apiKey: readFileSync(keyFile, 'utf8').trim() });
  const end = type(url, client, path.split('/').at(-1));
  await asTheyCome(page, url);
  if (UPDATES > 0) await faster(page, proxy.url + path);
  await end();
} finally {
  proxy.close();
  await stop();
}
