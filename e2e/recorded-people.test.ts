import { bootstrapInterval, seededRandom } from '@ductus/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passwordBatch, sendBatch } from './lib/evidence.ts';
import { dataFolder, type RecordedKey, readCmu } from './lib/recorded-typing.ts';
import { type Stack, startStack } from './lib/stack.ts';

const folder = dataFolder();
const LOGINS = 10;
const ATTACKS = 10;

/** What became of one person's logins, and of the attacks on them. */
interface Tally {
  in: number;
  stopped: number;
}

const sum = (tallies: readonly Tally[], of: keyof Tally) =>
  tallies.reduce((all, tally) => all + tally[of], 0);
const share = (tallies: readonly Tally[], of: keyof Tally, each: number) =>
  sum(tallies, of) / (each * tallies.length);

/** A rate with its counts and its 95 % interval over people. */
function inWords(tallies: readonly Tally[], of: keyof Tally, each: number): string {
  const random = seededRandom(1);
  const { low, high } = bootstrapInterval(tallies, (sample) => share(sample, of, each), { random });
  const percent = (rate: number) => (100 * rate).toFixed(1);
  const counts = `${sum(tallies, of)} of ${each * tallies.length}`;
  return `${counts} = ${percent(share(tallies, of, each))} % (${percent(low)} to ${percent(high)} %)`;
}

/** Types the password once in a new session of the server, as the bank's page would. */
async function typeInNewSession(stack: Stack, keys: readonly RecordedKey[]): Promise<string> {
  const channel = await stack.client.openSession({});
  const answer = await sendBatch(channel.endpoint, stack.bankUrl, passwordBatch(channel, 0, keys));
  expect(answer.status).toBe(200);
  return channel.sessionId;
}

async function login(stack: Stack, subjectId: string, keys: readonly RecordedKey[]): Promise<boolean> {
  const sessionId = await typeInNewSession(stack, keys);
  const decision = await stack.client.verify({ sessionId, subjectId, field: 'password', purpose: 'login' });
  return decision.outcome === 'MATCH';
}

async function enrol(stack: Stack, name: string, repetitions: readonly RecordedKey[][]) {
  const subject = await stack.client.createSubject({ externalId: name });
  for (const [used, keys] of repetitions.entries()) {
    const sessionId = await typeInNewSession(stack, keys);
    const { enrolment } = await stack.client.enrol({ sessionId, subjectId: subject.id, field: 'password' });
    if (enrolment.complete) return { subjectId: subject.id, used: used + 1 };
  }
  throw new Error(`${repetitions.length} repetitions did not complete the enrolment`);
}

describe.skipIf(folder === undefined)('people of cmu/, over HTTP, at the default policy', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ bank: false, serverEnv: { DUCTUS_VERIFICATIONS_PER_MINUTE: '1000' } });
  });
  afterAll(() => stack?.stop());

  it('lets at least 90 % of owners in and sends at least 90 % of attackers to step-up', async () => {
    const people = [...readCmu(folder!)];
    const tallies: Tally[] = [];
    for (const [place, [name, repetitions]] of people.entries()) {
      const { subjectId, used } = await enrol(stack, name, repetitions.slice(0, 30));
      const tally = { in: 0, stopped: 0 };
      for (const keys of repetitions.slice(used, used + LOGINS)) {
        if (await login(stack, subjectId, keys)) tally.in += 1;
      }
      const attackers = people.filter((_, other) => other !== place);
      for (let attack = 0; attack < ATTACKS; attack += 1) {
        const [, theirs] = attackers[(place * 7 + attack * 5) % attackers.length];
        if (!(await login(stack, subjectId, theirs[(attack * 41) % theirs.length]))) tally.stopped += 1;
      }
      tallies.push(tally);
    }
    process.stderr.write(
      `\n  cmu over HTTP, ${people.length} people: owners in without step-up ${inWords(tallies, 'in', LOGINS)}; ` +
        `attackers with the right password sent to step-up ${inWords(tallies, 'stopped', ATTACKS)}\n`,
    );
    expect(share(tallies, 'in', LOGINS)).toBeGreaterThanOrEqual(0.9);
    expect(share(tallies, 'stopped', ATTACKS)).toBeGreaterThanOrEqual(0.9);
  });
});
