import { seededRandom } from '@ductus/core';
import { plainKernel } from '@ductus/core/neural';
import { describe, expect, it } from 'vitest';
import { relativeError, slopesOf } from '../../../../../packages/core/src/neural/testing/gradient-check.ts';
import type { KeystrokeSample } from '../../tasks/recogniser.ts';
import { DualBranchNetwork, type NetworkInput } from './dual-branch-network.ts';
import { dualBranchRecogniser } from './dual-branch-recogniser.ts';
import { syntheticImpostor } from './synthetic-impostor.ts';
import { KEY_NUMBERS, LONGEST, typingSequence, WHOLE_NUMBERS } from './typing-sequence.ts';

/** Somebody who types at a pace of their own. */
function typed(pace: number, count: number, seed: number): KeystrokeSample {
  const random = seededRandom(seed);
  const down = new Float64Array(count);
  for (let i = 1; i < count; i++) down[i] = down[i - 1]! + pace * (0.8 + 0.4 * random());
  const codes = Array.from(down, () => `Key${'ABCDE'[Math.floor(5 * random())]}`);
  return { session: '1', sample: '1', codes, down, up: down.map((time) => time + 0.5 * pace) };
}

describe('DualBranchNetwork', () => {
  it('agrees with finite differences in the weights of both branches and of what joins them', () => {
    const random = seededRandom(1);
    const input = (length: number): NetworkInput => ({
      keys: Array.from({ length }, () => Math.floor(3 * random())),
      timings: Float64Array.from({ length: length * KEY_NUMBERS }, () => 2 * random() - 1),
      whole: Float64Array.from({ length: WHOLE_NUMBERS }, () => 2 * random() - 1),
    });
    const inputs = [input(3), input(2)];
    const network = new DualBranchNetwork(plainKernel, { kinds: 3, classes: 3 }, random);
    const loss = () => {
      const shares = network.forward(inputs);
      return [2, 0].reduce((sum, right, s) => sum - Math.log(shares.data[3 * s + right]!) / 2, 0);
    };
    network.backward(network.forward(inputs), [2, 0]);
    // A part of each parameter: all of them would take long.
    const some = network.parameters.map(({ value, gradient }) => ({
      value: value.subarray(0, 12),
      gradient: gradient.slice(0, 12),
    }));
    expect(relativeError(slopesOf(some, loss))).toBeLessThan(5e-3);
  });
});

describe('dualBranchRecogniser', () => {
  const paces = [100, 160, 260];
  const group = paces.map((pace, i) => [typed(pace, 250, i + 1)]);
  const recogniser = dualBranchRecogniser(group, 25, 1);
  const places = group.map((samples) => recogniser.enrol(samples));
  const own = paces.map((pace, i) => recogniser.prepare(typed(pace, 25, 50 + i)));

  it('gives each of the enrolled the largest share of their own text', () => {
    expect(places).toEqual([0, 1, 2]);
    for (const [i, shares] of own.entries()) {
      expect(shares).toHaveLength(4);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
      expect(shares.indexOf(Math.max(...shares))).toBe(i);
      const { score } = recogniser.compare(i, shares);
      expect(score).toBeCloseTo(Math.log(shares[i]! / (1 - shares[i]!)), 4);
    }
  });

  it('is the same for the same seed', () => {
    const again = dualBranchRecogniser(group, 25, 1);
    again.enrol(group[0]!);
    expect(again.prepare(typed(paces[0]!, 25, 50))).toEqual(own[0]);
  });

  it('says nothing of fewer than two keys', () => {
    expect(recogniser.compare(0, recogniser.prepare(typed(100, 1, 1))).score).toBeNaN();
  });
});

describe('typingSequence', () => {
  it('agrees with three keys worked out by hand', () => {
    const { timings, whole } = typingSequence({
      ...{ session: '1', sample: '1', codes: ['ShiftLeft', 'KeyA', 'Backspace'] },
      down: Float64Array.of(0, 100, 400),
      up: Float64Array.of(160, 150, Number.NaN),
    });
    const log = Math.log1p;
    const missing = Number.NaN;
    expect([...timings]).toEqual([
      ...[log(160), missing, missing, missing, missing],
      ...[log(50), Math.asinh(-1), log(100), log(150), missing],
      ...[missing, Math.asinh(250 / 60), log(300), missing, log(400)],
    ]);
    // 200 ms a key: 300 keys and 60 words a minute; 100 and 300 are 200 ± 100.
    expect([...whole]).toEqual([60, 1 / 3, 1 / 3, 0, 1 / (1 + 0.5), 1 / 3]);
  });

  it('takes no more than the first 80 keys', () => {
    expect(typingSequence(typed(100, 100, 1)).codes).toHaveLength(LONGEST);
  });
});

describe('syntheticImpostor', () => {
  it('has the same keys, other times, and what was missing missing', () => {
    const sequence = typingSequence(typed(100, 30, 1));
    const made = syntheticImpostor(sequence, seededRandom(2));
    expect(made.codes).toEqual(sequence.codes);
    for (const [i, value] of made.timings.entries()) {
      expect(Number.isNaN(value)).toBe(Number.isNaN(sequence.timings[i]!));
      if (!Number.isNaN(value)) expect(value).not.toBe(sequence.timings[i]);
    }
  });
});
