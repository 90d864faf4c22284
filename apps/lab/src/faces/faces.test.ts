import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faceDistance, openFaceEngine } from '@ductus/face';
import { describe, expect, it } from 'vitest';
import { dataFolder } from '../data-folder.ts';
import { runLab } from '../testing/run-lab.ts';
import { type DescribedImage, describeFaces } from './describe-faces.ts';
import { faceFigures } from './face-figures.ts';
import { type LightClass, lightOf, readFaceSets } from './face-set.ts';
import { faceTrials, halves } from './face-trials.ts';
import { facesReport } from './faces-report.ts';
import { readTar } from './read-tar.ts';

const data = dataFolder(undefined, process.env);
const absent = !existsSync(join(data, 'faces-yale-lighting')) || !existsSync(join(data, 'faces-orl'));

/** A described picture whose descriptor is one number. */
const image = (person: string, at: number | null, light: LightClass = 'everyday'): DescribedImage => ({
  set: 'a set',
  person,
  light,
  descriptor: at === null ? null : Float32Array.of(at),
  hints: at === null ? ['no-face'] : [],
});

describe('readTar', () => {
  it('reads what tar writes, long names too, and refuses a part of it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ductus-tar-'));
    const long = `${'x'.repeat(60)}.png`;
    writeFileSync(join(folder, 'a.png'), 'one');
    writeFileSync(join(folder, long), Buffer.alloc(1500, 7));
    spawnSync('tar', ['--format=ustar', '-cf', 'set.tar', 'a.png', long], { cwd: folder });
    const archive = readFileSync(join(folder, 'set.tar'));
    expect(readTar(archive, 'set.tar').map(({ name, bytes }) => [name, bytes.length])).toEqual([
      ['a.png', 3],
      [long, 1500],
    ]);
    expect(() => readTar(archive.subarray(0, 2000), 'set.tar')).toThrow(/^Cannot read set\.tar/);
    rmSync(folder, { recursive: true });
  });
});

describe('lightOf', () => {
  it.each([
    ['yaleB01_P00A+000E+00.png', 'normal'],
    ['yaleB01_P00A-025E+00.png', 'normal'],
    ['yaleB01_P00A+050E+00.png', 'mixed'],
    ['yaleB01_P00A+000E+45.png', 'mixed'],
    ['yaleB01_P00A+000E+90.png', 'weak'],
    ['yaleB01_P00A-110E+15.png', 'weak'],
    ['s1/1.png', 'everyday'],
  ])('puts %s under %s', (name, light) => {
    expect(lightOf(name)).toBe(light);
  });
});

describe('faceTrials', () => {
  const images = [
    image('a', 0, 'normal'),
    image('a', 0.1, 'normal'),
    image('a', 0.3, 'weak'),
    image('b', 1, 'normal'),
    image('b', null, 'weak'),
  ];

  it('compares pictures in good light with those of a class, each pair once, and leaves out what was not found', () => {
    const negated = (trials: ReturnType<typeof faceTrials>) =>
      trials.map(({ subject, mated, nonMated }) => [subject, [...mated], [...nonMated]]);
    const near = (numbers: number[]) => numbers.map((number) => expect.closeTo(-number, 6));
    expect(negated(faceTrials(images, 'normal'))).toEqual([
      ['a', near([0.1]), near([1, 0.9])],
      ['b', [], []],
    ]);
    expect(negated(faceTrials(images, 'weak'))).toEqual([
      ['a', near([0.3, 0.2]), []],
      ['b', [], near([0.7])],
    ]);
  });

  it('fits on people who are not reported', () => {
    const { fitted, reported } = halves(images);
    expect([fitted, reported].map((half) => [...new Set(half.map(({ person }) => person))])).toEqual([
      ['a'],
      ['b'],
    ]);
  });
});

describe('faceFigures', () => {
  // Four people, ten apart, each twice: one of the reported people differs by 0.7 from herself.
  const people = [0, 10, 20, 30].flatMap((place, i) => [
    image(`p${i}`, place),
    image(`p${i}`, place + (i === 3 ? 0.7 : 0.2)),
    image(`p${i}`, i === 2 ? null : place),
  ]);

  it('counts by hand', () => {
    const figures = faceFigures(people, 1);
    expect(figures.people).toEqual({ fitted: 2, reported: 2 });
    // Reported: p2 has one pair, p3 three, two of which are 0.7 apart.
    expect(figures.byLight).toMatchObject([
      {
        light: 'everyday',
        people: 2,
        notFound: { count: 1, of: 6 },
        fnmr: { count: 2, of: 4 },
        fmr: { count: 0, of: 6 },
      },
    ]);
    // A pair of pictures belongs to the first one's person: one person has non-mated pairs. Wilson for 0 of 1: z² / (1 + z²).
    expect(figures.byLight[0]!.fmr.ci95[1]).toBeCloseTo(3.8415 / 4.8415, 3);
    expect(facesReport(figures).table).toContain('50.00 (2 of 4; ');
  });
});

describe('lab faces', () => {
  it('says in one sentence where it looked for data in vain', async () => {
    const { code, err } = await runLab(['faces', '--data', '/nowhere']);
    expect(code).toBe(1);
    expect(err).toMatch(/^No data: expected faces-orl\/orl-png\.tar or .* in \/nowhere;/);
  });
});

describe.skipIf(absent)('faces of the real sets', () => {
  it('are found in weak light too, and two people differ more than one', async () => {
    const engine = await openFaceEngine();
    const images = readFaceSets(data).filter(
      ({ person, light }) => ['yaleB01', 'yaleB02'].includes(person) && light !== 'mixed',
    );
    const some = images.filter((_, i) => i % 4 === 0);
    const described = await describeFaces(engine, some, () => {});
    engine.close();
    const found = described.filter(({ descriptor }) => descriptor !== null);
    expect(found.length).toBeGreaterThan(0.7 * some.length);
    const distances = (same: boolean) =>
      found.flatMap((a, i) =>
        found
          .slice(i + 1)
          .filter((b) => (a.person === b.person) === same)
          .map((b) => faceDistance(a.descriptor!, b.descriptor!)),
      );
    const mean = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
    expect(mean(distances(true))).toBeLessThan(mean(distances(false)) - 0.15);
  });
});
