import type { TypingDeparture } from './typing-departures.ts';

/** What about somebody's continuous typing stands out. */
export interface UnusualTyping extends Pick<TypingDeparture, 'kind' | 'group'> {
  /** Typical distance from the person's own, in their deviations; above 0 it took longer. */
  readonly deviations: number;
  /** Events that it was seen in, rounded. */
  readonly events: number;
}

const LEAST_DEVIATIONS = 1;
const LEAST_EVENTS = 3;
/** Standard errors away from 0, as if events were independent. */
const LEAST_ERRORS = 3;
const MOST = 5;

/**
 * The groups of keys that were typed least like the person does, the farthest first, five at most: on average at least one deviation
 * away, over at least three events, and by at least three standard errors.
 *
 * @example
 * const held = { kind: 'hold', group: 'space', events: 16, sum: 32 }
 * unusualTyping([held, { kind: 'press-press', group: 'enter', events: 16, sum: 8 }]) // => [{ kind: 'hold', group: 'space', deviations: 2, events: 16 }]
 */
export function unusualTyping(departures: readonly TypingDeparture[]): readonly UnusualTyping[] {
  return departures
    .map(({ kind, group, events, sum }) => ({ kind, group, deviations: sum / events, events }))
    .filter(
      ({ deviations, events }) =>
        events >= LEAST_EVENTS &&
        Math.abs(deviations) >= LEAST_DEVIATIONS &&
        Math.abs(deviations) * Math.sqrt(events) >= LEAST_ERRORS,
    )
    .sort((a, b) => Math.abs(b.deviations) - Math.abs(a.deviations))
    .slice(0, MOST)
    .map((one) => ({ ...one, events: Math.round(one.events) }));
}
