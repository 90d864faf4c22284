import type { ReceiptRecord } from './port.ts';

/** What a person agreed to, or no longer agrees to: one kind of evidence about them. */
export interface ConsentRecord {
  readonly subjectId: string;
  readonly applicationId: string;
  /** `typing`, `pointer` or `face`. */
  readonly modality: string;
  /** Which version of the application's words the person agreed to. */
  readonly version: string;
  /** SHA-256 of those words, if the application told it. */
  readonly textHash: string | null;
  readonly grantedAt: number;
  /** Null while the consent holds. */
  readonly withdrawnAt: number | null;
}

/** What a withdrawal takes with it. */
export interface Withdrawal {
  readonly applicationId: string;
  readonly subjectId: string;
  readonly modality: string;
  readonly at: number;
  /** Kinds of templates to delete; one that ends in `*` stands for all that begin so. */
  readonly templates: readonly string[];
  /** Kinds of factors to delete: what somebody is recognised by is a template too. */
  readonly factors: readonly string[];
}

export interface ConsentStore {
  /** By modality, in the order of its name. */
  list(applicationId: string, subjectId: string): Promise<ConsentRecord[]>;
  /** Inserts or replaces. @throws StorageError `storage-conflict` when the person does not exist or was erased. */
  grant(consent: Omit<ConsentRecord, 'withdrawnAt'>): Promise<void>;
  /**
   * In one transaction, leaving no trace in the files: marks the consent as withdrawn, deletes the templates and factors and
   * stores the receipt. False, and nothing is done, when there is no consent that holds.
   */
  withdraw(withdrawal: Withdrawal, receipt: ReceiptRecord): Promise<boolean>;
}
