import { defaultPolicy } from '@ductus/core';
import type { Keystroke } from '@ductus/core/capture';
import { describe, expect, it } from 'vitest';
import { openSession } from './open.ts';
import { decodeState, encodeState } from './state.ts';

const random = (count: number) => 'A'.repeat(Math.ceil((count * 4) / 3));
const key: Keystroke = {
  stroke: 3,
  keyClass: 1,
  identity: 53,
  position: -1,
  down: 1000.1,
  up: 1090.4,
  repeats: 2,
  trusted: true,
  composing: false,
};

describe('a session state', () => {
  it('comes back from its bytes as it was, also with a release that was never seen', () => {
    const { state } = openSession(
      { applicationId: 'app', subjectId: 'ada', policy: defaultPolicy },
      1,
      random,
    );
    const keystrokes = [key, { ...key, stroke: 4, up: Number.NaN, trusted: false, composing: true }];
    const whole = {
      ...state,
      free: { unfinished: { 1: [0, 7.5, 1, 5, 0] }, keystrokes, clockOffset: 60_000 },
    };
    expect(decodeState(encodeState(whole))).toEqual(whole);
  });
});
