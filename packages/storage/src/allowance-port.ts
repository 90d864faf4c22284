/** So many of something in a window of time, which begins with the first of them. */
export interface Allowance {
  /** What it is an allowance of. */
  readonly name: string;
  readonly most: number;
  readonly now: number;
  /** When a window that began now would end. */
  readonly until: number;
}

/** Where a window stands. */
export interface AllowanceRecord {
  readonly applicationId: string;
  readonly subjectId: string;
  readonly name: string;
  readonly until: number;
  /** How many there were; more than were allowed when some were held back. */
  readonly count: number;
}

/** What people may do so often and no more often: counted with what is counted, in one write. */
export interface AllowanceStore {
  get(applicationId: string, subjectId: string, name: string): Promise<AllowanceRecord | undefined>;
  /** Deletes at most `limit` windows that ended before a moment; returns how many. */
  deleteExpired(before: number, limit: number): Promise<number>;
}
