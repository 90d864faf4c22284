/** What the owner's windows usually say, in bits: they differ from person to person and from hour to hour. */
export interface OwnLevel {
  readonly mean: number;
  /** Standard deviation of a window, > 0. */
  readonly deviation: number;
}

/** How a session is watched. Learned on other people than those it is used on. */
export interface MonitorSettings {
  /** Deviations by which a window must fall short of the owner's level before it speaks against the owner, ≥ 0. */
  readonly slack: number;
  /** The sum of shortfalls above which the alarm is raised, in deviations, > 0. */
  readonly limit: number;
  /** The most deviations that one window counts for or against the owner, > 0. */
  readonly windowLimit: number;
  /** Share of the way by which an unsuspicious window moves the level towards itself, 0 to 1; 0: no adaptation. */
  readonly adaptation: number;
  /** Windows that the level weighs as much as, when windows that a strong authentication vouches for are learned, > 0. */
  readonly levelWindows: number;
}

/** A session under watch. */
export interface Monitor {
  readonly level: OwnLevel;
  /** Shortfall that has gathered, in deviations, ≥ 0. */
  readonly sum: number;
  readonly alarm: boolean;
  /** Windows since the last strong authentication, and the mean of their bits: what it will vouch for. */
  readonly since: { readonly windows: number; readonly mean: number };
}
