import { describe, expect, it } from 'vitest';
import type { Keystroke } from '../capture/sample.ts';
import { KeyClass } from '../capture/wire.ts';
import { freeTextEvents } from './free-text-events.ts';

const { NaN: missing } = Number;

function key(down: number, up: number, change: Partial<Keystroke> = {}): Keystroke {
  const plain = { stroke: 0, identity: 0, position: -1, repeats: 0, trusted: true, composing: false };
  return { ...plain, keyClass: KeyClass.char, down, up, ...change };
}

const counts = (keys: Keystroke[]) => {
  const events = freeTextEvents(keys);
  return [events.hold.length, events['press-press'].length, events['release-press'].length];
};

describe('freeTextEvents', () => {
  it('agrees with numpy', () => {
    // numpy: p=[0,120,123,400,2100]; r=[95,820,203,403,2180]; h=r-p; np.log(np.clip(h,8,600));
    // dd=np.diff(p); np.log(np.clip(dd,8,1500)); ud=p[1:]-r[:-1]; np.arcsinh(np.clip(ud,-300,1500)/60),
    // both for 0 < dd < 1500, which leaves the last pair out.
    const keys = [key(0, 95), key(120, 820), key(123, 203), key(400, 403), key(2100, 2180)];
    const events = freeTextEvents(keys);
    const expected = {
      hold: [4.553876891600541, 6.396929655216146, 4.382026634673881, 2.0794415416798357, 4.382026634673881],
      'press-press': [4.787491742782046, 2.0794415416798357, 5.6240175061873385],
      'release-press': [0.4054651081081644, -2.3124383412727525, 1.9044293452863084],
    };
    for (const kind of ['hold', 'press-press', 'release-press'] as const) {
      expect(events[kind]).toHaveLength(expected[kind].length);
      for (const [i, value] of events[kind].entries()) expect(value).toBeCloseTo(expected[kind][i]!, 12);
    }
  });

  it('keeps the press-press but not the release-press after a lost release', () => {
    expect(counts([key(0, missing), key(100, 180)])).toEqual([1, 1, 0]);
  });

  it('leaves out holds of 2 s and presses at the same moment', () => {
    expect(counts([key(0, 2000), key(0, 80)])).toEqual([1, 0, 0]);
  });

  it('skips modifiers', () => {
    const shift = key(50, 200, { keyClass: KeyClass.modifier });
    expect(counts([key(0, 90), shift, key(120, 200)])).toEqual([2, 1, 1]);
  });

  it('drops runs of Backspace and lets no flight cross them, but keeps a single one', () => {
    const back = (down: number) => key(down, down + 60, { keyClass: KeyClass.back });
    expect(counts([key(0, 90), back(200), key(400, 480)])).toEqual([3, 2, 2]);
    expect(counts([key(0, 90), back(200), back(300), back(400), key(500, 580)])).toEqual([2, 0, 0]);
  });

  it('keeps the unnamed keys of a phone keyboard', () => {
    const keys = [0, 200, 400].map((down) => key(down, down + 60, { keyClass: KeyClass.unknown }));
    expect(counts(keys)).toEqual([3, 2, 2]);
  });

  it('drops untrusted keys and lets no flight cross them', () => {
    expect(counts([key(0, 90), key(100, 190, { trusted: false }), key(200, 290)])).toEqual([2, 0, 0]);
  });

  it('gives nothing for nothing', () => {
    expect(counts([])).toEqual([0, 0, 0]);
  });
});
