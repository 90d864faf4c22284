import { defaultPolicy } from '@ductus/core';
import { Value } from '@sinclair/typebox/value';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Channel, ChannelSchema, type Session, SessionSchema } from '../schemas/session.ts';
import { ANONYMOUS_LIFETIME, CHANNEL_LIFETIME, SESSION_LIFETIME } from '../sessions/lifetimes.ts';
import { Harness, type Tester } from '../testing/harness.ts';

describe('sessions', () => {
  let harness: Harness;
  let bank: Tester;
  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
  });
  afterAll(() => harness.stop());

  it('opens without a person, or for one', async () => {
    const subjectId = await bank.subject('a');
    const anonymous = await bank.call<Channel>('POST', '/v1/sessions', {});
    const bound = await bank.call<Channel>('POST', '/v1/sessions', { subjectId });
    expect([anonymous.status, bound.status]).toEqual([201, 201]);
    expect(Value.Check(ChannelSchema, anonymous.body)).toBe(true);
    expect(anonymous.body).toMatchObject({
      endpoint: 'http://localhost:4000/v1/evidence',
      expiresAt: harness.time + CHANNEL_LIFETIME,
    });
    const view = async (channel: Channel) =>
      (await bank.call<Session>('GET', `/v1/sessions/${channel.sessionId}`)).body;
    expect(await view(anonymous.body)).toMatchObject({
      subjectId: null,
      level: 'step-up',
      trustBits: 0,
      strongAt: null,
    });
    expect(await view(bound.body)).toMatchObject({ subjectId, expiresAt: harness.time + SESSION_LIFETIME });
    expect(Value.Check(SessionSchema, await view(bound.body))).toBe(true);
  });

  it.each([
    ['an unknown person', { subjectId: 'sub_AAAAAAAAAAAAAAAAAAAAAA' }, 404],
    ['an id of another kind', { subjectId: 'ses_AAAAAAAAAAAAAAAAAAAAAA' }, 400],
    ['an unknown member', { user: 'a' }, 400],
  ])('is not opened for %s', async (_, body, status) => {
    expect((await bank.call('POST', '/v1/sessions', body)).status).toBe(status);
  });

  it('gives a new channel another token and nonce and the same session', async () => {
    const first = await bank.openSession();
    const { status, body } = await bank.call<Channel>('POST', `/v1/sessions/${first.sessionId}/channel`);
    expect([status, body.sessionId]).toEqual([201, first.sessionId]);
    expect(body.token).not.toBe(first.token);
    expect(body.nonce).not.toBe(first.nonce);
  });

  it('ends for good', async () => {
    const { sessionId } = await bank.openSession();
    expect((await bank.call('DELETE', `/v1/sessions/${sessionId}`)).status).toBe(204);
    for (const [method, path] of [
      ['GET', ''],
      ['DELETE', ''],
      ['POST', '/channel'],
    ] as const) {
      const answer = await bank.call(method, `/v1/sessions/${sessionId}${path}`);
      expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } });
    }
  });

  it('ends after half an hour while it belongs to nobody, and lives on once it belongs to somebody', async () => {
    const [left, used] = [await bank.openSession(), await bank.openSession()];
    const opened = harness.time;
    harness.time += ANONYMOUS_LIFETIME - 1;
    const subjectId = await bank.subject('late');
    const url = `/v1/sessions/${used.sessionId}/strong-authentication`;
    const { body } = await bank.call<Session>('POST', url, { subjectId, factor: 'totp' });
    expect(body.expiresAt).toBe(opened + SESSION_LIFETIME);
    harness.time += 1;
    expect((await bank.call('GET', `/v1/sessions/${left.sessionId}`)).status).toBe(404);
    expect((await bank.call('GET', `/v1/sessions/${used.sessionId}`)).status).toBe(200);
  });

  it('ends twelve hours after it was opened, however busy it is', async () => {
    const { sessionId } = await bank.openSession(await bank.subject('busy'));
    harness.time += SESSION_LIFETIME - 1;
    const { body } = await bank.call<Channel>('POST', `/v1/sessions/${sessionId}/channel`);
    expect(body.expiresAt).toBe(harness.time + 1);
    harness.time += 1;
    expect((await bank.call('GET', `/v1/sessions/${sessionId}`)).status).toBe(404);
  });

  describe('strong authentication', () => {
    const strong = (sessionId: string, subjectId: string, factor = 'totp') =>
      bank.call<Session>('POST', `/v1/sessions/${sessionId}/strong-authentication`, { subjectId, factor });

    it('lifts trust and binds the session', async () => {
      const subjectId = await bank.subject('strong');
      const { sessionId } = await bank.openSession();
      const { status, body } = await strong(sessionId, subjectId);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        subjectId,
        level: 'allow',
        trustBits: defaultPolicy.session.strongBits,
        strongAt: harness.time,
      });
    });

    it('is forgotten with time', async () => {
      const subjectId = await bank.subject('strong');
      const { sessionId } = await bank.openSession(subjectId);
      await strong(sessionId, subjectId);
      harness.time += defaultPolicy.session.halfLifeMs;
      const { body } = await bank.call<Session>('GET', `/v1/sessions/${sessionId}`);
      expect(body.trustBits).toBeCloseTo(defaultPolicy.session.strongBits / 2, 10);
    });

    it('of another person is refused for good', async () => {
      const { sessionId } = await bank.openSession();
      await strong(sessionId, await bank.subject('first'));
      expect(await strong(sessionId, await bank.subject('second'))).toMatchObject({
        status: 409,
        body: { code: 'session-subject-mismatch' },
      });
    });

    it('takes the factors it knows and no other', async () => {
      const subjectId = await bank.subject('factor');
      const { sessionId } = await bank.openSession(subjectId);
      for (const factor of ['totp', 'recovery-code', 'registration']) {
        expect((await strong(sessionId, subjectId, factor)).status).toBe(200);
      }
      expect((await strong(sessionId, subjectId, 'hunch')).status).toBe(400);
    });
  });
});
