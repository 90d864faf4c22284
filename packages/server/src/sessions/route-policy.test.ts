import { seededRandom } from '@ductus/core';
import { EventKind } from '@ductus/core/capture';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OperatorSession } from '../schemas/operator-sessions.ts';
import type { Policy } from '../schemas/policy.ts';
import type { Channel, Session } from '../schemas/session.ts';
import type { Decision } from '../schemas/verification.ts';
import { CeremonyPage } from '../testing/ceremony-page.ts';
import { type ConsoleVisitor, firstAdministrator } from '../testing/console-visitor.ts';
import { Harness, type Tester } from '../testing/harness.ts';
import { batchOf, eventsOf, rhythm, typeOnce } from '../testing/typed-text.ts';

const MINUTE = 60_000;

describe('what a policy says of a route', () => {
  let harness: Harness;
  let bank: Tester;
  let subjectId: string;
  let administrator: ConsoleVisitor;
  const random = seededRandom(5);

  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
    subjectId = await bank.subject('person');
    administrator = await firstAdministrator(harness);
  });
  afterAll(() => harness.stop());

  const setPolicy = async (change: (policy: Policy) => Partial<Policy>) => {
    const { body } = await bank.call<Policy>('GET', '/v1/policy');
    const { status } = await bank.call('PUT', '/v1/policy', { ...body, ...change(body) });
    expect(status).toBe(200);
  };
  beforeEach(() =>
    setPolicy(({ session }) => ({
      privacy: 'code',
      session: { ...session, idleLockMs: 0 },
      routes: [
        { route: 'transfer', idleLockMs: 2 * MINUTE, stepUpBits: 4, privacy: 'position' },
        { route: 'reading', idleLockMs: 0 },
      ],
    })),
  );

  const levelOf = async (id: string) => (await bank.call<Session>('GET', `/v1/sessions/${id}`)).body.level;
  const forOperators = async (id: string) =>
    (await administrator.call<OperatorSession>('GET', `/v1/operator/applications/${bank.id}/sessions/${id}`))
      .body;
  const strengthened = async (id: string) => {
    await bank.strengthen(subjectId, id);
    return (await bank.call<Session>('GET', `/v1/sessions/${id}`)).body;
  };
  const on = async (id: string, route?: string) =>
    (
      await bank.call<Channel>(
        'POST',
        `/v1/sessions/${id}/channel${route === undefined ? '' : `?route=${route}`}`,
      )
    ).body;
  const typing = (level: string) => {
    const own = rhythm(3, 4);
    const events = eventsOf(typeOnce(own, random), { field: 0, inputs: false });
    return { fields: [{ id: 0, name: 'page', level, secret: false }], events };
  };
  const send = (channel: Channel, level = 'position', seq = 0) =>
    bank.send({ ...batchOf(channel, seq, []), ...typing(level) });

  it('locks a session that was left alone there, and typing does not open it again', async () => {
    const id = await bank.trustedSession(subjectId);
    const channel = await on(id, 'transfer');
    harness.time += MINUTE;
    const first = typing('position');
    expect((await bank.send({ ...batchOf(channel, 0, []), ...first })).status).toBe(200);
    harness.time += 2 * MINUTE - 1;
    expect(await levelOf(id)).not.toBe('lock');
    harness.time += 1;
    expect(await levelOf(id)).toBe('lock');
    const events = later10(first.events);
    expect((await bank.send({ ...batchOf(channel, 1, []), fields: [], events })).status).toBe(200);
    expect(await levelOf(id)).toBe('lock');
    await on(id, 'transfer');
    expect(await levelOf(id)).toBe('lock');
    await bank.strengthen(subjectId, id);
    expect(await levelOf(id)).toBe('allow');
  });

  it('is locked when the first that is heard after the rest is typing, before anybody asked', async () => {
    const id = await bank.trustedSession(subjectId);
    const channel = await on(id, 'transfer');
    harness.time += 2 * MINUTE;
    expect((await send(channel)).status).toBe(200);
    expect(await levelOf(id)).toBe('lock');
  });

  it('locks who comes there after a rest longer than it allows, wherever that was', async () => {
    const id = await bank.trustedSession(subjectId);
    await on(id, 'reading');
    harness.time += 2 * MINUTE;
    expect(await levelOf(id)).toBe('allow');
    await on(id, 'transfer');
    expect(await levelOf(id)).toBe('lock');
  });

  it('says that it was the rest, once in its history', async () => {
    const id = await bank.trustedSession(subjectId);
    await on(id, 'transfer');
    const view = async () => (await bank.call<Session>('GET', `/v1/sessions/${id}`)).body;
    expect(await view()).toMatchObject({ level: 'allow', lockedBy: null });
    harness.time += 2 * MINUTE;
    const restedAt = harness.time;
    expect(await view()).toMatchObject({ level: 'lock', lockedBy: 'rest' });
    harness.time += MINUTE;
    await view();
    const { history } = await forOperators(id);
    expect(history.filter(({ cause }) => cause === 'rest')).toMatchObject([{ at: restedAt, bits: 0 }]);
    expect(await strengthened(id)).toMatchObject({ level: 'allow', lockedBy: null });
  });

  it('is not kept open by a page that does things by itself', async () => {
    const id = await bank.trustedSession(subjectId);
    const channel = await on(id, 'transfer');
    harness.time += MINUTE;
    const shown = [EventKind.hide, 10, 0, 0, 0, EventKind.show, 20, 0, 0, 0];
    expect((await bank.send({ ...batchOf(channel, 0, []), fields: [], events: shown })).status).toBe(200);
    harness.time += MINUTE;
    expect(await levelOf(id)).toBe('lock');
  });

  it('locks nobody on another route, nor before there is anybody', async () => {
    const id = await bank.trustedSession(subjectId);
    await on(id, 'reading');
    const { sessionId: nobodys } = await bank.openSession();
    harness.time += 20 * MINUTE;
    expect(await levelOf(id)).not.toBe('lock');
    expect(await levelOf(nobodys)).not.toBe('lock');
  });

  it('locks everywhere where it is said of everything', async () => {
    await setPolicy(({ session }) => ({ session: { ...session, idleLockMs: 3 * MINUTE } }));
    const id = await bank.trustedSession(subjectId);
    harness.time += 3 * MINUTE;
    expect(await levelOf(id)).toBe('lock');
    const body = await forOperators(id);
    expect(body).toMatchObject({ level: 'lock', route: null, thresholds: { idleLockMs: 3 * MINUTE } });
    expect(body.why[0]).toBe('Nothing was typed or moved for as long as locks a session here.');
  });

  it('asks for more trust there', async () => {
    const id = await bank.trustedSession(subjectId);
    harness.time += 1;
    await on(id);
    expect(await levelOf(id)).toBe('allow');
    await on(id, 'transfer');
    // A millisecond has worn off of the four bits that a factor gives.
    expect(await levelOf(id)).toBe('step-up');
  });

  it('asks for what the route named takes, whatever another tab opened since', async () => {
    const id = await bank.trustedSession(subjectId);
    await on(id, 'transfer');
    harness.time += 1;
    await on(id, 'reading');
    const at = async (route: string) =>
      (await bank.call<Session>('GET', `/v1/sessions/${id}?route=${route}`)).body.level;
    expect(await levelOf(id)).toBe('allow');
    expect(await at('transfer')).toBe('step-up');
    expect(await at('reading')).toBe('allow');
    harness.time += 2 * MINUTE;
    expect([await at('reading'), await at('transfer')]).toEqual(['allow', 'lock']);
    // Once it was told, using the other tab does not take it back.
    await on(id, 'reading');
    expect([await at('reading'), await at('transfer')]).toEqual(['lock', 'lock']);
  });

  it('sets up no factor for a session that the route named trusts too little', async () => {
    const id = await bank.subject('careful');
    const page = await CeremonyPage.open(bank, { subjectId: id, act: 'set-up', purpose: 'settings' });
    await page.begin('recovery');
    expect((await page.answer({ kept: true })).body.state).toBe('passed');
    const sessionId = await bank.trustedSession(id);
    await on(sessionId, 'transfer');
    harness.time += 1;
    await on(sessionId, 'reading');
    const asking = (route: string) => ({
      subjectId: id,
      sessionId,
      act: 'set-up' as const,
      purpose: 'x',
      route,
    });
    expect(await bank.call('POST', '/v1/ceremonies', asking('transfer'))).toMatchObject({
      status: 403,
      body: { code: 'step-up-needed' },
    });
    const lenient = await CeremonyPage.open(bank, asking('reading'));
    await on(sessionId, 'transfer');
    expect((await lenient.begin('totp')).status).toBe(200);
  });

  it('matches nobody there with fewer bits than it says', async () => {
    await setPolicy(() => ({ routes: [{ route: 'transfer', matchBits: 60 }] }));
    const ada = await bank.enrolledSubject(31);
    const verifyOn = async (route?: string) => {
      const id = await bank.type(ada.next());
      if (route !== undefined) await on(id, route);
      return bank.verify(ada.id, id);
    };
    expect(await verifyOn()).toMatchObject({ outcome: 'MATCH', policy: { matchBits: 2.25 } });
    const there = await verifyOn('transfer');
    expect(there).toMatchObject({ outcome: 'INCONCLUSIVE', policy: { matchBits: 60 } });
    expect(there.bits).toBeGreaterThan(2.25);
    const sessionId = await bank.type(ada.next());
    const named = await bank.call<Decision>('POST', '/v1/verifications', {
      ...{ sessionId, subjectId: ada.id, field: 'password', purpose: 'login' },
      route: 'transfer',
    });
    expect(named.body).toMatchObject({ outcome: 'INCONCLUSIVE', policy: { matchBits: 60 } });
  });

  it('tells the page how much it may tell of a key, and refuses what is finer', async () => {
    const id = await bank.trustedSession(subjectId);
    const free = await on(id);
    expect(free.finest).toBe('code');
    expect((await send(free, 'code')).status).toBe(200);
    const bound = await on(id, 'transfer');
    expect(bound.finest).toBe('position');
    for (const level of ['zone', 'code'])
      expect(await send(bound, level)).toMatchObject({ status: 403, body: { code: 'evidence-too-fine' } });
    expect((await send(bound, 'position')).status).toBe(200);
    await setPolicy(() => ({ privacy: 'zone' }));
    const zoned = await on(id);
    expect(zoned.finest).toBe('zone');
    expect((await send(zoned, 'code')).status).toBe(403);
    expect((await send(zoned, 'zone')).status).toBe(200);
  });

  it('refuses more on a page that was open when the policy changed', async () => {
    const id = await bank.trustedSession(subjectId);
    const channel = await on(id);
    expect((await send(channel, 'code')).status).toBe(200);
    await setPolicy(() => ({ privacy: 'position' }));
    const { events } = typing('code');
    const later = await bank.send({ ...batchOf(channel, 1, []), fields: [], events: later10(events) });
    expect(later).toMatchObject({ status: 403, body: { code: 'evidence-too-fine' } });
  });

  it.each(['Transfer', '-x', 'a'.repeat(65)])('refuses %j as the name of a route', async (route) => {
    const id = await bank.trustedSession(subjectId);
    expect((await bank.call('POST', `/v1/sessions/${id}/channel?route=${route}`)).status).toBe(400);
    expect((await bank.call('POST', '/v1/sessions', { subjectId, route })).status).toBe(400);
  });
});

/** The same events ten seconds later. */
function later10(events: readonly number[]): number[] {
  return events.map((value, at) => (at % 5 === 1 ? value + 10_000 : value));
}
