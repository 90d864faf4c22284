import type { TypingMonitors } from './people-in-general.ts';

const settings = {
  slack: 0.5,
  adaptation: 0.02,
  windowLimit: 7,
  relief: 1.5,
  levelWindows: 20,
  mostRelief: 4,
} as const;

/**
 * How typing is watched of which nothing is known but zones (`npm run bench:agent -- --learn`). By the ratio: learned on 1,059 writers of KLiCKe (CC BY 4.0),
 * each half compared by what the other half taught. By ratio and encoder: level and limits learned on the 60 of them who taught the encoder nothing but its
 * fusion, by a ratio that they did not teach; settings as for the ratio. They type too little to count alarms rarer than one in 5,000: those limits rise
 * as the ratio's do. Statistics over all of them and of nobody.
 */
export const zoneMonitors: TypingMonitors = Object.freeze({
  ratio: {
    prior: {
      mean: 3.81372,
      deviation: 1.80863,
      meanWindows: 1.06046,
      varianceWindows: 10,
      drop: 0.602192,
    },
    settings: { ...settings, calm: 4.9763 },
    limits: [
      { keystrokes: 1000, limit: 2.28047 },
      { keystrokes: 2000, limit: 4.27991 },
      { keystrokes: 5000, limit: 9.9526 },
      { keystrokes: 10000, limit: 20.9378 },
      { keystrokes: 20000, limit: 37.2201 },
      { keystrokes: 50000, limit: 80.1034 },
    ],
  },
  both: {
    prior: {
      mean: 5.71253,
      deviation: 1.8901,
      meanWindows: 1.76794,
      varianceWindows: 10,
      drop: 0.694865,
    },
    settings: { ...settings, calm: 5.74297 },
    limits: [
      { keystrokes: 1000, limit: 2.72822 },
      { keystrokes: 2000, limit: 5.11616 },
      { keystrokes: 5000, limit: 11.4859 },
      { keystrokes: 10000, limit: 24.1636 },
      { keystrokes: 20000, limit: 42.9544 },
      { keystrokes: 50000, limit: 92.4444 },
    ],
  },
});
