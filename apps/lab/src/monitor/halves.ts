import { limitFor, type MonitorPopulation, type MonitorRules } from '@ductus/core';
import { UNITS_PER_FALSE_ALARM } from './options.ts';

/** Two halves of the people. */
export type Halves<One> = readonly [One, One];

/** The rules for the rate that is measured. */
export function rulesOf({ settings, limits }: MonitorPopulation): MonitorRules {
  return { ...settings, limit: limitFor(limits, UNITS_PER_FALSE_ALARM) };
}
