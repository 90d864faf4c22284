import { describe, expect, it } from 'vitest';
import type { DescribedImage } from '../../faces/describe-faces.ts';
import type { LightClass } from '../../faces/face-set.ts';
import { studyMarkdown } from '../study-markdown.ts';
import { studyPage } from '../study-page.ts';
import { captureTrials } from './capture-trials.ts';
import { passDistances, refusedFigures } from './light-figures.ts';
import { lightingResult } from './lighting-study.ts';

/** A described picture whose descriptor is one number. */
const image = (person: string, at: number, light: LightClass, hints: DescribedImage['hints'] = []) =>
  ({
    ...{ set: 'a set', person, light, hints },
    descriptor: hints.includes('no-face') ? null : Float32Array.of(at),
  }) satisfies DescribedImage;

/** Six pictures in good light and three from the side of each person, who are ten apart. */
const person = (name: string, place: number) => [
  ...[0, 0.1, 0.2].map((off) => image(name, place + off, 'normal')),
  ...[0.3, 0.4, 0.5].map((off) => image(name, place + off, 'normal')),
  ...[0.6, 0.7, 0.8].map((off) => image(name, place + off, 'mixed')),
  image(name, place, 'mixed', ['too-dark']),
  image(name, place, 'weak', ['no-face']),
];
const images = ['a', 'b', 'c', 'd'].flatMap((name, i) => person(name, 10 * i));

describe('captureTrials', () => {
  it('compares three good pictures with three others by their median distance', () => {
    const [first] = captureTrials(images.slice(0, 22), 'mixed');
    // {0, .1, .2} and {.3, .4, .5} against {.6, .7, .8}: the middle pairs are .6 and .3 apart.
    expect([...first!.mated]).toEqual([expect.closeTo(-0.6, 6), expect.closeTo(-0.3, 6)]);
    // Against the other person's, ten further.
    expect([...first!.nonMated]).toEqual([expect.closeTo(-10.6, 5), expect.closeTo(-10.3, 5)]);
  });

  it('never compares a picture with itself, and none that would be refused', () => {
    const [first] = captureTrials(images.slice(0, 11), null);
    // Two templates, each with the other three in normal light and the three from the side; none of the refused ones.
    expect(first!.mated).toHaveLength(4);
    expect(captureTrials(images, 'weak').every(({ mated }) => mated.length === 0)).toBe(true);
  });
});

describe('the study of light', () => {
  it('counts what is refused, by hint', () => {
    const [, mixed, weak] = refusedFigures(images, 1);
    expect(mixed).toMatchObject({ light: 'mixed', good: { count: 12, of: 16 } });
    expect(weak!.byHint).toMatchObject([{ hint: 'no-face', share: { count: 4, of: 4 } }]);
  });

  it('asks for more before money than at a login', () => {
    expect(passDistances.other).toBeLessThan(passDistances.login);
    // Log-odds of the shipped calibration, 16.9 − 29.4 × distance, over ln 2.
    expect((16.9 - 29.4 * passDistances.login) / Math.LN2).toBeGreaterThanOrEqual(3);
    expect((16.9 - 29.4 * (passDistances.login + 0.001)) / Math.LN2).toBeLessThan(3);
  });

  it('has every class, both halves of the people and a DET curve in its forms', () => {
    const result = lightingResult(images, 1);
    const page = studyPage([result]);
    expect(page).not.toMatch(/NaN|undefined|Infinity/);
    expect(page).toContain('Errors by threshold (DET), single pictures');
    const text = studyMarkdown([result]);
    for (const row of ['| normal | 2 |', '| weak | 0 | – |', '| all | 2 |', '| all, chosen on | 2 |'])
      expect(text).toContain(row);
    expect(text).toContain('| weak | 0.0 (0/2; ');
  });
});
