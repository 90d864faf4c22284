import { limitFor, type MonitorPopulation, type MonitorRules } from '@ductus/core';
import { UNITS_PER_FALSE_ALARM } from './options.ts';

/** Two halves of the people. */
export type Halves<One> = readonly [One, One];

/** What is made of each half. */
export function ofHalves<One, Made>(
  halves: Halves<One>,
  make: (half: One, place: 0 | 1) => Made,
): Halves<Made> {
  return [make(halves[0], 0), make(halves[1], 1)];
}

/** The rules for the rate that is measured. */
export function rulesOf({ settings, limits }: MonitorPopulation): MonitorRules {
  return { ...settings, limit: limitFor(limits, UNITS_PER_FALSE_ALARM) };
}
