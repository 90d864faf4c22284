import type { Evidence } from '@ductus/core';
import type { SourceSum } from './state.ts';

type Heard = Readonly<Record<string, SourceSum>>;

/** What was heard so far, with one piece of evidence more. */
export function heardMore(heard: Heard, { source, bits, samples }: Evidence): Heard {
  const before = heard[source] ?? { bits: 0, samples: 0 };
  return { ...heard, [source]: { bits: before.bits + bits, samples: before.samples + samples } };
}
