import { describe, expect, test } from 'vitest';
import { PolicyError } from '../errors.ts';
import { checkPolicy } from './check-policy.ts';
import { defaultPolicy } from './default-policy.ts';

type Draft = Record<string, Record<string, unknown>>;

function changed(path: string, value: unknown): unknown {
  const draft = structuredClone(defaultPolicy) as unknown as Draft;
  const names = path.split('.');
  const last = names.pop()!;
  let place: Record<string, unknown> = draft;
  for (const name of names) place = place[name] as Record<string, unknown>;
  if (value === undefined) delete place[last];
  else place[last] = value;
  return draft;
}

function refusal(value: unknown): PolicyError {
  try {
    checkPolicy(value);
  } catch (error) {
    if (error instanceof PolicyError) return error;
    throw error;
  }
  throw new Error('the policy was accepted');
}

describe('checkPolicy', () => {
  test('accepts the default policy, before and after JSON', () => {
    expect(checkPolicy(defaultPolicy)).toEqual(defaultPolicy);
    expect(checkPolicy(JSON.parse(JSON.stringify(defaultPolicy)))).toEqual(defaultPolicy);
  });

  test('accepts a rest of a minute, and rules for routes', () => {
    const rule = {
      ...{ route: 'transfer', matchBits: 5, stepUpBits: 4 },
      ...{ lockBits: -6, idleLockMs: 60_000, privacy: 'position' },
      stepUp: [{ purpose: '*', factors: ['passkey'] }],
    };
    const draft = { ...defaultPolicy, routes: [rule, { route: 'admin.users', privacy: 'zone' }] };
    expect(checkPolicy(draft)).toEqual(draft);
    expect(
      checkPolicy({ ...draft, session: { ...draft.session, idleLockMs: 60_000 } }).session.idleLockMs,
    ).toBe(60_000);
  });

  test('returns a frozen copy', () => {
    const given = structuredClone(defaultPolicy);
    const policy = checkPolicy(given);
    expect(policy).not.toBe(given);
    for (const part of [policy, policy.purposes, policy.purposes.login, policy.session, policy.enrolment]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
  });

  test.each<[string, unknown]>([
    ['version', 0],
    ['version', 1.5],
    ['purposes', null],
    ['purposes.login', []],
    ['purposes.login.matchBits', -1],
    ['purposes.login.matchBits', Number.NaN],
    ['purposes.login.matchBits', Number.POSITIVE_INFINITY],
    ['purposes.login.matchBits', '3'],
    ['purposes.reentry.nonMatchBits', 1],
    ['purposes.transfer', { matchBits: 3, nonMatchBits: -1 }],
    ['session.stepUpBits', 0],
    ['session.lockBits', 0],
    ['session.lockBits', undefined],
    ['session.halfLifeMs', 0],
    ['session.colour', 'red'],
    ['enrolment.samplesNeeded', 3],
    ['enrolment.keystrokesNeeded', 300.5],
    ['consent', 'maybe'],
    ['consent', undefined],
    ['note', 'unknown field'],
    ['session.idleLockMs', -1],
    ['session.idleLockMs', 59_999],
    ['session.idleLockMs', 86_400_001],
    ['privacy', 'word'],
    ['privacy', undefined],
    ['routes', {}],
    ['routes', [{ route: 'transfer' }]],
    ['routes', [{ route: 'Transfer', lockBits: -5 }]],
    ['routes', [{ route: 'transfer', lockBits: 5 }]],
    ['routes', [{ route: 'transfer', stepUpBits: 4.5 }]],
    ['routes', [{ route: 'transfer', matchBits: -1 }]],
    ['routes', [{ route: 'transfer', matchBits: '5' }]],
    ['routes', [{ route: 'transfer', privacy: 'none' }]],
    ['routes', [{ route: 'transfer', idleLockMs: 1 }]],
    ['routes', [{ route: 'transfer', halfLifeMs: 60_000 }]],
    ['routes', [{ lockBits: -5 }]],
    ['routes', [{ route: 'transfer', stepUp: [] }]],
    ['routes', [{ route: 'transfer', stepUp: [{ purpose: 'transfer', factors: ['totp'] }] }]],
    ['routes', [{ route: 'transfer', stepUp: [{ purpose: '*', factors: ['face'] }] }]],
    ['routes', [{ route: 'transfer', stepUp: [{ purpose: '*', factors: ['sms'] }] }]],
    [
      'routes',
      [
        { route: 'a', lockBits: -5 },
        { route: 'a', lockBits: -6 },
      ],
    ],
    ['routes', Array.from({ length: 101 }, (_, at) => ({ route: `r${at}`, lockBits: -5 }))],
  ])('refuses %s = %j', (path, value) => {
    expect(refusal(changed(path, value)).code).toBe('policy-invalid');
  });

  test.each<[string, number]>([
    ['session.stepUpBits', 5],
    ['session.strongBits', 7],
    ['enrolment.samplesNeeded', 51],
  ])('refuses %s = %d, which breaks the order of the thresholds', (path, value) => {
    expect(refusal(changed(path, value)).message).toContain(`policy.${path} must be at most`);
  });

  test('refuses a match on a route that is a non-match elsewhere', () => {
    const routes = [{ route: 'transfer', matchBits: 0 }];
    const purposes = { ...defaultPolicy.purposes, reentry: { matchBits: 3, nonMatchBits: 0 } };
    const code = 'policy-invalid';
    expect(refusal({ ...defaultPolicy, routes, purposes })).toMatchObject({ code });
    expect(checkPolicy({ ...defaultPolicy, routes }).routes).toEqual(routes);
  });

  test('refuses thresholds that coincide', () => {
    const both = changed('purposes.login', { matchBits: 0, nonMatchBits: 0 });
    expect(refusal(both).message).toContain('must be below');
  });

  test('names the field, the range and what came', () => {
    expect(refusal(changed('session.lockBits', 3)).message).toBe(
      'policy.session.lockBits must be a number from -60 to -0.01, got 3',
    );
    expect(refusal(changed('session.lockBits', undefined)).message).toContain('got nothing');
  });

  test('refuses what is no object at all', () => {
    for (const value of [undefined, null, 3, 'policy', []])
      expect(refusal(value).message).toContain('must be an object');
  });

  test('does not read fields from a prototype', () => {
    expect(refusal(Object.create(defaultPolicy) as object).message).toContain('policy.version');
  });
});
