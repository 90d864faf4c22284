import { later } from '../state/later.ts';

/** Lines over time, with the library that draws them: not for pages without a chart. */
export const lineChart = later(() => import('./line-chart.tsx').then(({ LineChart }) => LineChart));
