import { type EvaluateOrder, openEvaluation } from './evaluate/evaluate-job.ts';
import { type ExtendedOrder, openExtended } from './monitor/extended-job.ts';
import { type MonitorOrder, openMonitor } from './monitor/monitor-job.ts';
import type { Job } from './pool/job.ts';
import { openRun, type RunOrder } from './run/run-job.ts';
import { openSearch, type SearchOrder } from './search/search-job.ts';

/** Whatever a thread may be told to take part in. */
export type Order = EvaluateOrder | RunOrder | MonitorOrder | ExtendedOrder | SearchOrder;

/** @throws LabError when the data cannot be read */
export function openOrder(order: Order): Promise<Job<unknown>> {
  switch (order.kind) {
    case 'evaluate':
      return openEvaluation(order);
    case 'monitor':
      return openMonitor(order);
    case 'monitor-extended':
      return openExtended(order);
    case 'run':
      return openRun(order);
    case 'search':
      return openSearch(order);
  }
}
