import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { dataFolderOf, generatedRows, header } from './testing/generated-data.ts';
import { runLab } from './testing/run-lab.ts';

describe('lab', () => {
  it.each([[[]], [['--help']], [['-h']], [['cmu', '--help']]])('prints its usage for %j', async (words) => {
    const { code, out, err } = await runLab(words);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^Usage: npm run -s lab -- COMMAND/);
  });

  it.each([
    [['cum'], /^There is no command cum; there is list, run, evaluate, /],
    [['constructor'], /^There is no command constructor;/],
    [['cmu', 'list'], /^Expected one command, got list after it\.$/],
    [['cmu', '--jsn'], /^Unknown option '--jsn'\.$/],
    [['cmu', '--data'], /^Option '--data <value>' argument missing\.$/],
    [['list', '--json'], /^Unknown option '--json'\.$/],
    [['run'], /^Expected names of benchmarks or all, got none\.$/],
    [['run', 'nothing'], /^There is no benchmark nothing; there is /],
    [['run', 'all', '--seed', '0'], /^Expected --seed with a whole number from 1 up, got 0\.$/],
    [['monitor', 'x.csv', '--probe', '1001'], /^--probe of monitor expects 1000 or less/],
    [['evaluate'], /^Expected a FILE in an interchange format, got none\.$/],
    [['evaluate', 'x.csv'], /^Expected --task with /],
    [['evaluate', 'x.csv', '--task', 'typing'], /^There is no task typing; there is /],
  ])('refuses %j in one sentence and prints its usage', async (words, sentence) => {
    const { code, out, err } = await runLab(words);
    expect([code, out]).toEqual([2, '']);
    expect(err.split('\n\n')[0]).toMatch(sentence);
    expect(err).toContain('\nUsage: ');
  });

  it('says in one sentence where it looked for data in vain', async () => {
    for (const { code, out, err } of [
      await runLab(['cmu', '--data', '/nowhere'], { DUCTUS_DATA: '/elsewhere' }),
      await runLab(['cmu'], { DUCTUS_DATA: '/nowhere' }),
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

  it('prints a line for every detector, the counts and the limits', async () => {
    const { code, out, err } = await runLab(['cmu', '--data', data]);
    expect([code, err]).toEqual([0, '']);
    const lines = out.split('\n');
    expect(lines[0]).toMatch(/^detector +mean EER +sd +zero-miss +95 % interval +µs\/comparison$/);
    expect(lines.slice(2).map((line) => line.split(' ')[0])).toEqual(
      expect.arrayContaining(['scaled-manhattan', 'mahalanobis-nearest-neighbour', 'recency-knn']),
    );
    expect(new Set(lines.slice(0, 5).map((line) => line.length)).size).toBe(1);
    expect(out).toContain('4 people, 40 mated and 60 non-mated comparisons per detector.');
    expect(out).toContain('unpractised');
  });

  it('prints nothing but an array of figures with --json', async () => {
    const { code, out, err } = await runLab(['cmu', '--json'], { DUCTUS_DATA: data });
    expect([code, err]).toEqual([0, '']);
    const figures = JSON.parse(out) as Record<string, unknown>[];
    expect(figures.length).toBeGreaterThan(2);
    for (const line of figures) {
      expect(Object.keys(line)).toEqual(['detector', 'eerPerSubject', 'sd', 'zeroMiss', 'ci95', 'compareUs']);
      const [low, high] = line.ci95 as [number, number];
      expect(line.eerPerSubject).toBeGreaterThanOrEqual(low);
      expect(line.eerPerSubject).toBeLessThanOrEqual(high);
      expect(line.compareUs).toBeGreaterThan(0);
    }
  });

  it('shows progress to whom watches, and wipes it', async () => {
    const { err } = await runLab(['cmu', '--data', data], {}, true);
    expect(err).toContain('75 % recency-knn');
    expect(err.endsWith('\r\x1b[K')).toBe(true);
  });

  it('says who typed too little', async () => {
    const { code, err } = await runLab(['cmu', '--data', short]);
    expect(code).toBe(1);
    expect(err).toBe('Expected more than 200 repetitions of each person, got 200 of p0.\n');
  });
});
