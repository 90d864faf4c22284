import { seededRandom } from '@ductus/core';
import { WIRE_LIMITS } from '@ductus/core/capture';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Channel } from '../schemas/session.ts';
import { CHANNEL_LIFETIME } from '../sessions/lifetimes.ts';
import { Harness, ORIGIN, type Tester } from '../testing/harness.ts';
import { batchOf, eventsOf, rhythm, typeOnce } from '../testing/typed-text.ts';

const events = eventsOf(typeOnce(rhythm(3, 8), seededRandom(3)));

describe('POST /v1/evidence', () => {
  let harness: Harness;
  let bank: Tester;
  let channel: Channel;
  beforeAll(async () => {
    harness = await Harness.start({
      limits: { verificationsPerSubject: 100, batchesPerSession: 3, missesInARow: 20 },
    });
    bank = await harness.addApplication('bank');
    await harness.addApplication('shop', ['https://shop.example']);
  });
  beforeEach(async () => {
    channel = await bank.openSession();
  });
  afterAll(() => harness.stop());

  it('accepts batches in order and says nothing but the number', async () => {
    expect(await bank.send(batchOf(channel, 0, events))).toMatchObject({
      status: 200,
      body: { accepted: 0 },
    });
    const answer = await bank.send(batchOf(channel, 1, []));
    expect([answer.status, answer.body]).toEqual([200, { accepted: 1 }]);
  });

  it('takes application/json as well', async () => {
    const response = await harness.app.inject({
      method: 'POST',
      url: '/v1/evidence',
      headers: { origin: ORIGIN },
      payload: batchOf(channel, 0, events),
    });
    expect(response.json()).toEqual({ accepted: 0 });
  });

  const cases: [string, number, string, (batch: ReturnType<typeof batchOf>) => unknown][] = [
    ['text that is no JSON', 400, 'evidence-malformed', () => '{'],
    ['another version', 400, 'evidence-malformed', (batch) => ({ ...batch, v: 2 })],
    ['an unknown member', 400, 'evidence-malformed', (batch) => ({ ...batch, extra: 1 })],
    ['half an event', 400, 'evidence-malformed', (batch) => ({ ...batch, events: events.slice(1) })],
    ['an undeclared field', 400, 'evidence-malformed', (batch) => ({ ...batch, fields: [] })],
    [
      'a token of no session',
      401,
      'evidence-token-invalid',
      (batch) => ({ ...batch, token: batch.token.replace(/^dst_..../, 'dst_AAAA') }),
    ],
    [
      'a token with another secret',
      401,
      'evidence-token-invalid',
      (batch) => ({ ...batch, token: batch.token.replace(/....$/, 'AAAA') }),
    ],
    ['no token at all', 401, 'evidence-token-invalid', (batch) => ({ ...batch, token: 'none' })],
    [
      'another nonce',
      401,
      'evidence-token-invalid',
      (batch) => ({ ...batch, nonce: 'AAAAAAAAAAAAAAAAAAAAAA' }),
    ],
    ['a number too high', 409, 'evidence-out-of-order', (batch) => ({ ...batch, seq: 1 })],
    [
      'time that runs back',
      409,
      'evidence-out-of-order',
      (batch) => ({ ...batch, events: [...events, ...events.slice(0, 5)] }),
    ],
    [
      'too many bytes',
      413,
      'evidence-too-large',
      (batch) => ({ ...batch, nonce: 'x'.repeat(WIRE_LIMITS.bytes) }),
    ],
  ];

  it.each(cases)('refuses %s with %i %s', async (_, status, code, change) => {
    const answer = await bank.send(change(batchOf(channel, 0, events)));
    expect(answer).toMatchObject({ status, body: { code } });
    expect(Object.keys(answer.body)).toEqual(['code', 'message']);
    // The channel goes on where it was.
    expect((await bank.send(batchOf(channel, 0, events))).status).toBe(200);
  });

  it('refuses a batch that was accepted before', async () => {
    await bank.send(batchOf(channel, 0, events));
    expect(await bank.send(batchOf(channel, 0, events))).toMatchObject({
      status: 409,
      body: { code: 'evidence-replayed' },
    });
  });

  it('refuses the token of a channel that was replaced, and starts the new one at 0', async () => {
    await bank.send(batchOf(channel, 0, events));
    const { body } = await bank.call<Channel>('POST', `/v1/sessions/${channel.sessionId}/channel`);
    expect(await bank.send(batchOf(channel, 1, []))).toMatchObject({
      status: 401,
      body: { code: 'evidence-token-invalid' },
    });
    expect(await bank.send(batchOf(body, 0, events))).toMatchObject({ status: 200 });
  });

  it('refuses what comes late: after the channel expired, or after the session ended', async () => {
    const ended = await bank.openSession();
    await bank.call('DELETE', `/v1/sessions/${ended.sessionId}`);
    expect(await bank.send(batchOf(ended, 0, events))).toMatchObject({
      status: 410,
      body: { code: 'evidence-expired' },
    });
    harness.time += CHANNEL_LIFETIME;
    expect(await bank.send(batchOf(channel, 0, events))).toMatchObject({
      status: 410,
      body: { code: 'evidence-expired' },
    });
  });

  it.each([
    ['no origin', undefined],
    ['an unknown origin', 'https://evil.example'],
    ['the null origin', 'null'],
    ['a prefix of the origin', 'https://bank.exampl'],
    ['another application’s origin', 'https://shop.example'],
  ])('refuses %s and lets that page read nothing', async (_, origin) => {
    const response = await harness.app.inject({
      method: 'POST',
      url: '/v1/evidence',
      headers: { 'content-type': 'text/plain', ...(origin === undefined ? {} : { origin }) },
      payload: JSON.stringify(batchOf(channel, 0, events)),
    });
    expect([response.statusCode, response.json().code]).toEqual([403, 'evidence-foreign']);
    expect(response.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('lets pages of the application read the answer, a refusal included', async () => {
    const good = await bank.send(batchOf(channel, 0, events));
    const bad = await bank.send('{');
    expect(good.headers['access-control-allow-origin']).toBe(ORIGIN);
    expect(bad.headers['access-control-allow-origin']).toBe(ORIGIN);
    expect(good.headers.vary).toContain('origin');
  });

  it('answers a preflight of a known origin and refuses others', async () => {
    const ask = (origin: string) =>
      harness.app.inject({ method: 'OPTIONS', url: '/v1/evidence', headers: { origin } });
    const known = await ask(ORIGIN);
    expect([
      known.statusCode,
      known.headers['access-control-allow-methods'],
      known.headers['access-control-allow-origin'],
    ]).toEqual([204, 'POST', ORIGIN]);
    expect((await ask('https://evil.example')).statusCode).toBe(403);
  });

  it('limits the batches of one session', async () => {
    for (let seq = 0; seq < 3; seq += 1)
      expect((await bank.send(batchOf(channel, seq, []))).status).toBe(200);
    expect(await bank.send(batchOf(channel, 3, []))).toMatchObject({
      status: 429,
      body: { code: 'rate-limited' },
    });
    const other = await bank.openSession();
    expect((await bank.send(batchOf(other, 0, []))).status).toBe(200);
    harness.time += 60_000;
    expect((await bank.send(batchOf(channel, 3, []))).status).toBe(200);
  });

  it('takes no API key for a token and needs none', async () => {
    const response = await harness.app.inject({
      method: 'POST',
      url: '/v1/evidence',
      headers: { origin: ORIGIN, authorization: `Bearer ${bank.apiKey}`, 'content-type': 'text/plain' },
      payload: JSON.stringify({ ...batchOf(channel, 0, []), token: bank.apiKey }),
    });
    expect(response.statusCode).toBe(401);
  });

  it('accepts each number once when a batch is sent twice at the same time', async () => {
    const twice = await Promise.all([0, 0].map((seq) => bank.send(batchOf(channel, seq, events))));
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});
