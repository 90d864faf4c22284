import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  calibrate,
  calibrationFor,
  expectedScale,
  FIXED_TEXT_DETECTOR,
  FIXED_TEXT_FEATURE_SET,
  FREE_TEXT_FEATURE_SET,
} from '@ductus/core';
import { describe, expect, test } from 'vitest';
import { population } from './population.ts';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

describe('the shipped population', () => {
  test('is what data/population.json says', () => {
    expect(population).toEqual(JSON.parse(read('data/population.json')));
  });

  test('has the checksum that its model card states', () => {
    const sum = createHash('sha256').update(read('data/population.json')).digest('hex');
    expect(read('MODEL_CARD.md')).toContain(sum);
  });

  test('is for the feature sets and the detector that core has', () => {
    expect(population.fixedText.featureSet).toBe(FIXED_TEXT_FEATURE_SET);
    expect(population.fixedText.detector).toBe(FIXED_TEXT_DETECTOR);
    expect(population.freeText.featureSet).toBe(FREE_TEXT_FEATURE_SET);
  });

  test('cannot be changed', () => {
    expect(() => Object.assign(population.fixedText.scales, { hold: 1 })).toThrow(TypeError);
  });

  test('gives more bits to more similar typing, for every number of samples', () => {
    for (let samples = 2; samples <= 60; samples++) {
      const calibration = calibrationFor(population.fixedText.calibration, samples);
      expect(calibrate(calibration, -1)).toBeGreaterThan(calibrate(calibration, -2) + 5);
    }
    expect(population.freeText.calibration.slope).toBeGreaterThan(0);
  });

  test('lists its calibrations by rising number of samples', () => {
    const samples = population.fixedText.calibration.map((entry) => entry.samples);
    expect(samples).toEqual([...new Set(samples)].sort((a, b) => a - b));
  });

  test('holds no number that is not finite, and only positive scales and variances', () => {
    const { fixedText, freeText } = population;
    const variances = Object.values(freeText.contexts).flatMap((context) => [
      context.betweenVariance,
      context.withinVariance,
    ]);
    for (const value of [
      ...Object.values(fixedText.scales).map((curve) => expectedScale(curve, Number.NaN)),
      ...variances,
      fixedText.limitBits,
      freeText.limitBits,
    ]) {
      expect(value).toBeGreaterThan(0);
      expect(Number.isFinite(value)).toBe(true);
    }
  });
});
