import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../detectors/testing/code-of.ts';
import { normalSource } from '../detectors/testing/people.ts';
import { seededRandom } from '../math/seeded-random.ts';
import { type FusionRule, fuseEvidence } from './fuse-evidence.ts';
import { type FusionTrial, learnFusion } from './learn-fusion.ts';

const rule: FusionRule = {
  limits: { face: 10, pointer: 4, typing: 6 },
  discounts: { 'face+typing': 0.5, 'face+pointer': 0.8, 'pointer+typing': 0.25 },
};
const fuse = (bits: Readonly<Record<string, number>>) =>
  fuseEvidence(
    Object.entries(bits).map(([source, value]) => ({ source, bits: value })),
    rule,
  );

describe('fuseEvidence', () => {
  it('is a single source’s bits within its limit', () => {
    expect(fuse({ typing: 3 })).toBe(3);
    expect(fuse({ typing: 60 })).toBe(6);
    expect(fuse({ typing: -60 })).toBe(-6);
  });

  it('counts agreeing evidence by its discount, the strongest in full, worked by hand', () => {
    expect(fuse({ typing: 2, face: 8 })).toBe(8 + 0.5 * 2);
    expect(fuse({ typing: -5, face: -3 })).toBe(-5 - 0.5 * 3);
    // The least of the discounts with face (0.8) and with typing (0.25).
    expect(fuse({ typing: 4, face: 8, pointer: 2 })).toBe(8 + 0.5 * 4 + 0.25 * 2);
  });

  it('counts disagreeing evidence in full', () => {
    expect(fuse({ typing: -4, face: 8 })).toBe(4);
    expect(fuse({ typing: -4, face: 4 })).toBe(0);
  });

  it('takes no bits from a source that has no limit, nor from one that says nothing', () => {
    expect(fuse({ typing: 3, toString: 50 })).toBe(3);
    expect(fuse({ typing: 3, gait: 50 })).toBe(3);
    expect(fuse({ typing: 3, face: Number.NaN })).toBe(3);
    expect(fuse({})).toBe(0);
  });

  it('adds nothing for agreement of sources that were never seen together', () => {
    expect(
      fuseEvidence(
        [
          { source: 'a', bits: 3 },
          { source: 'b', bits: 2 },
        ],
        { limits: { a: 9, b: 9 }, discounts: {} },
      ),
    ).toBe(3);
  });

  it('never falls when a source’s bits rise, and never exceeds the plain sum of what agrees', () => {
    const bits = fc.integer({ min: -120, max: 120 }).map((tenths) => tenths / 10);
    fc.assert(
      fc.property(bits, bits, bits, (typing, face, more) => {
        const higher = typing + Math.abs(more);
        expect(fuse({ typing: higher, face })).toBeGreaterThanOrEqual(fuse({ typing, face }) - 1e-12);
        const limited = [Math.min(Math.max(typing, -6), 6), Math.min(Math.max(face, -10), 10)];
        const agreeing = Math.abs(limited[0]!) + Math.abs(limited[1]!);
        expect(Math.abs(fuse({ typing, face }))).toBeLessThanOrEqual(agreeing + 1e-12);
      }),
    );
  });

  it('does not depend on the order of the sources', () => {
    const sources = [
      { source: 'typing', bits: 3 },
      { source: 'face', bits: 3 },
      { source: 'pointer', bits: -3 },
    ];
    expect(fuseEvidence([...sources].reverse(), rule)).toBe(fuseEvidence(sources, rule));
  });
});

describe('learnFusion', () => {
  const limits = { a: 20, b: 20 };
  /** Two calibrated sources: bits of normal scores at -1 and +1 (in nats 2 x), correlated as said. */
  function trials(correlation: number): FusionTrial[] {
    const normal = normalSource(seededRandom(5));
    return Array.from({ length: 4000 }, (_, i) => {
      const mated = i % 2 === 0;
      const shared = normal();
      const say = () =>
        (2 * ((mated ? 1 : -1) + Math.sqrt(correlation) * shared + Math.sqrt(1 - correlation) * normal())) /
        Math.LN2;
      return {
        mated,
        sources: [
          { source: 'a', bits: say() },
          { source: 'b', bits: say() },
        ],
      };
    });
  }

  it('lets independent sources add up', () => {
    expect(learnFusion(trials(0), limits).discounts['a+b']).toBeGreaterThanOrEqual(0.9);
  });

  it('lets a source that only repeats the other add nothing', () => {
    expect(learnFusion(trials(1), limits).discounts['a+b']).toBe(0);
  });

  it('discounts the more, the more they depend on each other', () => {
    const discounts = [0, 0.3, 0.6, 1].map((share) => learnFusion(trials(share), limits).discounts['a+b']!);
    expect(discounts).toEqual([...discounts].sort((x, y) => y - x));
    expect(discounts[1]).toBeLessThan(discounts[0]!);
    expect(discounts[3]).toBeLessThan(discounts[2]!);
  });

  it('refuses trials from which no pair can be learned', () => {
    const [first] = trials(0) as [FusionTrial];
    expect(codeOf(() => learnFusion([first], limits))).toBe('trials-empty');
    expect(codeOf(() => learnFusion(trials(0), { a: 20 }))).toBe('trials-empty');
  });
});
