import type { Detector, DetectorModel } from '@ductus/core';
import { describe, expect, it } from 'vitest';
import { runProtocol } from './protocol.ts';

interface Echo extends DetectorModel {
  readonly enrolled: readonly number[];
}

/** Remembers what it was fitted on and scores a probe by its own number. */
const echo: Detector<Echo> = {
  name: 'echo',
  version: 1,
  minimumVectors: 1,
  defaults: {},
  fit: (vectors) => {
    const enrolled = vectors.map((vector) => vector[0]!);
    const person = Math.floor(enrolled[0]! / 1000);
    expect(enrolled).toEqual(Array.from({ length: 200 }, (_, i) => person * 1000 + i));
    return { detector: 'echo', version: 1, dimension: 1, enrolled };
  },
  score: (_model, probe) => probe[0]!,
};

describe('runProtocol', () => {
  const subjects = [0, 1, 2].map((person) => ({
    subject: `p${person}`,
    vectors: Array.from({ length: 203 }, (_, i) => Float64Array.of(person * 1000 + i)),
  }));

  it('enrols with the first 200, probes with the rest and the first 5 of everybody else', () => {
    const { trials } = runProtocol(
      echo,
      subjects,
      () => 0n,
      () => {},
    );
    expect(trials.map(({ subject }) => subject)).toEqual(['p0', 'p1', 'p2']);
    expect([...trials[1]!.mated]).toEqual([1200, 1201, 1202]);
    expect([...trials[1]!.nonMated]).toEqual([0, 1, 2, 3, 4, 2000, 2001, 2002, 2003, 2004]);
  });

  it('divides the clock’s time by the number of comparisons', () => {
    let now = 0n;
    const clock = () => {
      now += 26_000n;
      return now;
    };
    const done: number[] = [];
    // Per person 26 microseconds for 3 + 10 comparisons.
    expect(runProtocol(echo, subjects, clock, (n) => done.push(n)).compareUs).toBe(2);
    expect(done).toEqual([1, 2, 3]);
  });
});
