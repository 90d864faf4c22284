import { execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '@ductus/core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  batchOf,
  eventsOf,
  type Rhythm,
  tellingKeys,
  typeOnce,
} from '../packages/server/src/testing/typed-text.ts';
import { copyBuild } from './lib/copied-build.ts';
import { sendBatch } from './lib/evidence.ts';
import { type Stack, startStack } from './lib/stack.ts';

const LEVELS = ['code', 'zone'] as const;
const WINDOW = 25;
const KEYS = ['KeyT', 'KeyH', 'KeyE', 'Space', 'KeyA'];
const PERSON: Rhythm = {
  holds: [130, 140, 120, 135, 125],
  intervals: [220, 180, 250, 200, 230],
  spread: 0.06,
};

/** What becomes of a file; null: it is gone. */
type Damage = (whole: Uint8Array) => Uint8Array | null;
const changed = (at: number): Damage => {
  return (whole) => whole.map((byte, place) => (place === at ? byte ^ 1 : byte));
};
const MISSING: Damage = () => null;
const CUT: Damage = (whole) => whole.subarray(0, whole.length / 3);

const weights: readonly [string, Damage, string][] = [
  ['damaged', changed(50_000), 'weights-malformed'],
  ['cut', CUT, 'weights-malformed'],
  // The last byte of the format's name is its version.
  ['of another version', changed(7), 'weights-version'],
  ['missing', MISSING, 'weights-missing'],
];
const kernels: readonly [string, Damage][] = [
  ['damaged', changed(3000)],
  ['cut', CUT],
  ['missing', MISSING],
];

const build = copyBuild();
const damaged = new Map<string, Uint8Array>();
function damage(file: string, how: Damage): void {
  const path = join(build.folder, 'packages', file);
  const whole = readFileSync(path);
  damaged.set(path, whole);
  const left = how(whole);
  if (left === null) rmSync(path);
  else writeFileSync(path, left);
}
const damageWeights = (how: Damage) => {
  for (const level of LEVELS) damage(`population/data/encoder-${level}.weights`, how);
};
afterEach(() => {
  for (const [path, whole] of damaged) writeFileSync(path, whole);
  damaged.clear();
});
afterAll(() => build.remove());

describe('a server whose build was damaged', () => {
  let stack: Stack;
  let subjectId: string;
  /** Bits of a session's windows, by encoder and ratio. */
  let both: number;
  beforeAll(async () => {
    stack = await startStack({ bank: false, build: build.folder });
    subjectId = (await stack.client.createSubject({ externalId: 'known' })).id;
    const { sessionId } = await stack.client.openSession({ subjectId });
    await stack.client.strongAuthentication(sessionId, { subjectId, factor: 'totp' });
    await type(sessionId, 3, 16);
    both = await worth();
  });
  afterAll(() => stack?.stop());

  /** Types so many windows of keys whose zones are told, the same for the same seed. */
  async function type(sessionId: string, seed: number, windows: number): Promise<void> {
    const random = seededRandom(seed);
    const channel = await stack.client.reopenChannel(sessionId);
    for (let seq = 0; seq < windows; seq++) {
      const events: number[] = [];
      for (let typed = seq * WINDOW; typed < (seq + 1) * WINDOW; typed += KEYS.length) {
        const options = { field: 1, inputs: false, firstStroke: typed, start: 1000 + typed * 400 };
        events.push(...eventsOf(typeOnce(PERSON, random), options));
      }
      const batch = batchOf(channel, seq, events);
      const told = tellingKeys(batch, 'zone', (stroke) => KEYS[stroke % KEYS.length]!);
      expect((await sendBatch(channel.endpoint, stack.bankUrl, told)).status).toBe(200);
    }
  }

  /** What two windows are worth to a session of the person, in bits. */
  async function worth(): Promise<number> {
    const { sessionId } = await stack.client.openSession({ subjectId });
    await type(sessionId, 7, 2);
    const { evidence } = await stack.client.session(sessionId);
    return evidence.find(({ source }) => source === 'typing-free')!.bits;
  }

  /** Starts the server again; what it logged while it started and compared, and what it compared to. */
  async function restarted() {
    const { length } = stack.output();
    await stack.crashServer();
    const bits = await worth();
    const log = stack.output().slice(length).trim().split('\n');
    return { bits, lines: log.filter((line) => line.startsWith('{')) };
  }

  it('says nothing while it is whole', async () => {
    expect(await restarted()).toEqual({ bits: both, lines: [] });
  });

  const ratios: number[] = [];
  it.each(weights)(
    'starts with weights that are %s, says so once each, and goes on by the ratio',
    async (_, how, code) => {
      damageWeights(how);
      const { bits, lines } = await restarted();
      const told = lines.map((line) => JSON.parse(line));
      expect(told).toEqual(
        LEVELS.map((level) =>
          expect.objectContaining({
            level: 40,
            code,
            msg: expect.stringContaining(`encoder-${level}.weights`),
          }),
        ),
      );
      expect(lines.join()).not.toContain(build.folder);
      ratios.push(bits);
      expect(bits).toBeGreaterThan(0);
      expect(bits).toBe(ratios[0]);
      expect(Math.abs(bits - both)).toBeGreaterThan(0.01);
    },
  );

  it.each(kernels)(
    'starts with a kernel that is %s, says so once, and compares as before',
    async (_, how) => {
      damage('kernels/dist/matrix.wasm', how);
      const { bits, lines } = await restarted();
      expect(lines.map((line) => JSON.parse(line))).toEqual([
        expect.objectContaining({
          level: 40,
          code: 'kernel-missing',
          msg: expect.stringContaining('matrix.wasm'),
        }),
      ]);
      expect(lines.join()).not.toContain(build.folder);
      expect(bits).toBeCloseTo(both, 3);
    },
  );
});

describe.skipIf(process.platform !== 'linux')('an agent whose build was damaged', () => {
  const home = mkdtempSync(join(tmpdir(), 'ductus-agent-'));
  const cli = join(build.folder, 'apps/agent/dist/cli.js');
  const passphrase = join(home, 'passphrase');
  writeFileSync(passphrase, 'four words of nobody\n');
  // No bus, no display: what it says of the rest is tested elsewhere.
  const env = { PATH: '/nowhere', HOME: home, DUCTUS_AGENT_HOME: join(home, 'agent'), DISPLAY: ':4711' };
  mkdirSync(env.DUCTUS_AGENT_HOME);
  afterAll(() => rmSync(home, { recursive: true }));

  const run = (...args: readonly string[]) =>
    new Promise<{ readonly failed: boolean; readonly output: string }>((done) => {
      execFile(process.execPath, [cli, ...args], { env }, (error, output) =>
        done({ failed: error !== null, output }),
      );
    });

  /** What the agent says while it starts, learns and ends, line by line. */
  async function said(): Promise<string[]> {
    const agent = spawn(process.execPath, [cli, 'monitor', '--headless', '--passphrase-file', passphrase], {
      env,
    });
    let output = '';
    for (const stream of [agent.stdout, agent.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    const ended = new Promise<number | null>((done) => agent.once('exit', done));
    while ((await run('status')).failed && agent.exitCode === null)
      await new Promise((passed) => setTimeout(passed, 100));
    expect(await run('enrol', '--yes')).toMatchObject({ failed: false });
    agent.kill();
    expect([await ended, output]).toEqual([0, expect.stringContaining('ductus-agent')]);
    return output.split('\n').filter((line) => line.startsWith('Typing is compared'));
  }

  it('says nothing while it is whole', async () => {
    expect(await said()).toEqual([]);
  });

  it.each(weights)('starts with weights that are %s, says so once, and goes on', async (_, how) => {
    damageWeights(how);
    expect(await said()).toEqual([
      expect.stringMatching(/^Typing is compared with less evidence: encoder-zone\.weights: [^/]*$/),
    ]);
  });

  it.each(kernels)('starts with a kernel that is %s, says so once, and goes on', async (_, how) => {
    damage('kernels/dist/matrix.wasm', how);
    expect(await said()).toEqual([
      expect.stringMatching(/^Typing is compared more slowly: matrix\.wasm [^/]*$/),
    ]);
  });
});
