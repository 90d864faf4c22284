import type { CopyTargets } from './backup/copy-database.ts';
import type { BackedUpPerson } from './backup/people-file.ts';

/** A backup that was made and is not known to be destroyed. */
export interface BackupRecord {
  readonly id: string;
  /** Absolute. */
  readonly folder: string;
  /** Milliseconds since the Unix epoch. */
  readonly madeAt: number;
  /** That of the key ring whose keys the backup is at. */
  readonly generation: number;
}

/** Which backups there are, and what is still to be erased in each. */
export interface BackupStore {
  add(backup: BackupRecord): Promise<void>;
  /** Oldest first. */
  list(): Promise<BackupRecord[]>;
  /** Returns false when there is no such backup. */
  remove(id: string): Promise<boolean>;
  setGeneration(id: string, generation: number): Promise<void>;
  /** People who were erased since the backup was noted, and are not yet in it. */
  erasures(id: string): Promise<BackedUpPerson[]>;
  /** In how many backups somebody who was erased is still to be erased. */
  waiting(applicationId: string, subjectId: string): Promise<number>;
  /** Notes that they are. */
  erased(id: string, people: readonly BackedUpPerson[]): Promise<void>;
  /** Copies all that is committed into new files. */
  copy(targets: CopyTargets): Promise<void>;
}
