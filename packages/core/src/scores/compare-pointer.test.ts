import { describe, expect, test } from 'vitest';
import { type PointerTrack, slicePointer } from '../capture/pointer-track.ts';
import { learnPointer, type PointerTemplate } from '../enrolment/pointer-template.ts';
import { moveHand } from '../features/testing/hand.ts';
import { comparePointer, POINTER_LIMIT_BITS } from './compare-pointer.ts';
import { pointerOwnBits } from './pointer-own-bits.ts';

const owner = { pace: 400, bow: 0.1, rest: 150 };
const template = learnPointer(null, moveHand({ ...owner, seed: 1 }, 90));
const own = moveHand({ ...owner, seed: 2 }, 20);
const stranger = moveHand({ pace: 800, bow: -0.15, rest: 400, clock: 16, seed: 3 }, 40);

describe('comparePointer', () => {
  test('speaks for the owner and against somebody else', () => {
    const samples = own.t.length;
    expect(comparePointer(template, own)).toMatchObject({ samples, reasons: ['pointer-matches'] });
    expect(comparePointer(template, stranger).reasons).toEqual(['pointer-differs']);
  });

  test('brings no more bits than its limit, however far off somebody is', () => {
    expect(comparePointer(template, stranger).bits).toBe(-POINTER_LIMIT_BITS);
    expect(comparePointer(template, own).bits).toBeLessThanOrEqual(POINTER_LIMIT_BITS);
  });

  test('is the same for a template that was stored', () => {
    expect(comparePointer({ ...template }, own)).toEqual(comparePointer(template, own));
  });

  test.each<[string, PointerTemplate | null, PointerTrack, string]>([
    ['nothing moved', template, slicePointer(own, 0, 0), 'no-movement'],
    ['no template', null, own, 'not-enrolled'],
    ['an unfinished template', { ...template, eventsNeeded: template.events + 1 }, own, 'not-enrolled'],
    ['few blocks', { ...template, vectors: template.vectors.slice(0, 9) }, own, 'not-enrolled'],
    ['another feature set', { ...template, featureSet: 'pointer-block@0' }, own, 'template-mismatch'],
    ['a few events', template, slicePointer(own, 0, 127), 'evidence-thin'],
    [
      'a pointer that rests',
      template,
      { ...own, x: own.x.map(() => 9), y: own.y.map(() => 9) },
      'evidence-thin',
    ],
  ])('says nothing for %s', (_, stored, track, reason) => {
    expect(comparePointer(stored, track)).toEqual({
      source: 'pointer',
      bits: 0,
      samples: 0,
      reasons: [reason],
    });
  });
});

describe('pointerOwnBits', () => {
  test('is the log ratio of two normal densities, 2.5 apart, of the spread that a mean of blocks has', () => {
    // Python: f = lambda m: -.5*((-1-m)/s)**2; (f(0) - f(-2.5*s)) / math.log(2), for s = 1 and s = math.sqrt(.625).
    expect(pointerOwnBits(-1, 1)).toBeCloseTo(0.9016844005556021, 12);
    expect(pointerOwnBits(-1, 4)).toBeCloseTo(-0.0537802954608647, 12);
  });
});
