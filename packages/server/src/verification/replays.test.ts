import { seededRandom } from '@ductus/core';
import { StorageError } from '@ductus/storage';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { EnrolmentState } from '../schemas/subject.ts';
import { Harness, type Tester } from '../testing/harness.ts';
import { type KeyTiming, rhythm, typeOnce } from '../testing/typed-text.ts';

const random = seededRandom(90);
/** The keys again, each event off by up to `most` milliseconds. */
const withNoise = (keys: readonly KeyTiming[], most: number): KeyTiming[] => {
  const off = () => most * (2 * random() - 1);
  return keys.map(({ down, up }) => ({ down: down + most + off(), up: up + most + off() }));
};
const REPLAYED = {
  outcome: 'INCONCLUSIVE',
  bits: 0,
  evidence: [{ source: 'typing-fixed', bits: 0, samples: 0, reasons: ['replayed'] }],
  liveness: { verdict: 'attack', reasons: ['replayed'] },
};

describe('a sample that is played again', () => {
  let harness: Harness;
  let bank: Tester;
  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
  });
  afterAll(() => harness.stop());

  const verified = async (subjectId: string, keys: readonly KeyTiming[]) =>
    bank.verify(subjectId, await bank.type(keys));
  const gathered = async (subjectId: string) => {
    const { body } = await bank.call<{ enrolment: EnrolmentState[] }>('GET', `/v1/subjects/${subjectId}`);
    return body.enrolment[0]?.gathered ?? 0;
  };

  it('is no evidence, though it comes through a fresh channel', async () => {
    const owner = await bank.enrolledSubject(90);
    const keys = owner.next();
    expect((await verified(owner.id, keys)).outcome).toBe('MATCH');
    const again = await verified(owner.id, keys);
    expect(again).toMatchObject(REPLAYED);
    expect(again.explanation).toEqual(['The typing repeats an earlier sample more exactly than a hand can.']);
    expect((await verified(owner.id, owner.next())).outcome).toBe('MATCH');
  });

  it('is told with half a millisecond of noise, and compared like any other with that of a hand', async () => {
    const owner = await bank.enrolledSubject(91);
    const keys = owner.next();
    await verified(owner.id, keys);
    for (let round = 0; round < 10; round += 1) {
      expect(await verified(owner.id, withNoise(keys, 0.5))).toMatchObject(REPLAYED);
      expect((await verified(owner.id, withNoise(keys, 25))).evidence[0]!.samples).toBeGreaterThan(0);
    }
  });

  it('is told when it was enrolled, by a verification and by another enrolment', async () => {
    const own = rhythm(92, 12);
    const samples = Array.from({ length: 12 }, () => typeOnce(own, random));
    const id = await bank.subject('person-92');
    for (const keys of samples) expect((await bank.enrol(id, keys)).accepted).toBe(true);
    expect(await verified(id, samples[3]!)).toMatchObject(REPLAYED);
    const before = await gathered(id);
    expect(await bank.enrol(id, samples[11]!)).toMatchObject({ accepted: false, issues: ['replayed'] });
    expect(await gathered(id)).toBe(before);
  });

  it('teaches no template, a strong authentication or not', async () => {
    const id = await bank.subject('person-93');
    const keys = typeOnce(rhythm(93, 12), random);
    for (const outcome of [{ outcome: 'INCONCLUSIVE' }, REPLAYED]) {
      const sessionId = await bank.type(keys);
      expect(await bank.verify(id, sessionId)).toMatchObject(outcome);
      const strong = { subjectId: id, factor: 'totp' };
      await bank.call('POST', `/v1/sessions/${sessionId}/strong-authentication`, strong);
      expect(await gathered(id)).toBe(1);
    }
  });

  it('is told after a restart', async () => {
    const owner = await bank.enrolledSubject(94);
    const [matched, other] = [owner.next(), owner.next().slice(0, 9)];
    expect((await verified(owner.id, matched)).outcome).toBe('MATCH');
    expect((await verified(owner.id, other)).outcome).toBe('INCONCLUSIVE');
    await harness.restart();
    expect(await verified(owner.id, matched)).toMatchObject(REPLAYED);
    expect(await verified(owner.id, other)).toMatchObject(REPLAYED);
  });

  it('counts once of two at the same moment', async () => {
    const owner = await bank.enrolledSubject(95);
    const keys = owner.next();
    const sessions = [await bank.type(keys), await bank.type(keys)];
    const both = await Promise.all(sessions.map((session) => bank.verify(owner.id, session)));
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['INCONCLUSIVE', 'MATCH']);
  });

  it('is not pushed out of memory by guesses', async () => {
    const owner = await bank.enrolledSubject(96);
    const keys = owner.next();
    await verified(owner.id, keys);
    const guesser = rhythm(960, 12);
    for (let guess = 0; guess < 60; guess += 1) await verified(owner.id, typeOnce(guesser, random));
    expect(await verified(owner.id, keys)).toMatchObject(REPLAYED);
  });

  it('is no replay of somebody else’s', async () => {
    const [one, other] = [await bank.enrolledSubject(97), await bank.enrolledSubject(98)];
    const keys = one.next();
    await verified(one.id, keys);
    expect((await verified(other.id, keys)).evidence[0]!.reasons).not.toContain('replayed');
  });

  it('locks nobody out', async () => {
    const owner = await bank.enrolledSubject(99);
    const keys = owner.next();
    await verified(owner.id, keys);
    const sessionId = await bank.type(keys);
    expect(await bank.verify(owner.id, sessionId, 'reentry')).toMatchObject(REPLAYED);
    const { body } = await bank.call<{ level: string }>('GET', `/v1/sessions/${sessionId}`);
    expect(body.level).not.toBe('lock');
  });
});

describe('a request that is sent again', () => {
  it('is no replay: the sample is spent, or still there when nothing was stored', async () => {
    const harness = await Harness.start();
    const bank = await harness.addApplication('bank');
    const owner = await bank.enrolledSubject(80);
    const sessionId = await bank.type(owner.next());
    const full = new StorageError('storage-full', 'The disk is full.');
    vi.spyOn(harness.store.decisions, 'insert').mockRejectedValueOnce(full);
    expect(await bank.verify(owner.id, sessionId)).toMatchObject({ code: 'storage-full' });
    expect((await bank.verify(owner.id, sessionId)).outcome).toBe('MATCH');
    expect((await bank.verify(owner.id, sessionId)).evidence[0]!.reasons).toEqual(['no-typing']);
    await harness.stop();
  });
});
