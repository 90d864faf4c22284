import { describe, expect, it } from 'vitest';
import type { KeystrokeSample, PointerSample } from '../../tasks/recogniser.ts';
import { studyMarkdown } from '../study-markdown.ts';
import { studyPage } from '../study-page.ts';
import { passwordKeys, pointingTimes, strokesOf } from './cast-people.ts';
import { loginFigures, spreadOf } from './login-figures.ts';
import { loginTimeResult } from './login-time-study.ts';
import type { TimedFace, TimedLogin, Way } from './scripted-person.ts';

const login = (way: Way, total: number, human: number, arrived = true, person = 'a'): TimedLogin => ({
  ...{ person, way, arrived, total, human },
});
const faces: TimedFace[] = [8000, 9000, 10_000].map((capture) => ({
  ...{ person: 'a', opening: 400, capture, answer: 600, human: 1000, total: capture + 2000 },
}));
const logins = [
  login('typing', 4000, 3000),
  login('typing', 6000, 5000, true, 'b'),
  login('typing', 9000, 5000, false),
  login('card', 12_000, 9000),
];

describe('what is taken from recordings', () => {
  it('is the password key by key, from holds and times from press to press', () => {
    // 11 holds of 0.1 s, then 10 times from press to press of 0.2 s, then as many from release to press.
    const seconds = Float64Array.from([
      ...Array(11).fill(0.1),
      ...Array(10).fill(0.2),
      ...Array(10).fill(0.1),
    ]);
    const keys = passwordKeys(seconds);
    expect(keys.map(({ key }) => key).join('')).toBe('.tie5RoanlEnter');
    expect(keys[2]).toEqual({ key: 'i', down: 400, up: 500 });
    expect(keys.at(-1)).toEqual({ key: 'Enter', down: 2000, up: 2100 });
  });

  it('is how digits are typed and how letters are, without pauses and unknown releases', () => {
    const sample: KeystrokeSample = {
      ...{ session: '1', sample: '1' },
      codes: ['KeyA', 'KeyB', 'Digit1', 'Digit2', 'KeyC', 'Space'],
      down: Float64Array.of(0, 150, 500, 700, 9000, 9100),
      up: Float64Array.of(80, 250, 590, Number.NaN, 9080, 9200),
    };
    expect(strokesOf([sample])).toEqual({
      digits: [{ after: 350, hold: 90 }],
      others: [{ after: 150, hold: 100 }],
    });
  });

  it('is the time from the first movement to the release, of what is no pause', () => {
    const sample = {
      t: Float64Array.of(100, 300, 700, 780, 2000, 2500, 2600, 2700, 9000, 9100),
      type: ['move', 'move', 'down', 'up', 'move', 'down', 'move', 'up', 'down', 'up'],
    } as unknown as PointerSample;
    expect(pointingTimes(sample)).toEqual([680, 700]);
  });
});

describe('figures of logins', () => {
  it('have quantiles as R has them', () => {
    // R: quantile(c(1, 2, 4, 8, 16)) = 1, 2, 4, 8, 16; quantile(c(1, 2, 4, 8)) = 1, 1.75, 3, 5, 8
    expect(spreadOf([16, 2, 4, 8, 1].map((s) => 1000 * s))).toEqual({
      ...{ median: 4, quartiles: [2, 8], range: [1, 16] },
    });
    expect(spreadOf([1000, 8000, 2000, 4000])).toEqual({ median: 3, quartiles: [1.75, 5], range: [1, 8] });
  });

  it('count who arrived, and time nobody else', () => {
    const [typing, card] = loginFigures(logins);
    expect(typing).toMatchObject({ way: 'typing', tries: 3, arrived: 2, people: 2, total: { median: 5 } });
    expect(card).toMatchObject({ way: 'card', human: { median: 9 }, machine: { median: 3 } });
    expect(loginFigures(logins)).toHaveLength(2);
  });

  it('say in every form what was not measured', () => {
    const result = loginTimeResult({ logins, faces }, 1);
    const page = studyPage([result]);
    expect(page).not.toMatch(/NaN|undefined|Infinity/);
    expect(page).toContain('whole: typing: 5.0 s, card: 12.0 s');
    expect(page).toContain('taking the card, finding three cells');
    const text = studyMarkdown([result]);
    expect(text).toContain('| password and rhythm | 2 of 3 | 2 | 5.0 (4.5–5.5; 4.0–6.0) |');
    expect(text).toContain('printed card 7.0 s');
    expect(text).toContain('| the pictures | 9.0 (8.5–9.5; 8.0–10.0) | doing what is asked more slowly');
    expect(text).toContain('A face takes 11.0 s beyond the sign-in in the median, 9.0 of them');
    expect(text).toContain('Of 3 logins by typing 1 were asked for another factor');
  });
});
