/**
 * What is counted of a stay, the time that a person's session spends on one route: `lowest`, each stay once in the hour in which it began, by the lowest
 * trust at which anybody did anything, in tenths of a bit; `finest`, likewise, by the most that its pages told of a key (0 its position, 1 its region,
 * 2 which it is), stays that told of none left out; and `rest`, each rest once in the hour in which somebody came back, by its whole minutes.
 */
export type StayKind = 'lowest' | 'finest' | 'rest';

/** One more, or one less, of a value: nothing that names or numbers a person or a session. */
export interface StayCount {
  /** When the hour began. */
  readonly hour: number;
  /** Empty where none was named. */
  readonly route: string;
  /** Of a rest: the route on which somebody came back; else as `route`. */
  readonly nextRoute: string;
  readonly kind: StayKind;
  /** A whole number. */
  readonly value: number;
  readonly by: 1 | -1;
}

/** How often there was a value in a period. */
export type StaySum = Omit<StayCount, 'hour' | 'by'> & { readonly count: number };
