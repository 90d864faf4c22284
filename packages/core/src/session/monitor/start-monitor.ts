import type { Monitor, OwnLevel } from './monitor.ts';

/**
 * A session whose owner has just authenticated (rule M2).
 *
 * @param relief - What the limits are multiplied by for this owner, from 1 (rule M12).
 * @example
 * startMonitor({ mean: 3, deviation: 2 }).sum // => 0
 */
export function startMonitor(level: OwnLevel, relief = 1): Monitor {
  return { level, sum: 0, relief, alarm: false, lock: false, since: { windows: 0, mean: 0 } };
}

/**
 * The watching begun anew after a re-entry: nothing stands against the session, nothing is learned (rule M14).
 *
 * @example
 * const alarmed = { ...startMonitor({ mean: 3, deviation: 2 }), sum: 9, alarm: true }
 * restartMonitor(alarmed) // => startMonitor({ mean: 3, deviation: 2 })
 */
export function restartMonitor({ level, relief }: Monitor): Monitor {
  return startMonitor(level, relief);
}
