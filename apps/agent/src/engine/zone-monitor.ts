import type { MonitorPopulation } from '@ductus/core';

/**
 * How typing is watched of which nothing is known but zones: learned on 1,059 writers of KLiCKe (CC BY 4.0), each half compared by what the other half
 * taught (`npm run bench:agent -- --learn`). Sixteen numbers over all of them and of nobody.
 */
export const zoneMonitor: MonitorPopulation = Object.freeze({
  prior: {
    mean: 3.81372,
    deviation: 1.80863,
    meanWindows: 1.06046,
    varianceWindows: 10,
    drop: 0.602192,
  },
  settings: {
    slack: 0.5,
    adaptation: 0.02,
    windowLimit: 7,
    relief: 1.5,
    levelWindows: 20,
    mostRelief: 4,
    calm: 4.9763,
  },
  limits: [
    { keystrokes: 1000, limit: 2.28047 },
    { keystrokes: 2000, limit: 4.27991 },
    { keystrokes: 5000, limit: 9.9526 },
    { keystrokes: 10000, limit: 20.9378 },
    { keystrokes: 20000, limit: 37.2201 },
    { keystrokes: 50000, limit: 80.1034 },
  ],
});
