import type { MonitorSettings } from '../../scores/monitor-population.ts';

/** What the owner's windows usually say, in bits: they differ from person to person and from hour to hour. */
export interface OwnLevel {
  readonly mean: number;
  /** Standard deviation of a window, > 0. */
  readonly deviation: number;
}

/** How a session is watched, and what it takes to be disturbed. */
export interface MonitorRules extends MonitorSettings {
  /** The sum of shortfalls above which the alarm is raised, in deviations, > 0. */
  readonly limit: number;
  /** The sum above which the session is given up, in deviations, ≥ `limit`; by default never. */
  readonly lockLimit?: number;
}

/** A session under watch. */
export interface Monitor {
  readonly level: OwnLevel;
  /** Shortfall that has gathered, in deviations, ≥ 0. */
  readonly sum: number;
  /** How many times the limits apply to this owner, from 1. */
  readonly relief: number;
  readonly alarm: boolean;
  readonly lock: boolean;
  /** Windows since the last strong authentication, and the mean of their bits: what it will vouch for. */
  readonly since: { readonly windows: number; readonly mean: number };
}
