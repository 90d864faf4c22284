import { kNearestNeighbours, seededRandom } from '@ductus/core';
import { describe, expect, it } from 'vitest';
import { type SessionWindow, sessionStream } from './session-window.ts';
import { typingFeatures, windowFeatures, windowRecogniser } from './window-recogniser.ts';

/** Somebody who types at a pace of their own, and moves the mouse every 20 keys. */
function session(pace: number, count: number, seed: number): SessionWindow {
  const random = seededRandom(seed);
  const down = new Float64Array(count);
  for (let i = 1; i < count; i++) down[i] = down[i - 1]! + pace * (0.7 + 0.6 * random());
  const codes = Array.from(down, () => `Key${'ABCDE'[Math.floor(5 * random())]}`);
  const up = down.map((time) => time + 0.4 * pace * (0.8 + 0.4 * random()));
  const mouse = Array.from({ length: Math.floor(count / 20) }, (_, i) => ({
    ...{ kind: 'movement' as const, button: '' as const },
    ...{ start: down[20 * i]! + 1, end: down[20 * i]! + pace, x: 500 * random(), y: 300 * random() },
  }));
  return { keys: { session: '1', sample: '1', codes, down, up }, mouse };
}

describe('windowRecogniser', () => {
  const recogniser = windowRecogniser(kNearestNeighbours, 50);
  const template = recogniser.enrol([session(150, 400, 1)]);
  const score = (window: SessionWindow) => recogniser.compare(template, recogniser.prepare(window)).score;

  it('scores the person’s own window above somebody else’s', () => {
    expect(score(session(150, 50, 2))).toBeGreaterThan(score(session(220, 50, 3)));
  });

  it('says nothing where too little was enrolled', () => {
    const thin = recogniser.enrol([session(150, 60, 1)]);
    expect(recogniser.compare(thin, recogniser.prepare(session(150, 50, 2))).score).toBeNaN();
  });

  it('has 38 features, of which the first 18 are of typing', () => {
    const window = session(150, 50, 2);
    expect(windowFeatures(window)).toHaveLength(38);
    expect(windowFeatures(window).slice(0, 18)).toEqual(typingFeatures(window));
  });
});

describe('sessionStream', () => {
  it('cuts the mouse with the keys between which it moved', () => {
    const whole = session(100, 100, 4);
    const part = sessionStream.cut(whole, 40, 60);
    expect(part.keys.down).toHaveLength(20);
    expect(part.mouse).toEqual([whole.mouse[2]]);
  });
});
