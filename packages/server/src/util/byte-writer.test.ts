import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';

describe('ByteWriter', () => {
  it('gives a ByteReader what it was given, whatever the numbers and texts are', () => {
    const writer = new ByteWriter();
    const one = fc.oneof(
      fc.double(),
      fc.integer(),
      fc.integer().map((tenths) => tenths / 10),
    );
    fc.assert(
      fc.property(
        one,
        fc.array(one),
        fc.string({ unit: 'binary' }),
        fc.uint8Array(),
        (number, numbers, text, bytes) => {
          writer.number(number);
          writer.numbers(numbers);
          writer.text(text);
          writer.bytes(bytes);
          const reader = new ByteReader(writer.take());
          expect([reader.number(), reader.numbers(), reader.text()]).toEqual([number, numbers, text]);
          expect(reader.ended).toBe(false);
          expect(Uint8Array.from(reader.bytes())).toEqual(bytes);
          expect(reader.ended).toBe(true);
        },
      ),
    );
  });

  it('writes small whole numbers and tenths in a byte or a few, others in nine', () => {
    const writer = new ByteWriter();
    const length = (value: number) => {
      writer.number(value);
      return writer.take().length;
    };
    expect([0, -8, 15, 16, 0.1, 1234.5, 2 ** 28, 0.25, Number.NaN].map(length)).toEqual([
      1, 1, 1, 2, 1, 3, 9, 9, 9,
    ]);
  });

  it('grows with what is written, and is empty after it was taken', () => {
    const writer = new ByteWriter();
    const many = Array.from({ length: 5000 }, (_, place) => place + 0.25);
    writer.numbers(many);
    expect(new ByteReader(writer.take()).numbers()).toEqual(many);
    expect(writer.take()).toHaveLength(0);
  });

  it('has a reader that refuses to read beyond the end', () => {
    expect(() => new ByteReader(new Uint8Array()).number()).toThrow(RangeError);
    expect(() => new ByteReader(Uint8Array.of(2, 1, 2)).number()).toThrow(RangeError);
    expect(() => new ByteReader(Uint8Array.of(16, 1)).bytes()).toThrow(RangeError);
  });
});
