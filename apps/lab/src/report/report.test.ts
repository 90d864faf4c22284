import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { keepResult } from '../run/results.ts';
import { exampleFigures, exampleResults } from '../testing/example-results.ts';
import { runLab } from '../testing/run-lab.ts';

const folder = mkdtempSync(join(tmpdir(), 'ductus-report-'));
afterAll(() => rmSync(folder, { recursive: true }));

for (const { name, result } of exampleResults) keepResult(folder, name, result);

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
      'id="faces">faces</h2>',
      'one sitting &lt;only&gt;',
      'split, none: nobody &amp; nothing',
      'short of must',
      'To somebody enrolled it also gives 90.00 % (9 of 10; 70.00 – 90.00) of strangers’ probes.',
      '<th scope="col">nobody</th>',
      '<td>2</td><td>0</td><td class="marked">2</td><td>2</td>',
    ]) {
      expect(page).toContain(part);
    }
  });

  it('says how many figures came how far, with counts and intervals beside each', async () => {
    const { out } = await runLab(['report', folder, '--markdown']);
    const eer = (100 * exampleFigures.eerPerSubject).toFixed(2);
    const ends = exampleFigures.ci95.map((end) => (100 * end).toFixed(2)).join(' – ');
    expect(out).toContain(
      `| window-9 | split | mean EER | ${eer} | ${ends} | 50 | 49 | stretch | 12 | 480 | 2,400 |`,
    );
    expect(out).toContain(
      '| network | split | FMR by its own rule (likelier than not), % | 90.00 (9 of 10) | 70.00 – 90.00 |',
    );
    expect(out).toContain(`| network | split | mean AUC | ${exampleFigures.aucPerSubject!.toFixed(4)} |`);
    expect(out).toContain('| network | split | seconds to learn a person | 0.0010 |');
    expect(out).toContain('| typed by | 1 | 2 | nobody |\n| --- | --- | --- | --- |\n| 1 | 3 | 1 | 0 |');
    // 1 - 0.06 / 0.1
    expect(out).toContain('| both | split | fewer errors than one or other, % | 40.0 |  | 30 | – | must |');
    expect(out).toContain('- klicke-continuous: false alarms per 5,000 2.00 (2 in 5,000), must 1');
    expect(out).toContain(
      '| noticed within 300, % | 50.00 (50 of 100) | 40.00 – 60.00 | 60 | 90 | short of must |',
    );
    expect(out).toContain('| one comparison | 12.35 µs | 20 µs | must |');
    expect(out).toContain('| one enrolment | 60.00 ms | 50 ms | short of must |');
    expect(out).toContain('| forest | 1.00 | – | 2.00 | – | – |');
    expect(out).toContain('| median delay | 60 |  | 220 | 75 | stretch |');
    expect(out).toContain('| extended: false alarms per 5,000 | 1.00 (1 in 5,000) |');
    expect(out).toContain('| owners whose enrolment was extended |  | 2 |');
    expect(out).toContain('| 15.00  (3 of 20) |');
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
