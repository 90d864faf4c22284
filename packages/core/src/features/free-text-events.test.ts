import { describe, expect, it } from 'vitest';
import { keyIdentity } from '../capture/key-identity.ts';
import type { Keystroke } from '../capture/sample.ts';
import { KeyClass } from '../capture/wire.ts';
import { contextOf, EventContext, kindOf } from './free-text-contexts.ts';
import { freeTextEvents } from './free-text-events.ts';

const { NaN: missing } = Number;

function key(down: number, up: number, change: Partial<Keystroke> = {}): Keystroke {
  const plain = { stroke: 0, identity: 0, position: -1, repeats: 0, trusted: true, composing: false };
  return { ...plain, keyClass: KeyClass.char, down, up, ...change };
}

/** Values of a kind, in order. */
const valuesOf = (keys: Keystroke[], kind: EventContext) => {
  const { contexts, values } = freeTextEvents(keys);
  return Array.from(values).filter((_, i) => kindOf(contexts[i]!) === kind);
};

const kinds = [EventContext.hold, EventContext.pressPress, EventContext.releasePress];
const counts = (keys: Keystroke[]) => kinds.map((kind) => valuesOf(keys, kind).length);

describe('freeTextEvents', () => {
  it('agrees with numpy', () => {
    // numpy: p=[0,120,123,400,2100]; r=[95,820,203,403,2180]; h=r-p; np.log(np.clip(h,8,600));
    // dd=np.diff(p); np.log(np.clip(dd,8,1500)); ud=p[1:]-r[:-1]; np.arcsinh(np.clip(ud,-300,1500)/60),
    // both for 0 < dd < 1500, which leaves the last pair out.
    const keys = [key(0, 95), key(120, 820), key(123, 203), key(400, 403), key(2100, 2180)];
    const expected = [
      [4.553876891600541, 6.396929655216146, 4.382026634673881, 2.0794415416798357, 4.382026634673881],
      [4.787491742782046, 2.0794415416798357, 5.6240175061873385],
      [0.4054651081081644, -2.3124383412727525, 1.9044293452863084],
    ];
    for (const kind of kinds) {
      const values = valuesOf(keys, kind);
      expect(values).toHaveLength(expected[kind]!.length);
      for (const [i, value] of values.entries()) expect(value).toBeCloseTo(expected[kind]![i]!, 12);
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

  it('drops a key that was held until it repeated', () => {
    expect(counts([key(0, 90), key(200, 900, { repeats: 12 }), key(1000, 1090)])).toEqual([2, 0, 0]);
  });

  it('drops runs of one key and not of different ones, where keys are named', () => {
    const arrow = (down: number, code: string) =>
      key(down, down + 60, { keyClass: KeyClass.edit, identity: keyIdentity(code, 'code') });
    const left = (down: number) => arrow(down, 'ArrowLeft');
    expect(counts([left(0), arrow(200, 'ArrowRight'), left(400)])).toEqual([3, 2, 2]);
    expect(counts([left(0), left(200), arrow(400, 'ArrowRight')])).toEqual([1, 0, 0]);
  });

  it('names the context of every event', () => {
    const [a, b] = ['KeyA', 'KeyB'].map((code) => keyIdentity(code, 'code'));
    const keys = [key(0, 90, { identity: a! }), key(100, 190, { identity: b! })];
    expect(Array.from(freeTextEvents(keys).contexts)).toEqual([
      contextOf(EventContext.hold, a!, a!),
      contextOf(EventContext.hold, b!, b!),
      contextOf(EventContext.pressPress, a!, b!),
      contextOf(EventContext.releasePress, a!, b!),
    ]);
  });

  it('gives nothing for nothing', () => {
    expect(counts([])).toEqual([0, 0, 0]);
  });
});
