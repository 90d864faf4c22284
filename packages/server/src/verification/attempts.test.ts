import { seededRandom } from '@ductus/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultLimits } from '../config.ts';
import { Harness, type Tester } from '../testing/harness.ts';
import { rhythm, typeOnce } from '../testing/typed-text.ts';

const LIMIT = 3;
const random = seededRandom(60);

describe('misses in a row', () => {
  let harness: Harness;
  let bank: Tester;
  beforeAll(async () => {
    harness = await Harness.start({
      limits: { ...defaultLimits, verificationsPerSubject: 1000, missesInARow: LIMIT },
    });
    bank = await harness.addApplication('bank');
  });
  afterAll(() => harness.stop());

  const miss = async (subjectId: string) =>
    (await bank.verify(subjectId, await bank.type(typeOnce(rhythm(78, 12), random)))).outcome;

  it('end what typing counts for, until a strong authentication', async () => {
    const owner = await bank.enrolledSubject(32);
    for (let attempt = 0; attempt < LIMIT; attempt += 1) expect(await miss(owner.id)).toBe('NON_MATCH');
    const sessionId = await bank.type(owner.next());
    const refused = await bank.verify(owner.id, sessionId);
    expect(refused).toMatchObject({ outcome: 'INCONCLUSIVE', bits: 0 });
    expect(refused.evidence[0]!.reasons).toEqual(['too-many-misses']);
    await bank.call('POST', `/v1/sessions/${sessionId}/strong-authentication`, {
      subjectId: owner.id,
      factor: 'totp',
    });
    expect((await bank.verify(owner.id, await bank.type(owner.next()))).outcome).toBe('MATCH');
  });

  it('are forgotten after a match', async () => {
    const owner = await bank.enrolledSubject(33);
    for (let round = 0; round < 2; round += 1) {
      for (let attempt = 1; attempt < LIMIT; attempt += 1) expect(await miss(owner.id)).toBe('NON_MATCH');
      expect((await bank.verify(owner.id, await bank.type(owner.next()))).outcome).toBe('MATCH');
    }
  });

  it('survive a restart', async () => {
    const owner = await bank.enrolledSubject(34);
    for (let attempt = 0; attempt < LIMIT; attempt += 1) await miss(owner.id);
    await harness.restart();
    expect((await bank.verify(owner.id, await bank.type(owner.next()))).outcome).toBe('INCONCLUSIVE');
  });

  it('are not what a session’s own decisions are, after a restart either', async () => {
    const owner = await bank.enrolledSubject(37);
    const slow = { holds: [130, 140, 120, 135], intervals: [420, 380, 450, 400], spread: 0.06 };
    const fast = { holds: [55, 60, 50, 65], intervals: [110, 95, 120, 105], spread: 0.06 };
    const open = async () => {
      const { sessionId } = await bank.openSession(owner.id);
      const proof = { subjectId: owner.id, factor: 'totp' };
      await bank.call('POST', `/v1/sessions/${sessionId}/strong-authentication`, proof);
      return sessionId;
    };
    await bank.typeFreely(await open(), slow, random, 400);
    for (let session = 0; session <= LIMIT; session += 1) {
      const sessionId = await open();
      harness.time += 600_001;
      await bank.typeFreely(sessionId, fast, random, 400);
    }
    const { body } = await bank.call<{ decisions: { policy: { purpose: string } }[] }>(
      'GET',
      `/v1/decisions?subjectId=${owner.id}`,
    );
    expect(body.decisions.filter(({ policy }) => policy.purpose === 'session').length).toBeGreaterThan(LIMIT);
    await harness.restart();
    expect((await bank.verify(owner.id, await bank.type(owner.next()))).outcome).toBe('MATCH');
  });

  it('are counted for each person alone', async () => {
    const [one, other] = [await bank.enrolledSubject(35), await bank.enrolledSubject(36)];
    for (let attempt = 0; attempt < LIMIT; attempt += 1) await miss(one.id);
    expect((await bank.verify(other.id, await bank.type(other.next()))).outcome).toBe('MATCH');
  });
});
