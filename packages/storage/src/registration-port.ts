/** A person whose registration is under way. */
export interface RegistrationRecord {
  readonly subjectId: string;
  readonly applicationId: string;
  /** When it is given up, unless it was finished before. */
  readonly until: number;
}

/** Registrations under way, which begin with their people (`SubjectStore.insert`); a person without one is registered. */
export interface RegistrationStore {
  get(applicationId: string, subjectId: string): Promise<RegistrationRecord | undefined>;
  /** False when there is none under way. */
  finish(applicationId: string, subjectId: string): Promise<boolean>;
  /** Those of all applications that should have been finished before `now`, the oldest first. */
  overdue(now: number, limit: number): Promise<RegistrationRecord[]>;
}
