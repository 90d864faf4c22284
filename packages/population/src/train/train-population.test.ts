import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { encodedMonitorsData } from '../encoded-monitors-data.ts';
import { populationData } from '../population-data.ts';
import { halves } from './halves.ts';
import { moduleOf, monitorTexts, textOf } from './output.ts';
import { exampleWriter } from './testing/writers.ts';
import { trainPopulation } from './train-population.ts';

const writers = Array.from({ length: 24 }, (_, i) => exampleWriter(i + 1, 40));
const options = {
  version: 'test',
  seed: 7,
  samples: [4, 8],
  templates: [200, 400],
  windows: [50, 100],
  enrol: 500,
};

describe('trainPopulation', () => {
  const trained = trainPopulation(writers, options);

  test('gives the same population bit for bit, in whatever order the writers come', () => {
    const again = trainPopulation([...writers].reverse(), options);
    expect(textOf(again.population)).toBe(textOf(trained.population));
    expect(again.report).toEqual(trained.report);
  });

  test('gives another population for another split', () => {
    const other = trainPopulation(writers, { ...options, seed: 8 });
    expect(textOf(other.population)).not.toBe(textOf(trained.population));
  });

  test('calibrates on writers who are not behind the scales', () => {
    const [first, second] = halves(writers, options.seed);
    const ids = new Set(first.map((writer) => writer.id));
    expect(second.some((writer) => ids.has(writer.id))).toBe(false);
    expect(first.length + second.length).toBe(writers.length);
    expect(trained.report.fixedText.writers).toEqual({ scales: 12, calibration: 12 });
  });

  test('counts the comparisons behind each calibration', () => {
    const [four] = trained.report.fixedText.calibrations;
    expect(four).toMatchObject({ samples: 4, people: 12, mated: 72, nonMated: 12 * 11 * 2 });
    expect(four!.cllr).toBeLessThan(0.5);
  });

  test('tells the writers apart by their free typing, at what it says it costs', () => {
    const { costs, people } = trained.report.freeText;
    expect(people).toBe(24);
    expect(costs.map(({ template, window }) => [template, window])).toEqual([
      [200, 50],
      [200, 100],
      [400, 50],
      [400, 100],
    ]);
    for (const { cllr } of costs) expect(cllr).toBeLessThan(0.5);
  });

  test('watches each half with what it learned on the other, and says what that came to', () => {
    const { owners, rates } = trained.report.monitor;
    expect(owners).toBe(24);
    const at5000 = rates.find(({ keystrokes }) => keystrokes === 5000)!;
    // 840 keystrokes each, 500 of them enrolled: 13 whole windows of 25 are left.
    expect(at5000.watched).toBe(24 * 13 * 25);
    expect(at5000.within300.of).toBe(24 * 5);
    expect(at5000.within300.value).toBeGreaterThan(0.5);
    const { limits } = trained.population.monitor;
    expect(limits.map(({ keystrokes }) => keystrokes)).toEqual([1000, 2000, 5000]);
    expect(limits[0]!.limit).toBeLessThanOrEqual(limits[2]!.limit);
  });

  test('limits bits to the logarithm of the number of people', () => {
    expect(trained.population.fixedText.limitBits).toBeCloseTo(Math.log2(12), 5);
  });
});

test('the module in the source is the one that the recipe writes', () => {
  const source = readFileSync(new URL('../population-data.ts', import.meta.url), 'utf8');
  expect(source).toBe(moduleOf(populationData));
});

test('so is that of how encoders watch', () => {
  const source = readFileSync(new URL('../encoded-monitors-data.ts', import.meta.url), 'utf8');
  expect(source).toBe(monitorTexts(encodedMonitorsData).module);
});
