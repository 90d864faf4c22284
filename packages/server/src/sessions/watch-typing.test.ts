import { defaultPolicy, seededRandom } from '@ductus/core';
import { population } from '@ductus/population';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DecisionPage } from '../schemas/decisions.ts';
import type { Session } from '../schemas/session.ts';
import type { Subject } from '../schemas/subject.ts';
import { Harness, type Tester } from '../testing/harness.ts';
import type { Rhythm } from '../testing/typed-text.ts';
import { monitorRules } from './watch-typing.ts';

const { window } = population.freeText;
const random = seededRandom(91);
const slow: Rhythm = { holds: [130, 140, 120, 135, 125], intervals: [420, 380, 450, 400, 430], spread: 0.06 };
const fast: Rhythm = { holds: [55, 60, 50, 65, 58], intervals: [110, 95, 120, 105, 100], spread: 0.06 };
/** More than the 1,000 keystrokes from which on sessions are watched. */
const WELL_KNOWN = 44 * window;

describe('typing that is watched', () => {
  let harness: Harness;
  let bank: Tester;
  let subjectId: string;
  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
    subjectId = await bank.subject('well known');
    const { sessionId } = await bank.openSession(subjectId);
    await strong(sessionId);
    await type(sessionId, slow, WELL_KNOWN);
    harness.time += 600_001;
  });
  afterAll(() => harness.stop());

  const strong = (id: string) =>
    bank.call<Session>('POST', `/v1/sessions/${id}/strong-authentication`, { subjectId, factor: 'totp' });
  const type = (id: string, own: Rhythm, count: number) => bank.typeFreely(id, own, random, count);
  const view = async (id: string) => (await bank.call<Session>('GET', `/v1/sessions/${id}`)).body;
  async function signedIn(): Promise<string> {
    const { sessionId } = await bank.openSession(subjectId);
    await strong(sessionId);
    harness.time += 600_001;
    return sessionId;
  }

  it('is not watched before there is any, nor of somebody who is hardly known', async () => {
    expect((await view(await signedIn())).watched).toBeNull();
    const stranger = await bank.subject('hardly known');
    const { sessionId } = await bank.openSession(stranger);
    await type(sessionId, slow, 4 * window);
    expect((await view(sessionId)).watched).toBeNull();
  });

  it('goes on undisturbed for the owner, and says what was heard', async () => {
    const id = await signedIn();
    await type(id, slow, 12 * window);
    const { level, watched, evidence } = await view(id);
    expect(level).toBe('allow');
    expect(watched!.alarm).toBe(false);
    expect(watched!.shortfall).toBeLessThan(1);
    expect(evidence).toMatchObject([{ source: 'typing-free' }]);
    expect(evidence[0]!.bits).toBeGreaterThan(0);
  });

  it('leaves a receipt of each step down, with what each source said', async () => {
    const id = await signedIn();
    await type(id, fast, 40 * window);
    const { body } = await bank.call<DecisionPage>(
      'GET',
      `/v1/decisions?subjectId=${subjectId}&outcome=NON_MATCH&limit=1`,
    );
    const [decision] = body.decisions;
    expect(decision).toMatchObject({
      sessionId: id,
      outcome: 'NON_MATCH',
      policy: { purpose: 'session' },
      evidence: [{ source: 'typing-free', reasons: ['typing-changed'] }],
      explanation: ['The typing in this session is no longer what is usual for this person.'],
    });
    // The sum by source goes on as long as it is heard; the session's own trust is bounded, and nothing matched.
    expect(decision!.evidence[0]!.bits).toBeLessThan(decision!.bits);
    expect(decision!.bits).toBe(-10);
    expect(decision!.falseMatchRateBound).toBe(1);
  });

  it('asks for a step-up when somebody else goes on, then locks; only the owner ends either', async () => {
    const id = await signedIn();
    const levels: string[] = [];
    for (let i = 0; i < 40 && levels.at(-1) !== 'lock'; i += 1) {
      await type(id, fast, window);
      levels.push((await view(id)).level);
    }
    expect([...new Set(levels)]).toEqual(['allow', 'step-up', 'lock']);
    await type(id, slow, 8 * window);
    expect(await view(id)).toMatchObject({ level: 'lock', watched: { alarm: true } });
    expect((await strong(id)).body).toMatchObject({
      level: 'allow',
      watched: { alarm: false, shortfall: 0 },
      evidence: [],
    });
  });

  it('keeps an alarm through a restart', async () => {
    const id = await signedIn();
    for (let i = 0; i < 40 && (await view(id)).level === 'allow'; i += 1) await type(id, fast, window);
    const before = await view(id);
    expect(before.watched!.alarm).toBe(true);
    await harness.restart();
    expect(await view(id)).toEqual(before);
  });
});

describe('an owner who was disturbed for nothing', () => {
  let harness: Harness;
  let bank: Tester;
  let subjectId: string;
  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
    subjectId = await bank.subject('changed');
  });
  afterAll(() => harness.stop());

  const strong = (id: string) =>
    bank.call<Session>('POST', `/v1/sessions/${id}/strong-authentication`, { subjectId, factor: 'totp' });
  const view = async (id: string) => (await bank.call<Session>('GET', `/v1/sessions/${id}`)).body;
  const enrolment = async () =>
    (await bank.call<Subject>('GET', `/v1/subjects/${subjectId}`)).body.enrolment.find(
      ({ kind }) => kind === 'typing-free',
    )!;
  async function typeUntil(id: string, levels: readonly string[], windows: number): Promise<string> {
    for (let i = 0; i < windows && !levels.includes((await view(id)).level); i += 1)
      await bank.typeFreely(id, fast, random, window);
    return (await view(id)).level;
  }

  it('M15 to M17: is enrolled longer, asked and not locked until then, and learned as they type now', async () => {
    const { sessionId } = await bank.openSession(subjectId);
    await strong(sessionId);
    await bank.typeFreely(sessionId, slow, random, WELL_KNOWN);
    expect((await enrolment()).extended).toBeUndefined();
    harness.time += 600_001;
    const changed = (await bank.openSession(subjectId)).sessionId;
    await strong(changed);
    harness.time += 600_001;
    expect(await typeUntil(changed, ['step-up'], 40)).toBe('step-up');
    await strong(changed);
    const { gathered, needed, extended, complete } = await enrolment();
    expect([extended, complete, needed]).toEqual([true, true, gathered + 1000]);
    harness.time += 600_001;
    // Where the first one would be locked this one is asked, however long they go on.
    await typeUntil(changed, ['lock'], 40);
    expect(await view(changed)).toMatchObject({ level: 'step-up', watched: { alarm: true } });
    for (let i = 0; i < 80 && (await enrolment()).extended; i += 1) {
      if ((await view(changed)).level !== 'allow') await strong(changed);
      await bank.typeFreely(changed, fast, random, window);
    }
    const learned = await enrolment();
    expect(learned.extended).toBeUndefined();
    expect(learned.gathered).toBeGreaterThanOrEqual(gathered + 1000);
    // What speaks for them now is how they type now.
    const later = (await bank.openSession(subjectId)).sessionId;
    await strong(later);
    harness.time += 600_001;
    await bank.typeFreely(later, fast, random, 20 * window);
    expect((await view(later)).level).toBe('allow');
  });
});

it('is disturbed as seldom as the policy says: rarer alarms have higher limits', () => {
  const rules = (keystrokesPerFalseStepUp: number) =>
    monitorRules(population.monitor, { ...defaultPolicy.session, keystrokesPerFalseStepUp });
  expect(rules(1000).limit).toBeLessThan(rules(5000).limit);
  expect(rules(5000).limit).toBeLessThan(rules(50_000).limit);
  expect(rules(5000).lockLimit).toBe(rules(50_000).limit);
});
