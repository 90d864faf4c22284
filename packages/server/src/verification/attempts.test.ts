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

  it('are counted for each person alone', async () => {
    const [one, other] = [await bank.enrolledSubject(35), await bank.enrolledSubject(36)];
    for (let attempt = 0; attempt < LIMIT; attempt += 1) await miss(one.id);
    expect((await bank.verify(other.id, await bank.type(other.next()))).outcome).toBe('MATCH');
  });
});
