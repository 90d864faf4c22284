import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { shareInWords, shareOf, shareOfPeople } from '../figures/share.ts';
import { exampleStudy as result } from '../testing/example-study.ts';
import { runLab } from '../testing/run-lab.ts';
import { studies } from './studies.ts';
import { studyMarkdown } from './study-markdown.ts';
import { studyPage } from './study-page.ts';
import { studyText } from './study-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'ductus-study-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('lab study', () => {
  it('lists the studies with their questions', async () => {
    const { code, out } = await runLab(['study']);
    expect(code).toBe(0);
    for (const { name, question } of studies)
      expect(out).toMatch(new RegExp(`^${name} +${question.slice(0, 10)}`, 'm'));
    expect(out.trimEnd().split('\n')).toHaveLength(studies.length);
  });

  it('refuses a name that is none, and says where data are missing', async () => {
    expect(await runLab(['study', 'nothing'])).toMatchObject({ code: 2 });
    const { code, err } = await runLab(['study', 'people', '--data', folder]);
    expect(code).toBe(1);
    expect(err).toMatch(/No data/);
  });
});

describe('the forms of a study', () => {
  it('print limits, sources and counts everywhere', () => {
    for (const text of [studyText(result), studyMarkdown([result]), studyPage([result])]) {
      for (const part of ['A part &', '50.0 (1/2; 9.5–90.5)', 'It is so.', 'one sitting', 'somebody 2025']) {
        expect(text).toContain(part);
      }
    }
  });

  it('make a page that loads nothing, escapes words and draws lines with their intervals', () => {
    const page = studyPage([result]);
    expect(page).not.toMatch(/https?:|\bsrc=|url\(|@import|<script|<link|NaN|undefined/);
    expect(page).toContain('Is &lt;this&gt; so?');
    expect(page).toContain('aria-label="Shares by n. all: 1: 10.00 %, 2: 20.00 %, 3: 30.00 %"');
    expect(page.match(/<circle/g)).toHaveLength(3);
  });
});

describe('a share', () => {
  it('has Wilson’s interval where each person counts once', () => {
    // R: prop.test(43, 51, correct = FALSE)$conf.int = 0.7199, 0.9183
    const { count, of, interval } = shareOfPeople(Array.from({ length: 51 }, (_, i) => i < 43));
    expect([count, of]).toEqual([43, 51]);
    expect(interval[0]).toBeCloseTo(0.7199, 3);
    expect(interval[1]).toBeCloseTo(0.9183, 3);
  });

  it('is wider where people differ than where all are alike', () => {
    const width = (people: readonly { count: number; of: number }[]) => {
      const { interval } = shareOf(people, 1);
      return interval[1] - interval[0];
    };
    const alike = Array.from({ length: 20 }, () => ({ count: 5, of: 10 }));
    const apart = Array.from({ length: 20 }, (_, i) => ({ count: i % 2 === 0 ? 0 : 10, of: 10 }));
    expect(width(alike)).toBe(0);
    // Nothing in 20 people: R: prop.test(0, 20, correct = FALSE)$conf.int = 0, 0.1611
    const never = shareOf(
      Array.from({ length: 20 }, () => ({ count: 0, of: 50 })),
      1,
    );
    expect(never.interval[0]).toBe(0);
    expect(never.interval[1]).toBeCloseTo(0.1611, 4);
    expect(width(apart)).toBeGreaterThan(0.3);
    expect(shareInWords(shareOf([], 1))).toBe('–');
  });
});
