import { FREE_TEXT_CONTEXTS, type FreeTextEvents, kindOf, parentContext } from '@ductus/core';

/** By context, at every fineness: how many events there were, what they add up to, and their squares. */
export interface ContextStatistics {
  readonly n: Float64Array;
  readonly sum: Float64Array;
  readonly squares: Float64Array;
}

/** One person's events by context, in the order of `contexts`; an event counts in its own context and in all coarser ones. */
export function contextStatistics(
  events: FreeTextEvents,
  contexts: ReadonlyMap<number, number>,
): ContextStatistics {
  const n = new Float64Array(contexts.size);
  const sum = new Float64Array(contexts.size);
  const squares = new Float64Array(contexts.size);
  for (let i = 0; i < events.contexts.length; i++) {
    const value = events.values[i]!;
    for (let context = events.contexts[i]!; context >= 0; context = parentContext(context)) {
      const place = contexts.get(context);
      if (place === undefined) continue;
      n[place]!++;
      sum[place]! += value;
      squares[place]! += value * value;
    }
  }
  return { n, sum, squares };
}

/** Fewest events, and share of people, from which a context is told apart. */
const LEAST_EVENTS = 200;
const LEAST_PEOPLE_SHARE = 0.05;
const LEAST_PEOPLE = 8;

/** The contexts that enough people were seen in, ascending; those of any key at all are always among them. */
export function commonContexts(people: readonly FreeTextEvents[]): Int32Array {
  const events = new Uint32Array(FREE_TEXT_CONTEXTS);
  const seenBy = new Uint32Array(FREE_TEXT_CONTEXTS);
  const last = new Int32Array(FREE_TEXT_CONTEXTS).fill(-1);
  for (const [person, { contexts }] of people.entries()) {
    for (const own of contexts) {
      for (let context = own; context >= 0; context = parentContext(context)) {
        events[context]!++;
        if (last[context] !== person) seenBy[context]!++;
        last[context] = person;
      }
    }
  }
  const leastPeople = Math.max(LEAST_PEOPLE, LEAST_PEOPLE_SHARE * people.length);
  const common: number[] = [];
  for (let context = 0; context < FREE_TEXT_CONTEXTS; context++) {
    const enough = events[context]! >= LEAST_EVENTS && seenBy[context]! >= leastPeople;
    if (enough || (events[context]! > 0 && parentContext(context) < 0)) common.push(context);
  }
  return Int32Array.from(common);
}

/** How fine a context is: 0 two keys, 1 two zones, 2 two classes, 3 anything; the same for one key, zone or class. */
export function finenessOf(context: number): number {
  let above = 0;
  for (let at = parentContext(context); at >= 0; at = parentContext(at)) above++;
  return 3 - above;
}

/** Contexts that borrow from each other: those of one kind and fineness. */
export function groupOf(context: number): number {
  return 4 * kindOf(context) + finenessOf(context);
}
