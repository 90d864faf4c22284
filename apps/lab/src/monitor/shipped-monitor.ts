import type { MonitorPopulation } from '@ductus/core';
import { population } from '@ductus/population';
import { FREE_TEXT_ENGINE } from '../tasks/free/free-recogniser.ts';
import type { MonitorOptions } from './options.ts';

/** What ships about watching, when it was learned for windows like these; undefined: it has to be learned. */
export function shippedMonitor({
  background,
  task,
  detector,
  probe,
}: Pick<MonitorOptions, 'background' | 'task' | 'detector' | 'probe'>): MonitorPopulation | undefined {
  const same = task === 'free' && detector === FREE_TEXT_ENGINE && probe === population.freeText.window;
  return background === 'shipped' && same ? population.monitor : undefined;
}
