import { seededRandom } from '@ductus/core';
import { population } from '@ductus/population';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../schemas/session.ts';
import type { Subject } from '../schemas/subject.ts';
import { Harness, type Tester } from '../testing/harness.ts';
import type { Rhythm } from '../testing/typed-text.ts';

const { window } = population.freeText;
/** More than the 300 keystrokes that a template needs, and less than what is watched. */
const ENROLS = 16 * window;
const random = seededRandom(90);
const slow: Rhythm = { holds: [130, 140, 120, 135, 125], intervals: [420, 380, 450, 400, 430], spread: 0.06 };
const fast: Rhythm = { holds: [55, 60, 50, 65, 58], intervals: [110, 95, 120, 105, 100], spread: 0.06 };

describe('free typing', () => {
  let harness: Harness;
  let bank: Tester;
  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
  });
  afterAll(() => harness.stop());

  const view = async (id: string) => (await bank.call<Session>('GET', `/v1/sessions/${id}`)).body;
  const learned = async (id: string) =>
    (await bank.call<Subject>('GET', `/v1/subjects/${id}`)).body.enrolment.find(
      ({ kind }) => kind === 'typing-free',
    );
  const strong = (id: string, subjectId: string) =>
    bank.call('POST', `/v1/sessions/${id}/strong-authentication`, { subjectId, factor: 'totp' });

  async function taught(name: string, own: Rhythm): Promise<string> {
    const subjectId = await bank.subject(name);
    const { sessionId } = await bank.openSession(subjectId);
    await strong(sessionId, subjectId);
    await bank.typeFreely(sessionId, own, random, ENROLS);
    return subjectId;
  }

  it('teaches after a strong authentication, a window at a time', async () => {
    const subjectId = await taught('taught', slow);
    expect(await learned(subjectId)).toMatchObject({
      field: null,
      gathered: ENROLS,
      needed: 300,
      complete: true,
    });
  });

  it('teaches nothing without one, nor later than ten minutes after it', async () => {
    const subjectId = await bank.subject('untaught');
    const { sessionId } = await bank.openSession(subjectId);
    await bank.typeFreely(sessionId, slow, random, 2 * window);
    await strong(sessionId, subjectId);
    harness.time += 600_001;
    await bank.typeFreely(sessionId, slow, random, 2 * window);
    expect(await learned(subjectId)).toBeUndefined();
  });

  it('teaches nothing that was typed before it', async () => {
    const subjectId = await bank.subject('before');
    const { sessionId } = await bank.openSession(subjectId);
    await bank.typeFreely(sessionId, slow, random, window - 5);
    await strong(sessionId, subjectId);
    await bank.typeFreely(sessionId, slow, random, window - 5);
    expect(await learned(subjectId)).toBeUndefined();
  });

  it('raises trust for its owner and lowers it for somebody else', async () => {
    const subjectId = await taught('owner', slow);
    const own = await bank.openSession(subjectId);
    const foreign = await bank.openSession(subjectId);
    await bank.typeFreely(own.sessionId, slow, random, 2 * window);
    await bank.typeFreely(foreign.sessionId, fast, random, 2 * window);
    expect((await view(own.sessionId)).trustBits).toBeGreaterThan(0);
    expect((await view(foreign.sessionId)).trustBits).toBeLessThan(0);
    expect((await view(own.sessionId)).keystrokesCompared).toBeGreaterThanOrEqual(2 * window - 1);
  });

  it('locks a session that somebody else keeps typing in; a strong authentication opens it', async () => {
    const subjectId = await taught('locked', slow);
    const { sessionId } = await bank.openSession(subjectId);
    await strong(sessionId, subjectId);
    harness.time += 600_001;
    await bank.typeFreely(sessionId, fast, random, 40 * window);
    expect((await view(sessionId)).level).toBe('lock');
    await bank.typeFreely(sessionId, slow, random, 4 * window);
    expect((await view(sessionId)).level).toBe('lock');
    await strong(sessionId, subjectId);
    expect((await view(sessionId)).level).toBe('allow');
  });

  it('does not let somebody else’s typing change a finished template after a strong authentication', async () => {
    const subjectId = await taught('guarded', slow);
    const before = await learned(subjectId);
    const { sessionId } = await bank.openSession(subjectId);
    await strong(sessionId, subjectId);
    await bank.typeFreely(sessionId, fast, random, 2 * window);
    expect((await learned(subjectId))?.gathered).toBe(before?.gathered);
  });

  it('is kept for nobody: a session without a person holds no free typing', async () => {
    const { sessionId } = await bank.openSession();
    await bank.typeFreely(sessionId, slow, random, 2 * window);
    const record = await harness.store.sessions.get(sessionId);
    const bound = await bank.openSession(await bank.subject('somebody'));
    await bank.typeFreely(bound.sessionId, slow, random, window - 5);
    const kept = await harness.store.sessions.get(bound.sessionId);
    expect(record!.sealed.length).toBeLessThan(kept!.sealed.length / 2);
  });
});
