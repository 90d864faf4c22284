import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rate, seededRandom } from '@ductus/core';
import { afterAll, describe, expect, it } from 'vitest';
import type { PersonTrials } from '../benchmark.ts';
import { plotsOf } from '../figures/row.ts';
import type { ContinuousResult } from '../run/continuous.ts';
import { keepResult, type Result } from '../run/results.ts';
import { runLab } from '../testing/run-lab.ts';

const folder = mkdtempSync(join(tmpdir(), 'ductus-report-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Bits of 12 people: own ones about +3, others' about -3. */
function trials(): PersonTrials[] {
  const random = seededRandom(3);
  const draw = (middle: number, count: number) =>
    Float64Array.from({ length: count }, () => middle + 9 * (random() + random() - 1));
  return Array.from({ length: 12 }, (_, i) => {
    const [mated, nonMated] = [draw(3, 40), draw(-3, 200)];
    return { subject: `p${i}`, mated, nonMated, matedBits: mated, nonMatedBits: nonMated };
  });
}

const plots = plotsOf(trials(), 1)!;
const speed = { enrolMs: 1, prepareUs: 2, compareUs: 3 };
const row = {
  protocol: 'window-9',
  description: 'some enrol <others> probe',
  background: 'split' as const,
  must: { eerPerSubject: 50, eerGlobal: 0.001 },
  stretch: { eerPerSubject: 49 },
  tunedBy: 'nobody & nothing',
  ...plots,
  ...speed,
};
const result: Result = {
  version: 1,
  benchmark: 'klicke',
  set: 'klicke',
  summary: 'windows of “typing”',
  source: 'somebody 2025',
  limits: ['one sitting <only>'],
  seed: 1,
  rows: [row, { ...row, background: 'none', histogram: null, reliability: null }],
};
const learning: Result = {
  ...result,
  benchmark: 'learning',
  learning: 'samples',
  rows: [5, 10].map((enrol) => ({ ...row, must: null, stretch: null, enrol })),
};
const fused: Result = {
  ...result,
  benchmark: 'fusion',
  improves: { protocol: 'both', over: ['one', 'other'], must: 30 },
  rows: Object.entries({ one: 0.2, other: 0.1, both: 0.06 }).map(([protocol, eerGlobal]) => ({
    ...row,
    protocol,
    figures: { ...row.figures, eerGlobal },
  })),
};
const half = rate(50, 100);
const continuous: ContinuousResult = {
  version: 1,
  name: 'klicke-continuous',
  benchmark: 'klicke',
  summary: 'sessions watched',
  tunedBy: 'the other half',
  options: {
    ...{
      task: 'free',
      enrol: 1000,
      probe: 25,
      background: 'split',
      privacy: 'code',
      detector: 'typing-factors',
    },
    seed: 1,
  },
  must: { falseAlarmsPer5000: 1, within300: 60, medianDelay: 220 },
  stretch: { falseAlarmsPer5000: 1, within300: 90, medianDelay: 75 },
  set: 'klicke',
  source: 'somebody 2025',
  limits: ['typing alone'],
  figures: {
    ...{ owners: 10, intruders: 100, units: 5000, hours: 1, falseAlarms: 2, falseAlarmsPer5000: 2 },
    ...{ falseAlarmsPerHour: 2, ci95FalseAlarmsPer5000: [1, 3], worstShare: 1, ownersWithoutAlarm: half },
    ownersWithThree: half,
    ...{ medianDelay: 60, within: { '75': half, '220': half, '300': half }, ci95Within300: [0.4, 0.6] },
    curve: [
      { units: 25, share: 0.2 },
      { units: 50, share: 0.5 },
    ],
    learned: [],
  },
};
for (const one of [result, learning, fused]) keepResult(folder, one.benchmark, one);
keepResult(folder, continuous.name, continuous);

/** Every tag is closed by its own, in order; what HTML never closes apart. */
function unclosed(page: string): string[] {
  const open: string[] = [];
  for (const [, end, name, self] of page.matchAll(/<(\/?)([a-z0-9]+)(?:"[^"]*"|[^">])*?(\/?)>/g)) {
    if (name === 'meta' || self === '/') continue;
    if (end === '/') expect(open.pop()).toBe(name);
    else open.push(name!);
  }
  return open;
}

describe('lab report', () => {
  it('writes one page that loads nothing and has every part', async () => {
    const path = join(folder, 'page', 'x.html');
    expect(await runLab(['report', folder, '--out', path])).toMatchObject({
      code: 0,
      out: `Wrote ${path}\n`,
    });
    const page = readFileSync(path, 'utf8');
    expect(page).not.toMatch(/https?:|\bsrc=|url\(|@import|<script|<link/);
    expect(unclosed(page.slice(page.indexOf('<html')))).toEqual([]);
    expect(page).not.toMatch(/NaN|Infinity|undefined|null/);
    for (const part of [
      'Errors by threshold (DET)',
      'Comparisons by bits, background split',
      'Stated and observed bits (reliability)',
      'Errors by samples enrolled',
      'Intruders noticed, by delay',
      'one sitting &lt;only&gt;',
      'split, none: nobody &amp; nothing',
      'short of must',
    ]) {
      expect(page).toContain(part);
    }
  });

  it('says how many figures came how far, with counts and intervals beside each', async () => {
    const { out } = await runLab(['report', folder, '--markdown']);
    const eer = (100 * plots.figures.eerPerSubject).toFixed(2);
    const ends = plots.figures.ci95.map((end) => (100 * end).toFixed(2)).join(' – ');
    expect(out).toContain(
      `| window-9 | split | mean EER | ${eer} | ${ends} | 50 | 49 | stretch | 12 | 480 | 2,400 |`,
    );
    // 1 - 0.06 / 0.1
    expect(out).toContain('| both | split | fewer errors than one or other, % | 40.0 |  | 30 | – | must |');
    expect(out).toContain('- klicke-continuous: false alarms per 5,000 2.00 (2 in 5,000), must 1');
    expect(out).toContain(
      '| noticed within 300, % | 50.00 (50 of 100) | 40.00 – 60.00 | 60 | 90 | short of must |',
    );
    expect(out).toContain('| median delay | 60 |  | 220 | 75 | stretch |');
  });

  it('refuses a folder without results, and one with a file that is none', async () => {
    const empty = join(folder, 'empty');
    expect(await runLab(['report', empty])).toMatchObject({ code: 1, out: '' });
    const broken = mkdtempSync(join(tmpdir(), 'ductus-report-'));
    writeFileSync(join(broken, 'x.json'), '{');
    expect((await runLab(['report', broken])).err).toMatch(
      /^Cannot read .*x\.json: expected a result of lab run\.\n/,
    );
    rmSync(broken, { recursive: true });
    expect(await runLab(['report', 'a', 'b'])).toMatchObject({ code: 2 });
  });
});
