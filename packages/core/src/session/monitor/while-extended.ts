import type { MonitorRules } from './monitor.ts';

/**
 * The rules while the owner's enrolment is extended (rule M16): the monitor asks as ever and never gives a session up.
 *
 * @example
 * const rules = { slack: 0.5, limit: 5, lockLimit: 9, windowLimit: 3, adaptation: 0, calm: 2, levelWindows: 20, relief: 1, mostRelief: 1 }
 * const asked = addWindow({ ...startMonitor({ mean: 4, deviation: 2 }), sum: 20 }, -4, whileExtended(rules))
 * [asked.alarm, asked.lock] // => [true, false]
 */
export function whileExtended(rules: MonitorRules): MonitorRules {
  return { ...rules, lockLimit: Number.POSITIVE_INFINITY };
}
