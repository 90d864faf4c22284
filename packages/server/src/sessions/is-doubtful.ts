import { type FreeTextTemplate, isExtended, type Population } from '@ductus/core';
import type { SessionState } from './state.ts';
import { monitorPopulation } from './watch-typing.ts';

/** Whether the monitor has a reason to doubt, so that levels learn nothing; never while the enrolment is extended (rule M17). */
export function isDoubtful(
  { monitor, monitorOf }: Pick<SessionState, 'monitor' | 'monitorOf'>,
  template: FreeTextTemplate | null,
  population: Population,
): boolean {
  if (monitor === null || (template !== null && isExtended(template))) return false;
  return monitor.sum > monitorPopulation(monitorOf, population).settings.calm * monitor.relief;
}
