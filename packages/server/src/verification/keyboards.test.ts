import { seededRandom } from '@ductus/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Subject } from '../schemas/subject.ts';
import { Harness, type Tester } from '../testing/harness.ts';
import { type KeyTiming, type Rhythm, rhythm, typeOnce } from '../testing/typed-text.ts';

const random = seededRandom(90);

/** The same hands at a keyboard whose keys come up later. */
const elsewhere = (own: Rhythm): Rhythm => ({ ...own, holds: own.holds.map((hold) => 1.8 * hold) });

describe('a person with two keyboards', () => {
  const own = rhythm(31, 12);
  let harness: Harness;
  let bank: Tester;
  let id: string;

  const login = async (keys: KeyTiming[], vouched = false) => {
    const sessionId = await bank.type(keys);
    const decision = await bank.verify(id, sessionId);
    if (vouched) {
      const proof = { subjectId: id, factor: 'totp' };
      await bank.call('POST', `/v1/sessions/${sessionId}/strong-authentication`, proof);
    }
    return decision;
  };
  const states = async () =>
    (await bank.call<Subject>('GET', `/v1/subjects/${id}`)).body.enrolment.map(({ keyboard, gathered }) => [
      keyboard,
      gathered,
    ]);

  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
    id = (await bank.enrolledSubject(31)).id;
  });
  afterAll(() => harness.stop());

  it('is asked for another factor at the new one, and told why', async () => {
    const decision = await login(typeOnce(elsewhere(own), random));
    expect(decision).toMatchObject({ outcome: 'INCONCLUSIVE', bits: 0 });
    expect(decision.evidence[0]!.reasons).toEqual(['new-keyboard']);
    expect(await states()).toEqual([[1, 10]]);
  });

  it('teaches the new one by ten logins that another factor vouches for, and the first one stays as it was', async () => {
    for (let sample = 1; sample <= 10; sample += 1) {
      const decision = await login(typeOnce(elsewhere(own), random), true);
      expect(decision.outcome).toBe('INCONCLUSIVE');
      expect(await states()).toEqual([
        [1, 10],
        [2, sample],
      ]);
    }
  });

  it('then matches at both, also after a restart, and somebody else at neither', async () => {
    for (const again of [false, true]) {
      if (again) await harness.restart();
      expect((await login(typeOnce(own, random))).outcome).toBe('MATCH');
      expect((await login(typeOnce(elsewhere(own), random))).outcome).toBe('MATCH');
      const other = rhythm(77, 12);
      expect((await login(typeOnce(other, random))).outcome).toBe('NON_MATCH');
      expect((await login(typeOnce(elsewhere(other), random))).outcome).toBe('NON_MATCH');
    }
  });

  it('goes on teaching the keyboard that a sample matches', async () => {
    await login(typeOnce(elsewhere(own), random), true);
    await login(typeOnce(own, random), true);
    await login(typeOnce(own, random), true);
    expect(await states()).toEqual([
      [1, 12],
      [2, 11],
    ]);
  });

  it('has a template of the second keyboard told from a replay', async () => {
    const keys = typeOnce(elsewhere(own), random);
    await login(keys, true);
    await harness.restart();
    const decision = await login(keys);
    expect(decision.evidence[0]!.reasons).toEqual(['replayed']);
  });

  it('loses both by erasure', async () => {
    const { body } = await bank.call<{ destroyed: string[] }>('DELETE', `/v1/subjects/${id}`);
    expect(body.destroyed).toContain('2 templates');
  });
});
