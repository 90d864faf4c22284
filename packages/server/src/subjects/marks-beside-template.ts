import { CELLS_PER_SAMPLE, type SampleMarks } from '@ductus/core';

/** Between the two: no JSON text holds a line feed. */
const LINE_FEED = 10;

/** A template's text and, after a line feed, the marks of samples, each as long as any. */
export function besideMarks(text: string, marks: readonly SampleMarks[]): Uint8Array {
  const json = Buffer.from(text);
  return marks.length === 0 ? json : Buffer.concat([json, Buffer.of(LINE_FEED), ...marks]);
}

/** What `besideMarks` put together. */
export function withoutMarks(bytes: Uint8Array): { text: string; marks: SampleMarks[] } {
  const end = bytes.indexOf(LINE_FEED);
  const json = end < 0 ? bytes : bytes.subarray(0, end);
  const marks: SampleMarks[] = [];
  for (let at = end + 1; end >= 0 && at < bytes.length; at += CELLS_PER_SAMPLE)
    marks.push(Uint8Array.from(bytes.subarray(at, at + CELLS_PER_SAMPLE)));
  return { text: Buffer.from(json).toString(), marks };
}
