import { CELLS_PER_SAMPLE, NO_MARK, type SampleMarks } from '@ductus/core';

/** Between the two: no JSON text holds a line feed. */
const LINE_FEED = 10;

/** A receipt's bytes and, after a line feed, the marks of the sample that the decision was about, without those missing at the end. */
export function withMarks(receipt: Uint8Array, marks: SampleMarks): Uint8Array {
  let length = marks.length;
  while (length > 0 && marks[length - 1] === NO_MARK) length -= 1;
  if (length === 0) return receipt;
  const both = Buffer.allocUnsafe(receipt.length + 1 + length);
  both.set(receipt);
  both[receipt.length] = LINE_FEED;
  for (let at = 0; at < length; at += 1) both[receipt.length + 1 + at] = marks[at]!;
  return both;
}

/** The receipt alone. */
export function receiptIn(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(LINE_FEED);
  return end < 0 ? bytes : bytes.subarray(0, end);
}

/** The marks beside a receipt; undefined when there are none. */
export function marksIn(bytes: Uint8Array): SampleMarks | undefined {
  const end = bytes.indexOf(LINE_FEED);
  if (end < 0) return undefined;
  const marks = new Uint8Array(CELLS_PER_SAMPLE);
  marks.set(bytes.subarray(end + 1, end + 1 + CELLS_PER_SAMPLE));
  return marks;
}
