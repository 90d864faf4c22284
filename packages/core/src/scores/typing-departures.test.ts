import { describe, expect, test } from 'vitest';
import { keyIdentity } from '../capture/key-identity.ts';
import type { Keystroke } from '../capture/sample.ts';
import { KeyClass } from '../capture/wire.ts';
import { learnKeystrokes } from '../enrolment/free-text-template.ts';
import { type TypingDeparture, typingDepartures } from './typing-departures.ts';
import { unusualTyping } from './unusual-typing.ts';

const CODES = ['KeyA', 'Space', 'KeyK', 'Space'];

/** `count` keys, 200 ms apart, held for 80 or 100 ms in turn; `hold` says otherwise for the space bar. */
function typed(count: number, level: 'code' | 'zone' | 'position', space = 0): Keystroke[] {
  return Array.from({ length: count }, (_, at) => {
    const code = CODES[at % CODES.length]!;
    const usual = at % 8 < 4 ? 80 : 100;
    const down = 1000 + 200 * at;
    return {
      stroke: at,
      keyClass: KeyClass.char,
      identity: level === 'position' ? 0 : keyIdentity(code, level) + (level === 'zone' ? 128 : 0),
      position: -1,
      down,
      up: down + (code === 'Space' && space > 0 ? space : usual),
      repeats: 0,
      trusted: true,
      composing: false,
    };
  });
}
const own = (level: 'code' | 'zone' | 'position') => learnKeystrokes(null, typed(400, level));
const find = (all: readonly TypingDeparture[], kind: string, group: string) =>
  all.find((one) => one.kind === kind && one.group === group);

describe('typingDepartures', () => {
  test('of somebody’s own typing stand nowhere out', () => {
    expect(unusualTyping(typingDepartures([], own('code'), typed(80, 'code')))).toEqual([]);
  });

  test.each(['code', 'zone'] as const)('at level %s say that the space bar was held longer', (level) => {
    const departures = typingDepartures([], own(level), typed(80, level, 200));
    const [first, ...others] = unusualTyping(departures);
    expect(first).toMatchObject({ kind: 'hold', group: 'space', events: 40, deviations: 4 });
    expect(others).toEqual([]);
  });

  test('speak of regions, never of a key', () => {
    const groups = typingDepartures([], own('code'), typed(80, 'code', 200)).map(({ group }) => group);
    expect(new Set(groups)).toEqual(new Set(['left-home', 'space', 'right-home']));
  });

  test('speak of characters where no key is known', () => {
    const departures = typingDepartures([], own('position'), typed(80, 'position'));
    expect(new Set(departures.map(({ group }) => group))).toEqual(new Set(['character']));
  });

  test('add up, and fade by a tenth with each window', () => {
    const template = own('code');
    const once = typingDepartures([], template, typed(40, 'code', 200));
    const twice = typingDepartures(once, template, typed(40, 'code', 200));
    const [before, after] = [find(once, 'hold', 'space')!, find(twice, 'hold', 'space')!];
    expect(before).toMatchObject({ events: 20, sum: 80 });
    expect(after.events).toBeCloseTo(38, 9);
    expect(after.sum).toBeCloseTo(152, 9);
  });

  test('leave out keys that the template hardly knows', () => {
    const template = learnKeystrokes(null, typed(8, 'code'));
    expect(typingDepartures([], template, typed(8, 'code', 200))).toEqual([]);
  });
});
