import type { DecisionRecord, Page } from './port.ts';
import type { StaySum } from './stay-port.ts';

/** From `from` on and before `until`, milliseconds since the Unix epoch. */
export interface Period {
  readonly from: number;
  readonly until: number;
}

export interface DecisionCount {
  /** When the hour began. */
  readonly hour: number;
  readonly purpose: string;
  readonly outcome: string;
  readonly count: number;
}

export interface LabelCount {
  readonly purpose: string;
  readonly outcome: string;
  readonly label: 'right' | 'wrong';
  readonly count: number;
}

export interface ActCount {
  /** Kind of factor. */
  readonly kind: string;
  readonly act: string;
  readonly count: number;
}

/** What a decision was taken for, and how. */
export type DecisionKind = Pick<DecisionRecord, 'purpose' | 'outcome'>;

/** Of what is given, all must hold. */
export interface DecisionSearch {
  readonly subjectId?: string;
  /** Any of these; of whatever kind when absent. */
  readonly kinds?: readonly DecisionKind[];
  /** `none`: of those that nobody has labelled. */
  readonly label?: 'right' | 'wrong' | 'none';
  readonly period: Period;
}

/** A decision without what is sealed. */
export type DecisionLine = Omit<DecisionRecord, 'sealed'> & { readonly erased: boolean };

/** A person as a list shows them: nothing that is sealed. */
export interface PersonLine {
  readonly id: string;
  /** Empty once erased. */
  readonly externalId: string;
  readonly createdAt: number;
  readonly erased: boolean;
  readonly suspended: boolean;
  readonly templates: readonly {
    readonly kind: string;
    readonly revision: number;
    readonly updatedAt: number;
  }[];
  readonly lastDecision: Pick<DecisionRecord, 'id' | 'outcome' | 'purpose' | 'at'> | null;
}

/** Of what is given, all must hold. */
export interface PeopleSearch {
  /** What the external id begins with. */
  readonly prefix?: string | undefined;
  /** Of those alone who may not sign in. */
  readonly suspended?: true | undefined;
}

/** A session as a list finds it. */
export interface SessionLine {
  readonly id: string;
  readonly subjectId: string | null;
  readonly expiresAt: number;
}

/** How many people have these kinds of factor, each named once, and no others. */
export interface HeldKinds {
  readonly kinds: readonly string[];
  readonly people: number;
}

/** What operators look at. Every answer takes as long with a million decisions as with a thousand. */
export interface ConsoleStore {
  /** Ascending by hour; hours in which nothing was decided are left out. `period` is widened to whole hours. */
  decisionCounts(applicationId: string, period: Period): Promise<DecisionCount[]>;
  /** How decisions of a period were labelled. */
  labelCounts(applicationId: string, period: Period): Promise<LabelCount[]>;
  /** How often each of these acts happened with factors. */
  actCounts(applicationId: string, acts: readonly string[], period: Period): Promise<ActCount[]>;
  /** The people of whom an act with factors is, in a period, by the kinds of factor that they have now, used up or not; in no order. */
  heldKinds(applicationId: string, act: string, period: Period): Promise<HeldKinds[]>;
  /** Newest first; `after` is a decision's id. */
  decisions(applicationId: string, search: DecisionSearch, page: Page): Promise<DecisionLine[]>;
  /**
   * Ascending by external id, `after` being one; without a prefix the newest first, `after` being an id. Upper and lower case,
   * and how letters are composed, make no difference.
   */
  people(applicationId: string, search: PeopleSearch, page: Page): Promise<PersonLine[]>;
  personCount(applicationId: string): Promise<number>;
  /** What was counted of stays in a period, over its hours, in no order; `period` is widened to whole hours. */
  staySums(applicationId: string, period: Period): Promise<StaySum[]>;
  /** The first hour of which anything of stays is counted; null when nothing is. */
  staysSince(applicationId: string): Promise<number | null>;
  /** How many sessions of people have not expired. */
  sessionCount(applicationId: string, now: number): Promise<number>;
  /** Sessions of people that have not expired, what expires last first; `after` is a session's id. */
  sessions(applicationId: string, now: number, page: Page): Promise<SessionLine[]>;
}
