import type { MonitorOptions } from './options.ts';

/** In what a session is watched, in words. */
export function windowsInWords({ probe, pieces }: Pick<MonitorOptions, 'probe' | 'pieces'>): string {
  const whole = `windows of ${probe}`;
  return pieces === undefined || pieces.length === 1
    ? whole
    : `${whole}, heard in pieces of ${pieces.join(' and ')}`;
}
