import { seededRandom } from '@ductus/core';
import { EventKind } from '@ductus/core/capture';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Hand, moveHand } from '../../../core/src/features/testing/hand.ts';
import type { DecisionPage } from '../schemas/decisions.ts';
import type { Channel, Session } from '../schemas/session.ts';
import type { Subject } from '../schemas/subject.ts';
import { Harness, type Tester } from '../testing/harness.ts';
import { batchOf } from '../testing/typed-text.ts';
import { POINTER_WINDOW } from './score-pointer.ts';

const owner = { pace: 400, bow: 0.1, rest: 150 };
const stranger = { pace: 800, bow: -0.15, rest: 400, clock: 16 };
const slow = { holds: [130, 140, 120, 135, 125], intervals: [420, 380, 450, 400, 430], spread: 0.06 };
const BATCH = 400;
const kinds = {
  move: EventKind.pointerMove,
  down: EventKind.pointerDown,
  up: EventKind.pointerUp,
  wheel: 11,
};

describe('the pointer in a session', () => {
  let harness: Harness;
  let bank: Tester;
  let subjectId: string;
  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
    subjectId = await bank.subject('mover');
    const { sessionId } = await bank.openSession(subjectId);
    await strong(sessionId);
    await move(sessionId, { ...owner, seed: 1 }, 90);
    harness.time += 600_001;
  });
  afterAll(() => harness.stop());

  const strong = (id: string) =>
    bank.call('POST', `/v1/sessions/${id}/strong-authentication`, { subjectId, factor: 'totp' });
  const view = async (id: string) => (await bank.call<Session>('GET', `/v1/sessions/${id}`)).body;
  async function signedIn(): Promise<string> {
    const { sessionId } = await bank.openSession(subjectId);
    await strong(sessionId);
    harness.time += 600_001;
    return sessionId;
  }
  async function move(id: string, hand: Hand, seconds: number): Promise<void> {
    const { body } = await bank.call<Channel>('POST', `/v1/sessions/${id}/channel`);
    const { t, type, x, y } = moveHand(hand, seconds);
    const rows = Array.from(t, (at, i) => [kinds[type[i]!], Math.round(10 * at) / 10, 0, x[i]!, y[i]!]);
    for (let from = 0, seq = 0; from < rows.length; from += BATCH, seq += 1) {
      const { status } = await bank.send(batchOf(body, seq, rows.slice(from, from + BATCH).flat()));
      expect(status).toBe(200);
    }
  }

  it('teaches a template after a strong authentication', async () => {
    const { body } = await bank.call<Subject>('GET', `/v1/subjects/${subjectId}`);
    expect(body.enrolment).toMatchObject([{ kind: 'pointer', needed: 2000, complete: true }]);
  });

  it('adds bits for the owner to those of typing, each source by itself', async () => {
    const id = await signedIn();
    const before = await view(id);
    await move(id, { ...owner, seed: 2 }, 25);
    const after = await view(id);
    expect(after.trustBits).toBeGreaterThan(before.trustBits);
    expect(after.evidence).toMatchObject([{ source: 'pointer' }]);
    expect(after.evidence[0]!.bits).toBeGreaterThan(0);
    expect(after.evidence[0]!.samples % POINTER_WINDOW).toBe(0);
  });

  it('asks whoever moves otherwise for a step-up, never locks, and leaves a receipt', async () => {
    const id = await signedIn();
    await move(id, { ...stranger, seed: 3 }, 120);
    expect((await view(id)).level).toBe('step-up');
    const { body } = await bank.call<DecisionPage>('GET', `/v1/decisions?subjectId=${subjectId}&limit=1`);
    expect(body.decisions[0]).toMatchObject({
      sessionId: id,
      outcome: 'INCONCLUSIVE',
      evidence: [{ source: 'pointer', reasons: ['pointer-differs'] }],
    });
  });

  it('is kept through a restart until there is enough, and not from page to page', async () => {
    const id = await signedIn();
    await move(id, { ...owner, seed: 4 }, 3);
    const kept = async () => (await harness.store.sessions.get(id))!.sealed.length;
    const waiting = await kept();
    await harness.restart();
    expect(await kept()).toBe(waiting);
    await bank.typeFreely(id, slow, seededRandom(1), 5);
    expect(await kept()).toBeLessThan(waiting / 2);
  });
});
