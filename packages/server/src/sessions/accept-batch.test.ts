import { defaultPolicy } from '@ductus/core';
import { describe, expect, it } from 'vitest';
import { batchOf } from '../testing/typed-text.ts';
import { systemRandom } from '../util/random.ts';
import { acceptBatch, checkToken } from './accept-batch.ts';
import { CHANNEL_LIFETIME, SESSION_LIFETIME } from './lifetimes.ts';
import { openSession, reopenChannel } from './open.ts';

const random = systemRandom();
const start = 1_000_000;
const opened = openSession({ applicationId: 'app', subjectId: null, policy: defaultPolicy }, start, random);
const { state } = opened;
const channel = { token: opened.token, nonce: state.channel.nonce };
const focus = (time: number) => [3, time, 0, 0, 0];

describe('checkToken', () => {
  it('accepts the token and nonce of the present channel', () => {
    expect(() => checkToken(state, batchOf(channel, 0, []))).not.toThrow();
  });

  it.each([
    [
      'another token',
      {
        ...channel,
        token: openSession({ applicationId: 'app', subjectId: null, policy: defaultPolicy }, start, random)
          .token,
      },
    ],
    ['another nonce', { ...channel, nonce: random(16) }],
  ])('refuses %s', (_, wrong) => {
    expect(() => checkToken(state, batchOf(wrong, 0, []))).toThrow(
      expect.objectContaining({ code: 'evidence-token-invalid' }),
    );
  });

  it('refuses the token of a channel that another one has replaced', () => {
    const next = reopenChannel(state, start, random);
    expect(() => checkToken(next.state, batchOf(channel, 0, []))).toThrow(
      expect.objectContaining({ code: 'evidence-token-invalid' }),
    );
  });
});

describe('acceptBatch', () => {
  const first = acceptBatch(state, batchOf(channel, 0, focus(500)), start);
  const afterFirst = { ...state, channel: first };

  it('expects the next number and remembers fields and time', () => {
    expect([first.nextSeq, first.lastTime, first.fields.map(({ name }) => name)]).toEqual([
      1,
      500,
      ['password', 'page'],
    ]);
    expect(acceptBatch(afterFirst, batchOf(channel, 1, focus(500)), start).nextSeq).toBe(2);
  });

  it('takes an empty batch', () => {
    expect(acceptBatch(afterFirst, batchOf(channel, 1, []), start)).toMatchObject({
      nextSeq: 2,
      lastTime: 500,
    });
  });

  const refusal = (of: () => unknown) => {
    try {
      of();
    } catch (error) {
      return (error as { code: string }).code;
    }
    return undefined;
  };

  it.each([
    [
      'a batch that was accepted before',
      'evidence-replayed',
      afterFirst,
      batchOf(channel, 0, focus(500)),
      start,
    ],
    ['a batch after a gap', 'evidence-out-of-order', afterFirst, batchOf(channel, 2, focus(600)), start],
    [
      'time that runs back between batches',
      'evidence-out-of-order',
      afterFirst,
      batchOf(channel, 1, focus(499)),
      start,
    ],
    [
      'time that runs back in a batch',
      'evidence-out-of-order',
      afterFirst,
      batchOf(channel, 1, [...focus(600), ...focus(599)]),
      start,
    ],
    ['an undeclared field', 'evidence-malformed', afterFirst, batchOf(channel, 1, [3, 600, 7, 0, 0]), start],
    [
      'a channel that has expired',
      'evidence-expired',
      afterFirst,
      batchOf(channel, 1, focus(600)),
      start + CHANNEL_LIFETIME,
    ],
    [
      'a session that has expired',
      'evidence-expired',
      { ...afterFirst, channel: { ...first, expiresAt: Number.MAX_VALUE } },
      batchOf(channel, 1, focus(600)),
      start + SESSION_LIFETIME,
    ],
    [
      'a session that was ended',
      'evidence-expired',
      { ...afterFirst, ended: true },
      batchOf(channel, 1, focus(600)),
      start,
    ],
  ])('refuses %s', (_, code, from, batch, now) => {
    expect(refusal(() => acceptBatch(from, batch, now))).toBe(code);
  });

  it('takes a batch in the last moment of its channel', () => {
    expect(
      refusal(() => acceptBatch(afterFirst, batchOf(channel, 1, []), start + CHANNEL_LIFETIME - 1)),
    ).toBeUndefined();
  });

  it('refuses to turn a secret field into a free one', () => {
    const batch = {
      ...batchOf(channel, 1, []),
      fields: [{ id: 0, name: 'password', level: 'position', secret: false }] as const,
    };
    expect(refusal(() => acceptBatch(afterFirst, batch, start))).toBe('evidence-malformed');
  });

  it('refuses one name for two fields', () => {
    const batch = {
      ...batchOf(channel, 1, []),
      fields: [{ id: 2, name: 'page', level: 'position', secret: false }] as const,
    };
    expect(refusal(() => acceptBatch(afterFirst, batch, start))).toBe('evidence-malformed');
  });
});
