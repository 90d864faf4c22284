import {
  CELLS_PER_SAMPLE,
  DEPARTURE_KINDS,
  KEY_GROUPS,
  NO_MARK,
  type SampleMarks,
  type UnusualTiming,
  type UnusualTyping,
} from '@ductus/core';

/** Between receipt and marks: no JSON text holds a line feed. */
const LINE_FEED = 10;
const VERTICAL_TAB = 11;
const FORM_FEED = 12;
const KINDS = ['hold', 'press-press', 'release-press'] as const;

/**
 * A receipt's bytes and, after a line feed, the marks of the sample that the decision was about; then what was unusual about it, as
 * JSON. Marks missing at the end are left out where nothing follows them.
 */
export function withMarks(
  receipt: Uint8Array,
  marks: SampleMarks,
  unusual: readonly UnusualTiming[] = [],
): Uint8Array {
  const rest = unusual.length === 0 ? null : Buffer.from(packed(unusual));
  let length = rest === null ? marks.length : CELLS_PER_SAMPLE;
  while (rest === null && length > 0 && marks[length - 1] === NO_MARK) length -= 1;
  if (length === 0) return receipt;
  const both = Buffer.alloc(receipt.length + 1 + length + (rest?.length ?? 0), NO_MARK);
  both.set(receipt);
  both[receipt.length] = LINE_FEED;
  both.set(marks.subarray(0, length), receipt.length + 1);
  if (rest !== null) both.set(rest, receipt.length + 1 + length);
  return both;
}

/** A receipt's bytes and, after a vertical tab, what was unusual about continuous typing, as JSON. */
export function withTyping(receipt: Uint8Array, unusual: readonly UnusualTyping[]): Uint8Array {
  if (unusual.length === 0) return receipt;
  const rows = unusual.map(({ kind, group, deviations, events }) => [
    DEPARTURE_KINDS.indexOf(kind),
    KEY_GROUPS.indexOf(group),
    Math.round(10 * deviations) / 10,
    events,
  ]);
  return Buffer.concat([receipt, Buffer.from([VERTICAL_TAB]), Buffer.from(JSON.stringify(rows))]);
}

/** What was unusual about continuous typing, beside a receipt; empty when there is nothing. */
export function typingIn(bytes: Uint8Array): readonly UnusualTyping[] {
  const end = bytes.indexOf(VERTICAL_TAB);
  if (end < 0 || bytes.indexOf(LINE_FEED) >= 0) return [];
  const rows = JSON.parse(Buffer.from(bytes.subarray(end + 1)).toString()) as [
    number,
    number,
    number,
    number,
  ][];
  return rows.map(([kind, group, deviations, events]) => ({
    kind: DEPARTURE_KINDS[kind]!,
    group: KEY_GROUPS[group]!,
    deviations,
    events,
  }));
}

/** A receipt's bytes and, after a form feed, the route on which was decided; before all else that lies beside it. */
export function withRoute(receipt: Uint8Array, route: string | null): Uint8Array {
  return route === null ? receipt : Buffer.concat([receipt, Buffer.from([FORM_FEED]), Buffer.from(route)]);
}

/** The route on which was decided, beside a receipt; null where there was none. */
export function routeIn(bytes: Uint8Array): string | null {
  const { length } = receiptIn(bytes);
  if (bytes[length] !== FORM_FEED) return null;
  const rest = bytes.subarray(length + 1);
  const end = rest.findIndex((byte) => byte === LINE_FEED || byte === VERTICAL_TAB);
  return Buffer.from(end < 0 ? rest : rest.subarray(0, end)).toString();
}

/** The receipt alone: it ends at a line feed, a vertical tab or a form feed, of which no JSON text holds one. */
export function receiptIn(bytes: Uint8Array): Uint8Array {
  const end = bytes.findIndex((byte) => byte >= LINE_FEED && byte <= FORM_FEED);
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

/** What was unusual, beside a receipt; empty when there is nothing. */
export function unusualIn(bytes: Uint8Array): readonly UnusualTiming[] {
  const end = bytes.indexOf(LINE_FEED);
  const from = end + 1 + CELLS_PER_SAMPLE;
  if (end < 0 || bytes.length <= from) return [];
  const rows = JSON.parse(Buffer.from(bytes.subarray(from)).toString()) as [number, number, number][];
  return rows.map(([kind, key, deviations]) => ({ kind: KINDS[kind]!, key, deviations }));
}

function packed(unusual: readonly UnusualTiming[]): string {
  return JSON.stringify(
    unusual.map(({ kind, key, deviations }) => [KINDS.indexOf(kind), key, Math.round(10 * deviations) / 10]),
  );
}
