import { expect, test } from 'vitest';
import { EXTENSION_KEYSTROKES, extendEnrolment, isExtended } from './extend-enrolment.ts';
import { learnKeystrokes } from './free-text-template.ts';
import { parseTemplate } from './parse-template.ts';
import { serializeTemplate } from './serialize-template.ts';
import { freeTyping } from './testing/fixed-text-typist.ts';

const template = learnKeystrokes(null, freeTyping(1, 400, 90, 180));

test('M15 an extended enrolment wants 1,000 keystrokes more than it had learned, and then is one like any other', () => {
  expect(isExtended(template)).toBe(false);
  const extended = extendEnrolment(template);
  expect(extended.level.extendedTo).toBe(template.keystrokes + 1000);
  expect(EXTENSION_KEYSTROKES).toBe(1000);
  let learned = extended;
  while (learned.keystrokes < template.keystrokes + 1000) {
    expect(isExtended(learned)).toBe(true);
    learned = learnKeystrokes(learned, freeTyping(2, 100, 90, 180));
  }
  expect(isExtended(learned)).toBe(false);
});

test('M15 survives storage', () => {
  const extended = extendEnrolment(template);
  expect(parseTemplate(serializeTemplate(extended))).toEqual(extended);
  expect(() =>
    parseTemplate(serializeTemplate(extended).replace(/"extendedTo":\d+/, '"extendedTo":"x"')),
  ).toThrow(/extendedTo/);
});
