import { describe, expect, it } from 'vitest';
import { ByteReader } from '../util/byte-reader.ts';
import { ByteWriter } from '../util/byte-writer.ts';
import { readHistory, writeHistory } from './history-codec.ts';
import { isStrong, TRUST_CAUSES, type TrustCause, type TrustStep, withStep } from './trust-history.ts';

function course(steps: number, cause: (at: number) => TrustCause): readonly TrustStep[] {
  let history: readonly TrustStep[] = [];
  for (let at = 1; at <= steps; at += 1)
    history = withStep(history, { at, cause: cause(at), bits: 1, trust: at });
  return history;
}

describe('the course of trust', () => {
  it('keeps every step while there are few', () => {
    expect(course(96, () => 'typing-free').map(({ at }) => at)).toEqual(
      Array.from({ length: 96 }, (_, at) => at + 1),
    );
  });

  it('becomes coarser from its older end, loses no bits and never grows beyond its limit', () => {
    const long = course(2000, () => 'typing-free');
    expect(long.length).toBeLessThanOrEqual(96);
    expect(long.reduce((sum, { bits }) => sum + bits, 0)).toBe(2000);
    expect(long.at(-1)).toEqual({ at: 2000, cause: 'typing-free', bits: 1, trust: 2000 });
    expect(long[1]!.at - long[0]!.at).toBeGreaterThan(1);
  });

  it('does not put steps of different causes together', () => {
    const mixed = course(500, (at) => (at % 2 ? 'typing-free' : 'pointer'));
    expect(mixed).toHaveLength(96);
    expect(mixed.every(({ bits }) => bits === 1)).toBe(true);
  });

  it('is read as it was written before factors and attacks had names of their own', () => {
    const before = ['typing-fixed', 'typing-free', 'pointer', 'strong', 'reentry', 'operator', 'rest'];
    const stored = new ByteWriter();
    stored.number(before.length);
    for (const place of before.keys()) for (const value of [1000, place, 250, 300]) stored.number(value);
    expect(readHistory(new ByteReader(stored.take()))).toEqual(
      before.map((cause, at) => ({ at: (at + 1) * 1000, cause, bits: 2.5, trust: 3 })),
    );
  });

  it('keeps every cause', () => {
    const steps = TRUST_CAUSES.map((cause, at): TrustStep => ({ at, cause, bits: at, trust: -at }));
    const writer = new ByteWriter();
    writeHistory(writer, steps);
    expect(readHistory(new ByteReader(writer.take()))).toEqual(steps);
  });

  it.each([TRUST_CAUSES.length, -1])(
    'reads a cause at place %i, which it does not know, as another factor, and keeps it so',
    (place) => {
      const stored = new ByteWriter();
      for (const value of [1, 1000, place, 250, 300]) stored.number(value);
      const read = readHistory(new ByteReader(stored.take()));
      expect(read).toEqual([{ at: 1000, cause: 'strong', bits: 2.5, trust: 3 }]);
      const again = new ByteWriter();
      writeHistory(again, read);
      const bytes = new ByteReader(again.take());
      const places = [bytes.number(), bytes.number(), bytes.number()];
      expect(places).toEqual([1, 1000, TRUST_CAUSES.indexOf('strong')]);
    },
  );

  it('knows what lifts trust by itself', () => {
    expect(TRUST_CAUSES.filter(isStrong)).toEqual(
      'strong passkey totp email card face recovery registration application'.split(' '),
    );
  });
});
