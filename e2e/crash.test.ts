import { seededRandom } from '@ductus/core';
import { DuctusClientError } from '@ductus/server/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passwordBatch, sendBatch } from './lib/evidence.ts';
import { type Stack, startStack } from './lib/stack.ts';
import { steadyTyping } from './lib/steady-typing.ts';

const KILLS = 30;
const WORKERS = 4;

/** What the server acknowledged, and must still know after it was killed. */
interface Acknowledged {
  readonly decisions: Map<string, string>;
  /** Subject → samples enrolled. */
  readonly enrolments: Map<string, number>;
  /** Session → the channel and the last sequence number accepted. */
  readonly sessions: Map<string, { token: string; nonce: string; seq: number }>;
  /** Session → trust after its login, in bits. */
  readonly trust: Map<string, number>;
}

/** Types the password in a new session; returns the session once the batch is acknowledged. */
async function typeInNewSession(stack: Stack, known: Acknowledged, random: () => number): Promise<string> {
  const channel = await stack.client.openSession({});
  const batch = passwordBatch(channel, 0, steadyTyping('correcthorse', random));
  const answer = await sendBatch(channel.endpoint, stack.bankUrl, batch);
  if (answer.status !== 200) throw new Refused(`${answer.status} ${await answer.text()}`);
  known.sessions.set(channel.sessionId, { ...channel, seq: 0 });
  return channel.sessionId;
}

/** The server answered, and not as it should: no death of a process explains that. */
class Refused extends Error {}

/** Enrols and verifies without pause until the server dies under it. */
async function work(stack: Stack, worker: string, known: Acknowledged, random: () => number): Promise<void> {
  for (let round = 0; ; round += 1) {
    const subject = await stack.client.createSubject({ externalId: `${worker}-${round}` });
    known.enrolments.set(subject.id, 0);
    for (let sample = 0; sample < 10; sample += 1) {
      const sessionId = await typeInNewSession(stack, known, random);
      const { enrolment } = await stack.client.enrol({ sessionId, subjectId: subject.id, field: 'password' });
      known.enrolments.set(subject.id, enrolment.gathered);
    }
    const sessionId = await typeInNewSession(stack, known, random);
    const place = { sessionId, subjectId: subject.id, field: 'password' };
    const decision = await stack.client.verify({ ...place, purpose: 'login' });
    known.decisions.set(decision.id, decision.outcome);
    const { trustBits } = await stack.client.session(sessionId);
    known.trust.set(sessionId, trustBits);
  }
}

/** Whether a call failed because nobody was there to answer. */
function endedByKill(ended: unknown): boolean {
  if (ended instanceof DuctusClientError) return ended.code === 'ductus-unreachable';
  return ended instanceof TypeError && ended.message === 'fetch failed';
}

async function checkAll(stack: Stack, known: Acknowledged): Promise<void> {
  for (const [id, outcome] of known.decisions)
    expect((await stack.client.decision(id)).outcome).toBe(outcome);
  for (const [id, gathered] of known.enrolments) {
    const { enrolment } = await stack.client.subject(id);
    const fixed = enrolment.find((state) => state.kind === 'typing-fixed');
    expect(fixed?.gathered ?? 0).toBeGreaterThanOrEqual(gathered);
  }
  for (const [id, bits] of known.trust) {
    // Positive trust fades by the second; it neither vanishes nor grows.
    const { trustBits } = await stack.client.session(id);
    expect(trustBits).toBeLessThanOrEqual(bits);
    expect(trustBits).toBeGreaterThan(bits - 0.2);
  }
  for (const [id, channel] of known.sessions) {
    const again = passwordBatch(channel, channel.seq, []);
    const answer = await sendBatch(`${stack.serverUrl}/v1/evidence`, stack.bankUrl, again);
    expect([id, answer.status, (await answer.json()).code]).toEqual([id, 409, 'evidence-replayed']);
  }
}

describe('the server, killed at any moment', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ bank: false });
  });
  afterAll(() => stack?.stop());

  it(`loses nothing that it acknowledged in ${KILLS} kills under load`, { timeout: 600_000 }, async () => {
    const random = seededRandom(20);
    const totals = { decisions: 0, samples: 0, sessions: 0 };
    for (let kill = 0; kill < KILLS; kill += 1) {
      const known: Acknowledged = {
        decisions: new Map(),
        enrolments: new Map(),
        sessions: new Map(),
        trust: new Map(),
      };
      const workers = Array.from({ length: WORKERS }, (_, worker) =>
        work(stack, `${kill}-${worker}`, known, random).catch((error: Error) => error),
      );
      const due = Date.now() + 150 + 400 * random();
      // However slow the machine: something of every kind was acknowledged before the kill.
      while (Date.now() < due || known.decisions.size < 2) await new Promise((done) => setTimeout(done, 5));
      await stack.crashServer();
      // Each worker was ended by the kill and by nothing else.
      for (const ended of await Promise.all(workers)) expect(endedByKill(ended)).toBe(true);
      await checkAll(stack, known);
      totals.decisions += known.decisions.size;
      totals.sessions += known.sessions.size;
      for (const gathered of known.enrolments.values()) totals.samples += gathered;
    }
    process.stderr.write(
      `\n  ${KILLS} kills: ${totals.decisions} decisions, ${totals.samples} enrolled samples and ${totals.sessions} sessions acknowledged, none lost\n`,
    );
    expect(totals.decisions).toBeGreaterThan(KILLS);
  });
});
