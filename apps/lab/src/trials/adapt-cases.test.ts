import { describe, expect, it } from 'vitest';
import type { Recogniser } from '../tasks/recogniser.ts';
import { adaptCases, inTime } from './adapt-cases.ts';

/** A template is a list of numbers; bits are 5 minus the distance to the nearest. */
const nearest: Recogniser<number, readonly number[], number> = {
  name: 'nearest',
  enrol: (samples) => [...samples],
  prepare: (sample) => sample,
  compare(template, probe) {
    const bits = 5 - Math.min(...template.map((value) => Math.abs(value - probe)));
    return { score: bits, bits };
  },
  adapt: (template, probe) => [...template, probe],
};

const person = { subject: 'a', enrol: [0], mated: [1, 2, 3], nonMated: [4, 5, 6] };
const run = (
  recogniser: Recogniser<number, readonly number[], number>,
  strictBits: number,
  vouched: boolean,
) => {
  const rule = { strictBits, vouched };
  const { trials } = adaptCases(recogniser as Recogniser<number>, [person], rule, () => {});
  return { own: [...trials[0]!.mated], attacks: [...trials[0]!.nonMated] };
};

describe('adaptCases', () => {
  it('compares with the template as it is at that time', () => {
    // In turn 1, 4, 2, 5, 3, 6; each own one is a step of 1 away and is learned, and the attack after it is 3 from that.
    expect(run(nearest, 4, true)).toEqual({ own: [4, 4, 4], attacks: [2, 2, 2] });
  });

  it('learns attackers only when nobody has to vouch', () => {
    // 4 is learned too: 5 is a step of 1 from it, and so is 3.
    expect(run(nearest, 2, false).attacks).toEqual([2, 4, 4]);
    expect(run(nearest, 2, true).attacks).toEqual([2, 2, 2]);
  });

  it('learns nothing that is not strict, without bits, or from a recogniser that stands still', () => {
    const still = { own: [4, 3, 2], attacks: [1, 0, -1] };
    const { adapt: _, ...standing } = nearest;
    const scoring = {
      ...nearest,
      compare: (template: readonly number[], probe: number) => ({
        ...nearest.compare(template, probe),
        bits: null,
      }),
    };
    expect(run(nearest, 4.5, true)).toEqual(still);
    expect(run(standing, 4, true)).toEqual(still);
    expect(run(scoring, 4, true)).toEqual(still);
  });
});

describe('inTime', () => {
  it('spreads both kinds over the same time', () => {
    const order = inTime({ mated: ['a', 'b', 'c', 'd'], nonMated: ['x', 'y'] });
    expect(order.map(({ sample }) => sample).join('')).toBe('axbcyd');
  });
});
