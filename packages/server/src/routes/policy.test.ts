import { defaultPolicy } from '@ductus/core';
import { Value } from '@sinclair/typebox/value';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Policy, PolicySchema } from '../schemas/policy.ts';
import { Harness, type Tester } from '../testing/harness.ts';

describe('policy', () => {
  let harness: Harness;
  let bank: Tester;
  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
  });
  afterAll(() => harness.stop());

  const policy = async () => (await bank.call<Policy>('GET', '/v1/policy')).body;

  it('is the default one at first', async () => {
    expect(await policy()).toEqual(defaultPolicy);
    expect(Value.Check(PolicySchema, await policy())).toBe(true);
  });

  it('takes an edited copy, counts its version up and applies at once', async () => {
    const before = await policy();
    const edited = { ...before, session: { ...before.session, strongBits: 6 } };
    const { status, body } = await bank.call<Policy>('PUT', '/v1/policy', edited);
    expect([status, body.version, body.session.strongBits]).toEqual([200, before.version + 1, 6]);
    expect(await policy()).toEqual(body);
    const subjectId = await bank.subject('a');
    const { sessionId } = await bank.openSession();
    const answer = await bank.call('POST', `/v1/sessions/${sessionId}/strong-authentication`, {
      subjectId,
      factor: 'totp',
    });
    expect(answer.body.trustBits).toBe(6);
  });

  it('refuses a copy of an older version', async () => {
    const before = await policy();
    await bank.call('PUT', '/v1/policy', before);
    expect(await bank.call('PUT', '/v1/policy', before)).toMatchObject({
      status: 409,
      body: { code: 'conflict' },
    });
  });

  it.each([
    [
      'a threshold out of range',
      {
        purposes: { login: { matchBits: 61, nonMatchBits: -1 }, reentry: { matchBits: 2, nonMatchBits: -1 } },
      },
      'policy-invalid',
    ],
    [
      'thresholds in the wrong order',
      { session: { ...defaultPolicy.session, stepUpBits: 9, strongBits: 8 } },
      'policy-invalid',
    ],
    ['a missing part', { session: undefined }, 'request-invalid'],
    ['an unknown part', { extra: 1 }, 'request-invalid'],
    ['text for a number', { version: '1' }, 'request-invalid'],
  ])('refuses %s', async (_, change, code) => {
    const before = await policy();
    expect(await bank.call('PUT', '/v1/policy', { ...before, ...change })).toMatchObject({
      status: 400,
      body: { code },
    });
    expect(await policy()).toEqual(before);
  });
});
