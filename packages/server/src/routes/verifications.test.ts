import { seededRandom } from '@ductus/core';
import { EventKind, InputWay } from '@ductus/core/capture';
import { Value } from '@sinclair/typebox/value';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Channel, Session } from '../schemas/session.ts';
import type { Subject } from '../schemas/subject.ts';
import { type Decision, DecisionSchema, EnrolmentResultSchema } from '../schemas/verification.ts';
import { Harness, type Tester } from '../testing/harness.ts';
import { batchOf, eventsOf, type KeyTiming, rhythm, typeOnce } from '../testing/typed-text.ts';

const random = seededRandom(40);

describe('enrolment and verification', () => {
  let harness: Harness;
  let bank: Tester;
  let ada: Awaited<ReturnType<Tester['enrolledSubject']>>;
  /** Somebody who types the same text in a rhythm of their own. */
  const other = () => typeOnce(rhythm(77, 12), random);
  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
    ada = await bank.enrolledSubject(31);
  });
  afterAll(() => harness.stop());

  const view = async (id: string) => (await bank.call<Session>('GET', `/v1/sessions/${id}`)).body;
  const strong = (id: string, subjectId: string) =>
    bank.call('POST', `/v1/sessions/${id}/strong-authentication`, { subjectId, factor: 'totp' });
  const gathered = async (id: string) =>
    (await bank.call<Subject>('GET', `/v1/subjects/${id}`)).body.enrolment[0]?.gathered ?? 0;

  it('matches the person and not another', async () => {
    const own = await bank.verify(ada.id, await bank.type(ada.next()));
    const foreign = await bank.verify(ada.id, await bank.type(other()));
    expect(Value.Check(DecisionSchema, own)).toBe(true);
    expect(own).toMatchObject({ outcome: 'MATCH', explanation: ['The typing rhythm fits this person.'] });
    expect(own.falseMatchRateBound).toBeCloseTo(2 ** -own.bits, 12);
    expect(foreign.outcome).toBe('NON_MATCH');
    expect(foreign.bits).toBeLessThan(own.bits);
  });

  it('starts trust with the login and binds the session', async () => {
    const sessionId = await bank.type(ada.next());
    const decision = await bank.verify(ada.id, sessionId);
    const session = await view(sessionId);
    expect(session.subjectId).toBe(ada.id);
    expect(session.trustBits).toBeCloseTo(Math.min(decision.bits, 4), 10);
    expect(session.level).toBe('allow');
  });

  it('spends the typing: a second verification has none', async () => {
    const sessionId = await bank.type(ada.next());
    expect((await bank.verify(ada.id, sessionId)).outcome).toBe('MATCH');
    const again = await bank.verify(ada.id, sessionId);
    expect(again).toMatchObject({ outcome: 'INCONCLUSIVE', bits: 0 });
    expect(again.evidence[0]!.reasons).toEqual(['no-typing']);
  });

  it.each(['constructor', 'toString', '__proto__'])(
    'takes the field name %s for one where nothing was typed',
    async (field) => {
      const subjectId = await bank.subject(`field-${field}`);
      const place = { sessionId: await bank.type(ada.next()), subjectId, field };
      const enrolled = await bank.call('POST', '/v1/enrolments', place);
      expect(enrolled).toMatchObject({ status: 200, body: { accepted: false, issues: ['empty'] } });
      const verified = await bank.call('POST', '/v1/verifications', { ...place, purpose: 'login' });
      expect(verified).toMatchObject({ status: 200, body: { outcome: 'INCONCLUSIVE', bits: 0 } });
    },
  );

  it('spends the typing once when asked twice at the same time', async () => {
    const sessionId = await bank.type(ada.next());
    const twice = await Promise.all([bank.verify(ada.id, sessionId), bank.verify(ada.id, sessionId)]);
    expect(twice.map(({ outcome }) => outcome).sort()).toEqual(['INCONCLUSIVE', 'MATCH']);
  });

  const changed: [string, string, (keys: KeyTiming[]) => number[]][] = [
    ['another length', 'text-length-differs', () => eventsOf(typeOnce(rhythm(31, 11), random))],
    ['pasted text', 'pasted', (keys) => [...eventsOf(keys), EventKind.input, 60_000, 0, 24, InputWay.paste]],
    ['text of a password manager', 'filled', () => [EventKind.input, 1000, 0, 12, InputWay.fill]],
    ['keys of a program', 'untrusted-events', (keys) => untrusted(eventsOf(keys))],
    [
      'a caret that moved',
      'unaligned',
      (keys) => [
        ...eventsOf(keys),
        EventKind.down,
        60_000,
        0,
        12,
        2,
        EventKind.input,
        60_001,
        0,
        11,
        InputWay.delete,
      ],
    ],
    ['lost events', 'events-lost', (keys) => [...eventsOf(keys), EventKind.lost, 60_000, 0, 3, 0]],
  ];

  it.each(changed)('is inconclusive for %s', async (_, reason, change) => {
    const channel = await bank.openSession();
    expect((await bank.send(batchOf(channel, 0, change(ada.next())))).status).toBe(200);
    const decision = await bank.verify(ada.id, channel.sessionId);
    expect(decision.outcome).toBe('INCONCLUSIVE');
    expect(decision.evidence[0]!.reasons).toContain(reason);
    expect((await view(channel.sessionId)).level).not.toBe('lock');
  });

  it('is inconclusive for a person who is not enrolled', async () => {
    const id = await bank.subject('new');
    const decision = await bank.verify(id, await bank.type(ada.next()));
    expect(decision).toMatchObject({ outcome: 'INCONCLUSIVE', evidence: [{ reasons: ['not-enrolled'] }] });
  });

  it('verifies text that came in several batches, and the newest of several attempts', async () => {
    const channel = await bank.openSession();
    const first = eventsOf(other());
    const cleared = [EventKind.input, first.at(-4)! + 1000, 0, 0, InputWay.delete];
    const second = eventsOf(ada.next(), { start: cleared[1]! + 1000, firstStroke: 12 });
    const events = [...first, ...cleared, ...second];
    const cut = 5 * 50;
    await bank.send(batchOf(channel, 0, events.slice(0, cut)));
    await bank.send(batchOf(channel, 1, events.slice(cut)));
    expect((await bank.verify(ada.id, channel.sessionId)).outcome).toBe('MATCH');
  });

  describe('refuses', () => {
    const body = async () => ({
      sessionId: await bank.type(ada.next()),
      subjectId: ada.id,
      field: 'password',
      purpose: 'login',
    });
    const unknown = { session: 'ses_AAAAAAAAAAAAAAAAAAAAAA', subject: 'sub_AAAAAAAAAAAAAAAAAAAAAA' };

    it.each([
      ['an unknown session', 404, 'not-found', { sessionId: unknown.session }],
      ['an unknown person', 404, 'not-found', { subjectId: unknown.subject }],
      ['a field name with other characters', 400, 'request-invalid', { field: 'pass word' }],
      ['another purpose', 400, 'request-invalid', { purpose: 'transfer' }],
      ['a missing purpose', 400, 'request-invalid', { purpose: undefined }],
      ['an unknown member', 400, 'request-invalid', { threshold: -9 }],
    ])('%s', async (_, status, code, change) => {
      const answer = await bank.call('POST', '/v1/verifications', { ...(await body()), ...change });
      expect(answer).toMatchObject({ status, body: { code } });
    });

    it('a session of another person', async () => {
      const sessionId = await bank.type(ada.next());
      await bank.verify(ada.id, sessionId);
      const bob = await bank.subject('bob');
      for (const path of ['/v1/verifications', '/v1/enrolments']) {
        const purpose = path === '/v1/verifications' ? { purpose: 'login' } : {};
        const answer = await bank.call('POST', path, {
          sessionId,
          subjectId: bob,
          field: 'password',
          ...purpose,
        });
        expect(answer).toMatchObject({ status: 409, body: { code: 'session-subject-mismatch' } });
      }
    });
  });

  describe('enrolment', () => {
    it('counts samples until the template is complete', async () => {
      const id = await bank.subject('enrolee');
      const own = rhythm(50, 12);
      const results = [];
      for (let sample = 0; sample < 10; sample += 1)
        results.push(await bank.enrol(id, typeOnce(own, random)));
      expect(results.every((result) => Value.Check(EnrolmentResultSchema, result))).toBe(true);
      expect(results[0]).toMatchObject({
        accepted: true,
        issues: [],
        enrolment: { gathered: 1, needed: 10, complete: false },
      });
      expect(results.at(-1)!.enrolment).toMatchObject({ gathered: 10, complete: true });
    });

    it('refuses a sample of another length and says why', async () => {
      const before = await gathered(ada.id);
      const result = await bank.enrol(ada.id, typeOnce(rhythm(31, 9), random));
      expect(result).toMatchObject({ accepted: false, issues: ['text-length-differs'] });
      expect(await gathered(ada.id)).toBe(before);
    });

    it('without typing is refused as empty', async () => {
      const { sessionId } = await bank.openSession();
      const { body } = await bank.call('POST', '/v1/enrolments', {
        sessionId,
        subjectId: ada.id,
        field: 'password',
      });
      expect(body).toMatchObject({ accepted: false, issues: ['empty'] });
    });

    it('loses no sample of several sessions that enrol at the same time', async () => {
      const id = await bank.subject('parallel');
      const own = rhythm(51, 12);
      const sessions = await Promise.all([1, 2, 3, 4].map(() => bank.type(typeOnce(own, random))));
      const answers = await Promise.all(
        sessions.map((sessionId) =>
          bank.call('POST', '/v1/enrolments', { sessionId, subjectId: id, field: 'password' }),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      expect(await gathered(id)).toBe(4);
    });
  });

  describe('a verified sample', () => {
    it('enrols once a strong authentication vouches for it: enrolment over the first logins', async () => {
      const id = await bank.subject('silent');
      const own = rhythm(52, 12);
      for (let login = 0; login < 10; login += 1) {
        const sessionId = await bank.type(typeOnce(own, random));
        expect((await bank.verify(id, sessionId)).outcome).toBe('INCONCLUSIVE');
        await strong(sessionId, id);
      }
      expect(await gathered(id)).toBe(10);
      expect((await bank.verify(id, await bank.type(typeOnce(own, random)))).outcome).toBe('MATCH');
    });

    it('teaches nothing without one, or when it comes too late', async () => {
      const id = await bank.subject('late');
      const sessionId = await bank.type(other());
      await bank.verify(id, sessionId);
      expect(await gathered(id)).toBe(0);
      harness.time += 600_000;
      await strong(sessionId, id);
      expect(await gathered(id)).toBe(0);
    });

    it('teaches a finished template when it matched and a strong authentication follows', async () => {
      const before = await gathered(ada.id);
      const sessionId = await bank.type(ada.next());
      expect((await bank.verify(ada.id, sessionId)).outcome).toBe('MATCH');
      expect(await gathered(ada.id)).toBe(before);
      await strong(sessionId, ada.id);
      expect(await gathered(ada.id)).toBe(before + 1);
    });

    it('teaches a finished template nothing when it speaks against the person', async () => {
      const before = await gathered(ada.id);
      const sessionId = await bank.type(other());
      expect((await bank.verify(ada.id, sessionId)).bits).toBeLessThan(0);
      await strong(sessionId, ada.id);
      expect(await gathered(ada.id)).toBe(before);
    });
  });

  describe('re-entry', () => {
    it('lifts trust with a match and lowers it with a non-match', async () => {
      const channel = await bank.openSession(ada.id);
      const typeAgain = async (keys: KeyTiming[]) => {
        const { body } = await bank.call<Channel>('POST', `/v1/sessions/${channel.sessionId}/channel`);
        await bank.send(batchOf(body, 0, eventsOf(keys)));
        return bank.verify(ada.id, channel.sessionId, 'reentry');
      };
      expect((await typeAgain(ada.next())).outcome).toBe('MATCH');
      const high = (await view(channel.sessionId)).trustBits;
      expect((await typeAgain(other())).outcome).toBe('NON_MATCH');
      expect((await view(channel.sessionId)).trustBits).toBeLessThan(high);
    });
  });

  it('limits the attempts at one person', async () => {
    const limited = await Harness.start({
      limits: { verificationsPerSubject: 2, batchesPerSession: 100, missesInARow: 20 },
    });
    try {
      const shop = await limited.addApplication('shop');
      const subjectId = await shop.subject('a');
      const { sessionId } = await shop.openSession();
      const attempt = (subject: string) =>
        shop.call<Decision>('POST', '/v1/verifications', {
          sessionId,
          subjectId: subject,
          field: 'password',
          purpose: 'login',
        });
      expect([(await attempt(subjectId)).status, (await attempt(subjectId)).status]).toEqual([200, 200]);
      expect(await attempt(subjectId)).toMatchObject({ status: 429, body: { code: 'rate-limited' } });
      limited.time += 60_000;
      expect((await attempt(subjectId)).status).toBe(200);
    } finally {
      await limited.stop();
    }
  });
});

function untrusted(events: number[]): number[] {
  return events.map((value, place) =>
    place % 5 === 4 && events[place - 4] === EventKind.down ? value | 16 : value,
  );
}
