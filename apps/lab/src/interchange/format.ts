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
}

export type Fail = (column: string, expected: string, got: string) => never;

/** A finite number; refused otherwise. */
export function numberOf(text: string, column: string, fail: Fail): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) fail(column, 'a number', text);
  return value;
}
