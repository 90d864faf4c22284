/** One of the interchange formats: what a row of it holds, and how rows become a sample. */
export interface Format<Sample> {
  /** Columns of its own, beside `subject`, `session`, `sample` and `claimed`. */
  readonly columns: readonly string[];
  build(session: string, sample: string): SampleBuilder<Sample>;
}

export interface SampleBuilder<Sample> {
  /**
   * @param values by place of the format's columns
   * @param fail refuses a column's value, saying what was expected
   */
  add(values: readonly string[], fail: Fail): void;
  /** The rows as a sample, by time. */
  finish(): Sample;
  /** Rows that say of the same moment what another row of the sample has said already: once finished. */
  repeated(): number;
}

/**
 * Rows, by time, that are the same as an earlier one of the same moment.
 *
 * @param same whether two rows of one moment say the same
 */
export function repeatedRows(times: Float64Array, same: (one: number, other: number) => boolean): number {
  let repeated = 0;
  for (let i = 1; i < times.length; i++) {
    for (let j = i - 1; j >= 0 && times[j] === times[i]; j--) {
      if (!same(i, j)) continue;
      repeated++;
      break;
    }
  }
  return repeated;
}

export type Fail = (column: string, expected: string, got: string) => never;

/** A finite number; refused otherwise. */
export function numberOf(text: string, column: string, fail: Fail): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) fail(column, 'a number', text);
  return value;
}
