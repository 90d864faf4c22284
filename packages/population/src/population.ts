import type { Population } from '@ductus/core';
import { encodedMonitorsData } from './encoded-monitors-data.ts';
import { populationData } from './population-data.ts';

/**
 * What is known about people in general, trained on KLiCKe (CC BY 4.0): see MODEL_CARD.md. Frozen.
 */
export const population: Population = frozen({
  ...populationData,
  encodedMonitors: encodedMonitorsData,
});

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) frozen(part);
    Object.freeze(value);
  }
  return value;
}
