import type { KeystrokeSample, Person } from '../recogniser.ts';

type Row = readonly [code: string, down: number, up: number];

/** Gathers keystrokes, in any order, into people and their samples. */
export class KeystrokeLog {
  readonly #people = new Map<string, Map<string, Row[]>>();

  /** Times in milliseconds; an `up` that is not after `down` counts as unknown. */
  add(subject: string, sample: string, code: string, down: number, up: number): void {
    const samples = this.#people.get(subject) ?? new Map<string, Row[]>();
    this.#people.set(subject, samples);
    const rows = samples.get(sample) ?? [];
    samples.set(sample, rows);
    rows.push([code, down, up > down ? up : Number.NaN]);
  }

  /** By name; samples by their first press, keystrokes by press. */
  people(): Person<KeystrokeSample>[] {
    return [...this.#people]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([subject, samples]) => ({
        subject,
        samples: [...samples]
          .map(([sample, rows]) => sampleOf(sample, rows))
          .sort((a, b) => a.down[0]! - b.down[0]!),
        attacks: [],
      }));
  }
}

function sampleOf(sample: string, rows: Row[]): KeystrokeSample {
  rows.sort((a, b) => a[1] - b[1]);
  return {
    session: '1',
    sample,
    codes: rows.map(([code]) => code),
    down: Float64Array.from(rows, ([, down]) => down),
    up: Float64Array.from(rows, ([, , up]) => up),
  };
}
