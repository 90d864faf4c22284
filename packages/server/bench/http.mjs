// npm run bench: verifications and evidence batches over HTTP, beside a bare Fastify route in the same run.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareOnce } from './compare-once.mjs';
import { prepareBatches, preparePeople, prepareVerifications } from './prepare.mjs';
import { startBare, startServer, stop } from './programs.mjs';
import { lanesOf, request, run } from './raw-client.mjs';

const json = process.argv.includes('--json');
const LANES = 48;
/** Many short rounds: whatever else the machine does then falls on both programs of a round alike, or on few rounds. */
const ROUNDS = 15;
const WARM_UP = 3;
const PER_ROUND = 2400;

const quantile = (values, share) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))];
const median = (values) => quantile(values, 0.5);
const summary = (runs) => ({
  perSecond: Math.round(median(runs.map((each) => each.perSecond))),
  p50Ms: Number(median(runs.map((each) => each.p50)).toFixed(2)),
  p99Ms: Number(median(runs.map((each) => each.p99)).toFixed(2)),
});

/**
 * One kind of request, measured in rounds, each beside the bare route with the same sizes, now before and now after it.
 * `prepare` makes the requests of one round, untimed; the first rounds warm both up and do not count.
 */
async function measure(server, prepare) {
  const runs = { ours: [], bare: [] };
  let lanes = await prepare();
  const size = await answerSize(server, lanes);
  const bare = await startBare(size);
  try {
    const [sample] = lanes[0];
    const body = sample.subarray(sample.indexOf('\r\n\r\n') + 4).toString();
    const bareRequest = request('POST', bare.url, { authorization: `Bearer ${server.apiKey}` }, body);
    const bareLanes = lanesOf(
      Array.from({ length: PER_ROUND }, () => bareRequest),
      LANES,
    );
    for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
      if (round > 0) lanes = await prepare();
      const bareFirst = round % 2 === 0 ? await run(bare.url, bareLanes) : undefined;
      const ours = await run(server.url, lanes);
      const beside = bareFirst ?? (await run(bare.url, bareLanes));
      if (round < WARM_UP) continue;
      runs.ours.push(ours);
      runs.bare.push(beside);
    }
  } finally {
    await stop(bare.child);
  }
  const ratios = runs.ours.map((each, round) => each.perSecond / runs.bare[round].perSecond);
  const [ratio, low, high] = [0.5, 0.25, 0.75].map((share) => Number(quantile(ratios, share).toFixed(3)));
  return { ...summary(runs.ours), bare: summary(runs.bare), ratio, ratioQuartiles: [low, high] };
}

/** Bytes of the answer to the first request, which is taken out of its lane. */
async function answerSize(server, lanes) {
  let size = 0;
  await run(server.url, [[lanes[0].shift()]], (_lane, _index, body) => {
    const answer = JSON.parse(body);
    if (answer.evidence?.[0].samples === 0) throw new Error(`nothing was compared: ${body}`);
    size = body.length;
  });
  return size;
}

async function main() {
  const home = mkdtempSync(join(tmpdir(), 'ductus-bench-'));
  const server = await startServer(home, 'https://bench.example');
  try {
    const people = await preparePeople(server, 100);
    const verification = await measure(server, () => prepareVerifications(server, people, LANES, PER_ROUND));
    const batch = await measure(server, () => prepareBatches(server, people, LANES, PER_ROUND));
    return { connections: LANES, verification, batch, comparisonUs: await compareOnce() };
  } finally {
    await stop(server.child);
    rmSync(home, { recursive: true, force: true });
  }
}

function line(name, { perSecond, p50Ms, p99Ms }) {
  return `${name.padEnd(34)}${String(perSecond).padStart(8)}/s   p50 ${p50Ms.toFixed(2).padStart(6)} ms   p99 ${p99Ms.toFixed(2).padStart(6)} ms`;
}

function ratioLine({ ratio, ratioQuartiles: [low, high] }) {
  return `  ratio ${ratio} (half of the rounds ${low} to ${high})`;
}

const result = await main();
if (json) {
  console.log(JSON.stringify(result));
} else {
  const { verification, batch } = result;
  console.log(`${result.connections} connections, medians of ${ROUNDS} rounds of ${PER_ROUND} requests\n`);
  console.log(line('POST /v1/verifications', verification));
  console.log(line('  bare Fastify route, same sizes', verification.bare));
  console.log(`${ratioLine(verification)}\n`);
  console.log(line('POST /v1/evidence', batch));
  console.log(line('  bare Fastify route, same sizes', batch.bare));
  console.log(`${ratioLine(batch)}\n`);
  console.log(`One comparison ${result.comparisonUs.toFixed(1)} µs`);
}
