import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataFolder } from '../data-folder.ts';
import { figuresOf } from '../figures/figures.ts';
import { openRun, unitsOf } from '../run/run-job.ts';

const data = dataFolder(undefined, process.env);

/** Figures of a protocol's column, all its folds. */
async function measured(name: string, id: string, background: string) {
  const units = unitsOf([name]);
  const job = await openRun({ kind: 'run', names: [name], data, seed: 1 });
  const trials = [];
  for (const [i, { protocol, column }] of units.entries()) {
    if (protocol.id !== id || column.background !== background) continue;
    trials.push(...(await job.run(i, () => {})).trials);
  }
  return figuresOf(trials, 1)!;
}

describe.skipIf(!existsSync(join(data, 'cmu')))('the fixed-text detector on CMU', () => {
  it('errs at most as often as asked in the original protocol', async () => {
    const figures = await measured('cmu', 'original', 'none');
    expect([figures.mated, figures.nonMated]).toEqual([10_200, 12_750]);
    expect(figures.eerPerSubject).toBeLessThanOrEqual(0.043);
  });
});

describe.skipIf(!existsSync(join(data, 'greyc-web')))('the fixed-text detector on GREYC-Web', () => {
  it('errs at most as often as asked with ten enrolled samples', async () => {
    const figures = await measured('greyc-web', 'enrol-10', 'none');
    expect([figures.mated, figures.nonMated]).toEqual([3134, 1922]);
    expect(figures.eerPerSubject).toBeLessThanOrEqual(0.075);
    expect(figures.eerGlobal).toBeLessThanOrEqual(0.12);
  });
});
