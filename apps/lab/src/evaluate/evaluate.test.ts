import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { seededRandom, shuffle } from '@ductus/core';
import { buildSync } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { runUnits } from '../pool/run-units.ts';
import { openHolds } from '../testing/hold-job.ts';
import { filesWith } from '../testing/run-lab.ts';
import { keystrokeHeader, type TypingOptions, typingCsv, typingRows } from '../testing/typing-csv.ts';
import { evaluationReport } from './evaluation-report.ts';
import type { EvaluateOptions } from './options.ts';

const options: EvaluateOptions = {
  task: 'fixed',
  enrol: 10,
  probe: 1,
  background: 'shipped',
  privacy: 'code',
  detector: 'hold',
  seed: 1,
};
const files: ReturnType<typeof filesWith>[] = [];
const folder = mkdtempSync(join(tmpdir(), 'ductus-worker-'));
afterAll(() => {
  for (const one of files) one.remove();
  rmSync(folder, { recursive: true });
});

function written(content: string): string {
  const made = filesWith({ 'x.csv': content });
  files.push(made);
  return made.path('x.csv');
}

interface Json {
  subjects: number;
  mated: number;
  nonMated: number;
  eerPerSubject: number;
  eerGlobal: number;
  ci95: [number, number];
  cllr: number | null;
  minCllr: number | null;
  inconclusiveRate: number;
  fnmrAt: Record<string, number>;
  enrolMs?: number;
  compareUs?: number;
}

async function evaluate(...given: Parameters<typeof reportOf>): Promise<Json> {
  return (await reportOf(...given)).json as Json;
}

async function reportOf(file: string, changes: Partial<EvaluateOptions> = {}, parts = 1) {
  const order = { file, options: { ...options, ...changes }, parts };
  const units = parts * (order.options.background === 'split' ? 2 : 1);
  const results = await runUnits({ units, open: () => openHolds(order), order }, threadsFor(parts), () => {});
  return evaluationReport(order.options, results);
}

function threadsFor(parts: number) {
  if (parts === 1) return { count: 1, script: null };
  const outfile = join(folder, 'worker.mjs');
  const worker = new URL('../testing/hold-worker.ts', import.meta.url).pathname;
  buildSync({
    entryPoints: [worker],
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['ductus-source'],
    outfile,
  });
  return { count: parts, script: pathToFileURL(outfile) };
}

const distinct: TypingOptions = { people: 8, samples: 30, keys: 8 };

describe('an evaluation', () => {
  it('tells people with different habits apart and counts what it compared', async () => {
    const report = await reportOf(written(typingCsv(distinct)));
    const json = report.json as Json;
    expect(json).toMatchObject({ subjects: 8, mated: 160, nonMated: 8 * 7 * 20, inconclusiveRate: 0 });
    expect(report.tooLittle).toBe(0);
    expect(json.eerPerSubject).toBeLessThan(0.1);
    expect(json.ci95[0]).toBeLessThanOrEqual(json.eerPerSubject);
    expect(json.ci95[1]).toBeGreaterThanOrEqual(json.eerPerSubject);
    const [low, high] = report.figures.ci95Global;
    expect(low).toBeLessThanOrEqual(json.eerGlobal);
    expect(high).toBeGreaterThanOrEqual(json.eerGlobal);
    expect(report.table).toContain('FMR at 6.64 bits');
    expect(json.minCllr).toBeLessThanOrEqual(json.cllr!);
  });

  it('gives programs the figures by these names, and no others', async () => {
    const json = await evaluate(written(typingCsv(distinct)));
    expect(Object.keys(json)).toEqual(
      'task detector subjects mated nonMated eerPerSubject eerGlobal fnmrAt auc cllr minCllr ci95 inconclusiveRate enrolMs compareUs'.split(
        ' ',
      ),
    );
    expect(Object.keys(json.fnmrAt)).toEqual(['0.01', '0.001']);
  });

  it('cannot tell apart people who type alike', async () => {
    const json = await evaluate(written(typingCsv({ ...distinct, people: 12, samples: 60, apart: 0 })));
    expect(json.eerGlobal).toBeGreaterThan(0.42);
    expect(json.eerGlobal).toBeLessThan(0.58);
    expect(json.eerPerSubject).toBeGreaterThan(0.4);
    expect(json.eerPerSubject).toBeLessThan(0.6);
  });

  it('tells nobody apart once the names are shuffled', async () => {
    const rows = typingRows({ ...distinct, people: 12, samples: 60 });
    const bySample = new Map<string, string[]>();
    for (const row of rows) {
      const key = row.split(',').slice(0, 3).join(',');
      bySample.set(key, [...(bySample.get(key) ?? []), row.split(',').slice(3).join(',')]);
    }
    const names = shuffle([...bySample.keys()], seededRandom(9));
    const shuffled = [...bySample.values()].flatMap((keys, i) => keys.map((key) => `${names[i]},${key}`));
    const json = await evaluate(written([keystrokeHeader, ...shuffled].join('\n')));
    expect(json.eerGlobal).toBeGreaterThan(0.42);
    expect(json.eerGlobal).toBeLessThan(0.58);
  });

  it.each(['shipped', 'split'] as const)(
    'gives the same figures on one and on two threads: %s',
    async (background) => {
      const file = written(typingCsv(distinct));
      const [one, two] = [await evaluate(file, { background }), await evaluate(file, { background }, 2)];
      for (const json of [one, two]) {
        delete json.enrolMs;
        delete json.compareUs;
      }
      expect(two).toEqual(one);
    },
  );

  it('takes recorded attacks for the non-mated comparisons', async () => {
    const rows = typingRows({ ...distinct, people: 3, samples: 20 });
    const own = rows.map((row) => `${row},`);
    const attacks = rows.filter((row) => /^p0,1,(1?\d),/.test(row)).map((row) => `${row},p1`);
    const json = await evaluate(written([`${keystrokeHeader},claimed`, ...own, ...attacks].join('\n')));
    // p1 is attacked by the 20 recorded samples; p0 and p2 by the ten later samples of the two others.
    expect(json.nonMated).toBe(20 + 2 * 2 * 10);
  });

  it('leaves out attacks by people of the background', async () => {
    const rows = typingRows({ ...distinct, people: 6, samples: 20 });
    const attacks = rows.filter((row) => /^p0,1,0,/.test(row));
    const claims = [1, 2, 3, 4, 5].flatMap((victim) => attacks.map((row) => `${row},p${victim}`));
    const file = written(
      [`${keystrokeHeader},claimed`, ...rows.map((row) => `${row},`), ...claims].join('\n'),
    );
    expect((await reportOf(file, { background: 'split' })).attacksLeftOut).toBe(3);
    expect((await reportOf(file)).attacksLeftOut).toBe(0);
  });

  it('reports rows that are there twice, and counts them as they are', async () => {
    const rows = typingRows(distinct);
    const twice = rows.filter((row) => /^p2,1,7,/.test(row));
    const report = await reportOf(written([keystrokeHeader, ...rows, ...twice].join('\n')));
    expect(report.warning).toMatch(/^8 rows say the same of the same moment/);
    expect(report.table).toContain(report.warning);
    expect((await reportOf(written(typingCsv(distinct)))).warning).toBeNull();
  });

  it('says that few strangers tell little about a rare false match', async () => {
    const { table } = await reportOf(written(typingCsv(distinct)));
    expect(table).toContain('FNMR at FMR 0.1 %: 1,120 non-mated comparisons say little');
    const many = await reportOf(written(typingCsv({ people: 9, samples: 70, keys: 8 })));
    expect(many.table).not.toContain('say little');
  });

  it('has no bits, hence no cost of calibration, without a background', async () => {
    expect(await evaluate(written(typingCsv(distinct)), { background: 'none' })).toMatchObject({
      cllr: null,
      minCllr: null,
    });
  });

  it('leaves out who has too little, and says how many', async () => {
    const some = typingRows(distinct).filter((row) => !/^p3,1,(1\d|2\d),/.test(row));
    const { json, tooLittle } = await reportOf(written([keystrokeHeader, ...some].join('\n')));
    expect(json).toMatchObject({ subjects: 7 });
    expect(tooLittle).toBe(1);
  });

  it.each([
    ['nobody has enough', { enrol: 30 }],
    ['a half has one person', { background: 'split' }],
  ] as const)('is refused when %s', async (_, changes) => {
    const file = written(typingCsv({ ...distinct, people: 2 }));
    await expect(evaluate(file, changes)).rejects.toMatchObject({ code: 'data-insufficient' });
    if ('enrol' in changes)
      await expect(evaluate(file, changes, 2)).rejects.toMatchObject({ code: 'data-insufficient' });
  });
});
