import { percent } from '../../figures/in-words.ts';
import type { MonitorFigures } from '../../monitor/monitor-figures.ts';
import { linearAxis } from './axis.ts';
import { line, type Plot, type Point } from './plot.ts';

/** What share of intruders is noticed by when. */
export function delayPlot(
  { curve, medianDelay, within, falseAlarmsPer5000 }: MonitorFigures,
  unit: string,
): Plot {
  const last = curve.at(-1)?.units ?? 0;
  const points = curve.map(({ units, share }): Point => [units, share]);
  return {
    title: 'Intruders noticed, by delay',
    description: `${percent(within['75'].value)} % within 75 ${unit}, ${percent(within['220'].value)} % within 220, ${percent(within['300'].value)} % within 300; median ${medianDelay ?? 'never'}; ${falseAlarmsPer5000.toFixed(2)} false alarms per 5,000 of the owners’ ${unit}`,
    x: linearAxis(
      `${unit} since the change of hands`,
      0,
      last,
      [0, 0.25, 0.5, 0.75, 1].map((part) => part * last),
    ),
    y: linearAxis('share noticed', 0, 1, [0, 0.25, 0.5, 0.75, 1], (share) => `${100 * share} %`),
    series: [{ name: 'intruders', draw: (canvas) => line([[0, 0], ...points], canvas) }],
  };
}
