import { defaultPolicy, type Policy } from '@ductus/core';
import type { Period, StaySum } from '@ductus/storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Stays } from '../schemas/tried-stays.ts';
import { createServices, type Services } from '../services.ts';
import { Harness, type Tester } from '../testing/harness.ts';
import { type Happened, playDays } from '../testing/stay-player.ts';
import { dryRun } from './dry-run.ts';
import { tryOnStays } from './try-on-stays.ts';

const MINUTE = 60_000;
const SESSIONS = 24;

const session = (change: Partial<Policy['session']>) => ({
  ...defaultPolicy,
  session: { ...defaultPolicy.session, ...change },
});
const exactly = (count: number) => ({ least: count, most: count });

describe('the figures of a policy', () => {
  const sums = (counts: readonly (readonly [StaySum['kind'], number, number, string?, string?])[]) =>
    counts.map(([kind, value, count, route = '', nextRoute = route]) => ({
      kind,
      value,
      count,
      route,
      nextRoute,
    }));
  const tried = async (policy: Policy, counted: readonly StaySum[], since: number | null = 7) => {
    const console = { staySums: async () => counted, staysSince: async () => since };
    const of = { store: { console } } as unknown as Services;
    return tryOnStays(of, { id: 'app', policy: defaultPolicy }, policy, { from: 0, until: 8 });
  };
  const trust = sums([
    ['lowest', 22, 1],
    ['lowest', 23, 20],
    ['lowest', 24, 300],
  ]);

  it.each([
    [2.3, 1, 1],
    [2.34, 1, 21],
    [2.4, 21, 21],
    [2.41, 21, 321],
  ])('at %d bits are at least %i and at most %i of the stays', async (stepUpBits, least, most) => {
    const { stays, edited } = await tried(session({ stepUpBits }), trust);
    expect([stays, edited.stepUp]).toEqual([321, { least, most }]);
  });

  const rests = sums([
    ['rest', 1, 1],
    ['rest', 2, 20],
    ['rest', 1440, 300],
  ]);

  it.each([
    [0, 0, 0],
    [MINUTE, 321, 321],
    [MINUTE + 1, 320, 321],
    [2 * MINUTE, 320, 320],
    [24 * 60 * MINUTE, 300, 300],
  ])(
    'at an idle time of %i ms are at least %i and at most %i of the rests',
    async (idleLockMs, least, most) => {
      const figures = await tried(session({ idleLockMs }), rests);
      expect([figures.rests, figures.edited.rests]).toEqual([321, { least, most }]);
      expect(figures.present.rests).toEqual(exactly(0));
    },
  );

  it('take a rest by the shorter idle time of where it began and where it ended', async () => {
    const policy = { ...defaultPolicy, routes: [{ route: 'transfer', idleLockMs: 5 * MINUTE }] };
    const across = sums([
      ['rest', 6, 1, 'transfer', ''],
      ['rest', 6, 20, '', 'transfer'],
      ['rest', 6, 300, '', ''],
    ]);
    expect((await tried(policy, across)).edited.rests).toEqual(exactly(21));
  });

  it('say how many stays told anything of keys', async () => {
    const told = sums([
      ['lowest', 5, 9],
      ['finest', 0, 1],
      ['finest', 1, 2],
      ['finest', 2, 4],
    ]);
    const { telling, edited } = await tried({ ...defaultPolicy, privacy: 'position' }, told);
    expect([telling, edited.tooFine]).toEqual([7, exactly(6)]);
  });

  it('are of every hour of the period once, read day by day from when anything is counted', async () => {
    const HOUR = 60 * MINUTE;
    const hours: number[] = [];
    const staySums = async (_: string, { from, until }: Period) => {
      expect(until - from).toBeLessThanOrEqual(24 * HOUR);
      const first = Math.floor(from / HOUR);
      const own = Array.from({ length: Math.ceil(until / HOUR) - first }, (_each, at) => first + at);
      hours.push(...own);
      return sums([['lowest', 5, own.length]]);
    };
    const at = async (since: number) => {
      const of = { store: { console: { staySums, staysSince: async () => since } } } as unknown as Services;
      const period = { from: 2.5 * HOUR, until: 60.5 * HOUR };
      return (await tryOnStays(of, { id: 'app', policy: defaultPolicy }, defaultPolicy, period)).stays;
    };
    expect(await at(0)).toBe(59);
    expect(hours).toEqual(Array.from({ length: 59 }, (_, hour) => 2 + hour));
    expect(await at(57 * HOUR)).toBe(4);
  });

  it('are none where nothing was counted', async () => {
    const { since, stays, telling } = await tried(defaultPolicy, [], null);
    expect([since, stays, telling]).toEqual([null, 0, 0]);
  });
});

describe('a policy tried on the stays of the last days', () => {
  let harness: Harness;
  let bank: Tester;
  let under: Happened;
  let ended: number;

  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
    under = await playDays(bank, SESSIONS);
    ended = harness.time;
  });
  afterAll(() => harness.stop());

  const tried = async (policy: Policy): Promise<Stays> => {
    const services = createServices(harness.foundation());
    const tenant = (await services.tenants.byId(bank.id))!;
    const at = { ...services, now: () => ended };
    const { stays } = await dryRun(at, tenant, { policy: { ...policy } as never, days: 7 });
    return stays!;
  };

  it('says of the policy in force what really happened', async () => {
    const { stays, present, edited } = await tried(defaultPolicy);
    expect(stays).toBe(under.stays);
    expect(present).toEqual(edited);
    const { stepUp, lock, rests } = present;
    expect({ stepUp, lock, rests }).toEqual({
      stepUp: exactly(under.stepUp),
      lock: exactly(under.lock),
      rests: exactly(0),
    });
    expect(under.stepUp).toBeGreaterThan(0);
    expect(under.stepUp).toBeLessThan(under.stays);
  });

  // The other policy is then put in force, and the same days are played again under it.
  it.each<[string, Policy, (happened: Happened) => Partial<Stays['edited']>]>([
    [
      'the step-up level, by route too',
      { ...session({ stepUpBits: 2.3 }), routes: [{ route: 'transfer', stepUpBits: 3.9 }] },
      ({ stepUp }) => ({ stepUp: exactly(stepUp) }),
    ],
    [
      'the lock level, by route too',
      { ...session({ lockBits: -0.7 }), routes: [{ route: 'transfer', lockBits: -2.9 }] },
      ({ lock, stepUp }) => ({ lock: exactly(lock), stepUp: exactly(stepUp) }),
    ],
    [
      'the idle time, by route too',
      {
        ...session({ idleLockMs: 10 * MINUTE }),
        routes: [{ route: 'transfer', idleLockMs: 4 * MINUTE }],
      },
      ({ rests }) => ({ rests: exactly(rests) }),
    ],
    [
      'the privacy level, by route too',
      { ...defaultPolicy, privacy: 'zone', routes: [{ route: 'read', privacy: 'position' }] },
      ({ tooFine }) => ({ tooFine: exactly(tooFine) }),
    ],
  ])('says what happens then when %s is edited', async (what, policy, figures) => {
    const { edited } = await tried(policy);
    const other = await harness.addApplication(what);
    expect((await other.call('PUT', '/v1/policy', policy)).status).toBe(200);
    const happened = await playDays(other, SESSIONS);
    expect(happened.stays).toBe(under.stays);
    const wanted = figures(happened);
    expect(edited).toMatchObject(wanted);
    // Another number than under the policy of before, or nothing would be said.
    expect(wanted).not.toEqual(figures(under));
  });
});
