import { compareFreeText, type FreeTextTemplate, learnKeystrokes } from '@ductus/core';
import type { TypingEncoder } from '@ductus/core/encoder';
import { describe, expect, it } from 'vitest';
import { population } from '../../population.ts';
import type { Writing } from '../free-text/writing.ts';
import { exampleWriter } from '../testing/writers.ts';
import { encodedSeries } from './encoded-series.ts';

const calibration = { templates: [250, 2000], windows: [25, 250], addedShare: 1, ratioLimit: 10 } as const;
/** Typing points where its holds lie between 40 and 200 ms. */
const encoder: TypingEncoder = {
  version: 'holds',
  level: 'code',
  cohort: [],
  fusion: { ...calibration, weights: [-4, 0, 0, 0.5, 0, 0, 6, 0, 0] },
  directionOf(pieces) {
    const keys = pieces.flat();
    if (keys.length < 8) return null;
    const hold = keys.reduce((sum, { down, up }) => sum + up - down, 0) / keys.length;
    const angle = ((hold - 40) / 160) * (Math.PI / 2);
    return Float32Array.of(Math.cos(angle), Math.sin(angle));
  },
};
const writings = Array.from({ length: 5 }, (_, i): Writing => {
  const { id, keystrokes } = exampleWriter(i + 1, 30);
  return { id, samples: [keystrokes.map((key) => ({ ...key, identity: 1 + (key.stroke % 20) }))] };
});
const by = { ratio: population.freeText, encoder };
const cut = { enrol: 400, pieces: [12, 13], intruders: 3, followed: 100, seed: 1 };

describe('encodedSeries', () => {
  const series = encodedSeries(writings, by, cut);
  const written = writings[0]!.samples[0]!;

  it('has each window of a session in its pieces, and others as far as they are followed', () => {
    for (const { both, ratio, ownDuration } of series) {
      // 630 keystrokes: 16 windows enrol, of which the last four are compared; nine follow.
      expect([both.enrolment.length, both.own.length, ratio.own.length]).toEqual([8, 18, 18]);
      expect(both.intruders.map(({ length }) => length)).toEqual([8, 8, 8]);
      expect(ownDuration).toBeGreaterThan(0);
    }
  });

  it('gives a piece the bits that core gives it after windows that were learned before', () => {
    let template: FreeTextTemplate | null = null;
    for (let from = 0; from < 400; from += 25) {
      template = learnKeystrokes(template, written.slice(from, from + 25), { encoders: [encoder] });
    }
    const piece = written.slice(412, 425);
    const { alone, ratio, encoder: heard } = compareFreeText(template, piece, population, [encoder]);
    expect(heard).toBe('holds');
    expect([series[0]!.both.own[1], series[0]!.ratio.own[1]]).toEqual([alone, ratio]);
  });

  it('finds others less similar than the owners', () => {
    const mean = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;
    for (const { both } of series) {
      expect(mean([...both.own])).toBeGreaterThan(mean(both.intruders.flatMap((one) => [...one])));
    }
  });

  it('leaves out who has not a window after the enrolment', () => {
    expect(encodedSeries(writings, by, { ...cut, enrol: 625 })).toEqual([]);
  });
});
