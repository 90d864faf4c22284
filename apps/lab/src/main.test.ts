import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { main } from './main.ts';
import { dataFolderOf, generatedRows, header } from './testing/generated-data.ts';

function lab(words: readonly string[], env: NodeJS.ProcessEnv = {}, watched = false) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = main(words, {
    env,
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    watched,
  });
  return { code, out: out.join(''), err: err.join('') };
}

describe('lab', () => {
  it.each([[[]], [['--help']], [['-h']], [['cmu', '--help']]])('prints its usage for %j', (words) => {
    const { code, out, err } = lab(words);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^Usage: npm run -s lab -- COMMAND/);
  });

  it('lists the benchmarks', () => {
    expect(lab(['list']).out).toMatch(/^cmu {2}\S/);
  });

  it.each([
    [['cum'], 'There is no command cum; there is cmu, list.'],
    [['cmu', 'list'], 'Expected one command, got cmu list.'],
    [['cmu', '--jsn'], "Unknown option '--jsn'."],
    [['cmu', '--data'], "Option '--data <value>' argument missing."],
    [['constructor'], 'There is no command constructor; there is cmu, list.'],
  ])('refuses %j in one sentence and prints its usage', (words, sentence) => {
    const { code, out, err } = lab(words);
    expect([code, out]).toEqual([2, '']);
    expect(err.split('\n\n')[0]).toBe(sentence);
    expect(err).toContain('\nUsage: ');
  });

  it('says in one sentence where it looked for data in vain', () => {
    for (const { code, out, err } of [
      lab(['cmu', '--data', '/nowhere'], { DUCTUS_DATA: '/elsewhere' }),
      lab(['cmu'], { DUCTUS_DATA: '/nowhere' }),
    ]) {
      expect([code, out]).toEqual([1, '']);
      expect(err).toBe(
        'No data: expected *.csv.gz files in /nowhere/cmu; name the folder above it with --data DIR or DUCTUS_DATA.\n',
      );
    }
  });
});

describe('lab cmu', () => {
  const data = dataFolderOf({ 'x.csv.gz': [header, ...generatedRows(4, 210)].join('\n') });
  const short = dataFolderOf({ 'x.csv.gz': [header, ...generatedRows(2, 200)].join('\n') });
  afterAll(() => {
    for (const folder of [data, short]) rmSync(folder, { recursive: true });
  });

  it('prints a line for every detector, the counts and the limits', () => {
    const { code, out, err } = lab(['cmu', '--data', data]);
    expect([code, err]).toEqual([0, '']);
    const lines = out.split('\n');
    expect(lines[0]).toMatch(/^detector +mean EER +sd +zero-miss +95 % interval +µs\/comparison$/);
    expect(lines.slice(2, 5).map((line) => line.split(' ')[0])).toEqual([
      'scaled-manhattan',
      'mahalanobis-nearest-neighbour',
      'recency-knn',
    ]);
    expect(new Set(lines.slice(0, 5).map((line) => line.length)).size).toBe(1);
    expect(out).toContain('4 people, 40 mated and 60 non-mated comparisons per detector.');
    expect(out).toContain('unpractised');
  });

  it('prints nothing but an array of figures with --json', () => {
    const { code, out, err } = lab(['cmu', '--json'], { DUCTUS_DATA: data });
    expect([code, err]).toEqual([0, '']);
    const figures = JSON.parse(out) as Record<string, unknown>[];
    expect(figures).toHaveLength(3);
    for (const line of figures) {
      expect(Object.keys(line)).toEqual(['detector', 'eerPerSubject', 'sd', 'zeroMiss', 'ci95', 'compareUs']);
      const [low, high] = line.ci95 as [number, number];
      expect(line.eerPerSubject).toBeGreaterThanOrEqual(low);
      expect(line.eerPerSubject).toBeLessThanOrEqual(high);
      expect(line.compareUs).toBeGreaterThan(0);
    }
  });

  it('shows progress to whom watches, and wipes it', () => {
    const { err } = lab(['cmu', '--data', data], {}, true);
    expect(err).toContain('recency-knn 3/4');
    expect(err.endsWith('\r\x1b[K')).toBe(true);
  });

  it('says who typed too little', () => {
    const { code, err } = lab(['cmu', '--data', short]);
    expect(code).toBe(1);
    expect(err).toBe('Expected more than 200 repetitions of each person, got 200 of p0.\n');
  });
});
