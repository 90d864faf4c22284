import { defaultPolicy } from '@ductus/core';
import type { PrivacyLevel } from '@ductus/core/capture';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSession } from './open.ts';
import type { SessionState } from './state.ts';
import { countStay, type Stay, tenthOf } from './stay.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const start = 5 * HOUR + 7;
const { session } = defaultPolicy;
const { state: opened } = openSession(
  { applicationId: 'app', subjectId: 'ada', policy: defaultPolicy, route: 'read' },
  start,
  (count) => 'A'.repeat(count),
);
const trusted = (bits: number, at = start) => ({ ...opened.trust, bits, at });
const stay = (change: Partial<Stay> = {}): Stay => ({ hour: 5 * HOUR, lowest: 40, finest: -1, ...change });
/** Trusted, and there a moment ago. */
const before: SessionState = { ...opened, trust: trusted(4), stay: stay() };
const page = (...levels: readonly (PrivacyLevel | 'secret')[]) => ({
  ...before.channel,
  fields: levels.map((level, id) => ({
    id,
    name: `${id}`,
    level: level === 'secret' ? ('position' as const) : level,
    secret: level === 'secret',
  })),
});

/** The stay after a change, and its counts as `hour route>route kind value by`. */
const counted = (from: SessionState | null, to: SessionState) => {
  const { stay: after, counts } = countStay(from, to, session);
  const words = counts.map(
    ({ hour, route, nextRoute, kind, value, by }) =>
      `${hour / HOUR} ${route}>${nextRoute} ${kind} ${value} ${by}`,
  );
  return { stay: after, counts: words };
};

describe('a stay', () => {
  it('is none while nobody is known, and begins when somebody is', () => {
    const nobodys = { ...before, subjectId: null, stay: null };
    expect(counted(null, nobodys)).toEqual({ stay: null, counts: [] });
    const later = { ...nobodys, activeAt: start + 20 * MINUTE };
    expect(counted(nobodys, later)).toEqual({ stay: null, counts: [] });
    expect(counted(later, { ...later, subjectId: 'ada' })).toEqual({
      stay: stay({ lowest: 25 }),
      counts: ['5 read>read lowest 25 1'],
    });
  });

  it('ends with the session, and nothing more is counted', () => {
    const ended = { ...before, subjectId: null, ended: true, activeAt: start + HOUR };
    expect(counted(before, ended)).toEqual({ stay: null, counts: [] });
  });

  it('is the same while nothing happened in it', () => {
    expect(countStay(before, { ...before, asked: true }, session).stay).toBe(before.stay);
    const moved = { ...before, activeAt: start + 10 };
    expect(counted(before, moved).counts).toEqual(['5 read>read lowest 40 -1', '5 read>read lowest 39 1']);
    const stayed = { ...moved, stay: stay({ lowest: 39 }) };
    expect(countStay(stayed, { ...stayed, activeAt: start + 20 }, session).stay).toBe(stayed.stay);
  });

  it('begins anew on another route, also in the same moment, with the trust that is met there', () => {
    expect(counted(before, { ...before, route: null, activeAt: start + HOUR })).toEqual({
      stay: stay({ hour: 6 * HOUR, lowest: 10 }),
      counts: ['6 read> rest 60 1', '6 > lowest 10 1'],
    });
    expect(counted(before, { ...before, route: 'transfer' }).counts).toEqual([
      '5 transfer>transfer lowest 40 1',
    ]);
  });

  it('has the lowest trust at which anybody was there, before what they did was compared or after', () => {
    const at = start + 30 * MINUTE;
    const risen = { ...before, activeAt: at, trust: trusted(3.5, at) };
    expect(counted(before, risen).stay).toEqual(stay({ lowest: 20 }));
    const fallen = { ...before, activeAt: at, trust: trusted(-3.25, at) };
    expect(counted(before, fallen).stay).toEqual(stay({ lowest: -33 }));
    // A release that completes a window moves trust, and shows nobody.
    expect(counted(before, { ...before, trust: trusted(1.2) }).stay).toEqual(stay({ lowest: 12 }));
    // Nobody was there.
    expect(counted(before, { ...before, rested: true }).stay).toEqual(stay());
  });

  it('is not counted anew for a session from before there were counts until somebody is there', () => {
    const older = { ...before, stay: null };
    expect(counted(older, { ...older, rested: true })).toEqual({ stay: null, counts: [] });
    const back = { ...older, activeAt: start + 2 * HOUR };
    expect(counted(older, back).counts).toEqual(['7 read>read rest 120 1', '7 read>read lowest 2 1']);
  });

  it.each<[string, SessionState['channel'], number, readonly string[]]>([
    ['nothing of free typing', page('secret'), -1, []],
    ['positions', page('secret', 'position'), 0, ['5 read>read finest 0 1']],
    ['regions at most', page('zone', 'position'), 1, ['5 read>read finest 1 1']],
    ['keys', page('zone', 'code'), 2, ['5 read>read finest 2 1']],
  ])('knows that a page told %s', (_, channel, finest, counts) => {
    expect(counted(before, { ...before, channel })).toEqual({ stay: stay({ finest }), counts });
  });

  it('keeps the most that any of its pages told', () => {
    const zone = { ...before, channel: page('zone'), stay: stay({ finest: 1 }) };
    expect(counted(zone, { ...zone, channel: page('position') })).toEqual({ stay: zone.stay, counts: [] });
    expect(counted(zone, { ...zone, channel: page('code') }).counts).toEqual([
      '5 read>read finest 1 -1',
      '5 read>read finest 2 1',
    ]);
  });

  it.each([
    [MINUTE - 1, []],
    [MINUTE, ['5 read>read rest 1 1']],
    [3 * MINUTE - 1, ['5 read>read rest 2 1']],
    [40 * HOUR, ['45 read>read rest 1440 1']],
  ])('tells of a rest of %i ms when somebody comes back', (rest, counts) => {
    const low = { ...before, trust: trusted(-1), stay: stay({ lowest: -10 }) };
    expect(counted(low, { ...low, activeAt: start + rest }).counts).toEqual(counts);
  });
});

describe('a tenth of a bit', () => {
  it('is below a level of whole tenths exactly when trust is', () => {
    const level = fc.integer({ min: -600, max: 600 });
    const near = fc.constantFrom(-1e-9, -Number.EPSILON, 0, Number.EPSILON, 1e-9, 0.05, -0.05);
    fc.assert(
      fc.property(level, level, near, (of, other, away) => {
        const bits = Math.min(60, other / 10 + away);
        expect(tenthOf(bits) < of).toBe(bits < of / 10);
      }),
      { numRuns: 5000 },
    );
  });

  it('knows no more than any policy can ask', () => {
    expect([tenthOf(-60), tenthOf(-60.01), tenthOf(-1e9), tenthOf(60)]).toEqual([-600, -601, -601, 600]);
  });
});
