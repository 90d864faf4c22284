import type { MonitorPopulation, Population } from '@ductus/core';
import type { TypingEncoder } from '@ductus/core/encoder';

/** By what typing is watched: the log-likelihood ratio alone, or what ratio and encoder say together. */
export type TypingSource = 'ratio' | 'both';

/** How typing is watched by each of them: bits of the one are no measure for the other. */
export type TypingMonitors = Readonly<Record<TypingSource, MonitorPopulation>>;

/** What is known of people in general. */
export interface PeopleInGeneral {
  readonly population: Population;
  /** None: everything works, with less evidence. */
  readonly encoders: readonly TypingEncoder[];
  readonly monitors: TypingMonitors;
}
