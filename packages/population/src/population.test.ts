import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  calibrate,
  calibrationFor,
  EventContext,
  expectedScale,
  FIXED_TEXT_DETECTOR,
  FIXED_TEXT_FEATURE_SET,
  FREE_TEXT_FEATURE_SET,
  freeTextBits,
  freeTextModel,
  parentContext,
} from '@ductus/core';
import { keyIdentity, ZONE_IDENTITY } from '@ductus/core/capture';
import { describe, expect, test } from 'vitest';
import { loadEncoders } from './encoders.ts';
import { population } from './population.ts';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

describe('the shipped population', () => {
  test('is what data/population.json and data/encoded-monitors.json say', () => {
    const { encodedMonitors, ...rest } = population;
    expect(rest).toEqual(JSON.parse(read('data/population.json')));
    expect(encodedMonitors).toEqual(JSON.parse(read('data/encoded-monitors.json')));
  });

  test('watches by encoders that ship, in pieces that make a window, the more seldom the higher the limit', () => {
    const versions = loadEncoders(null).encoders.map(({ version }) => version);
    for (const { encoder, pieces, limits } of population.encodedMonitors!) {
      expect(versions).toContain(encoder);
      expect(pieces.reduce((sum, one) => sum + one, 0)).toBe(population.freeText.window);
      const ordered = limits.map(({ limit }) => limit);
      expect([...ordered].sort((a, b) => a - b)).toEqual(ordered);
    }
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
  });

  test('gives more bits to more similar free typing, for every size of template and window', () => {
    const { calibration } = population.freeText;
    for (const template of [100, 250, 500, 1000, 2000, 9000]) {
      for (const window of [12, 25, 50, 100, 250, 1000]) {
        const bits = (score: number) =>
          freeTextBits({ cohort: score, factor: 0 }, calibration, template, window);
        expect(bits(1)).toBeGreaterThan(bits(0) + 1);
      }
    }
    expect(calibration.addedShare).toBeGreaterThan(0);
    expect(calibration.addedShare).toBeLessThanOrEqual(1);
  });

  test('knows free typing by key, by zone and by class of key', () => {
    const model = freeTextModel(population.freeText);
    const keys = (kind: 'code' | 'zone', code: string) => {
      const known = keyIdentity(code, kind);
      return kind === 'zone' ? ZONE_IDENTITY + known : known;
    };
    const pair = (first: number, second: number) => (EventContext.pressPress << 16) | (first << 8) | second;
    const [code, zone] = (['code', 'zone'] as const).map((kind) =>
      pair(keys(kind, 'KeyT'), keys(kind, 'KeyH')),
    );
    const parents = [code!, zone!, parentContext(zone!), parentContext(parentContext(zone!))];
    expect(parents.map((context) => model.contexts[model.place[context]!])).toEqual(parents);
  });

  test('lists its calibrations by rising number of samples', () => {
    const samples = population.fixedText.calibration.map((entry) => entry.samples);
    expect(samples).toEqual([...new Set(samples)].sort((a, b) => a - b));
  });

  test('holds no number that is not finite, and only positive scales and variances', () => {
    const { fixedText, freeText } = population;
    const model = freeTextModel(freeText);
    for (const value of [
      ...Object.values(fixedText.scales).map((curve) => expectedScale(curve, Number.NaN)),
      ...model.within,
      ...model.residual,
      ...model.frequency,
      fixedText.limitBits,
      freeText.limitBits,
    ]) {
      expect(value).toBeGreaterThan(0);
      expect(Number.isFinite(value)).toBe(true);
    }
  });
});
