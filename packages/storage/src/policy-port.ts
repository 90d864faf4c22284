/** A policy as an application had it once; never altered. */
export interface PolicyVersionRecord {
  readonly applicationId: string;
  readonly version: number;
  /** As JSON. */
  readonly policy: string;
  readonly at: number;
  /** An operator's id, or `application:` with the application's id. */
  readonly by: string;
}

/** How applications decided, and decide. */
export interface PolicyStore {
  /**
   * In one transaction: the version becomes the application's policy and is kept, and so is the one before it where it was not yet.
   *
   * @throws StorageError `storage-conflict` when there is such a version already, or no such application.
   */
  put(next: PolicyVersionRecord, over: Pick<PolicyVersionRecord, 'version' | 'policy'>): Promise<void>;
  /** The newest first: at most `limit` before that version. Empty where the policy was never changed. */
  versions(
    applicationId: string,
    page: { readonly before?: number; readonly limit: number },
  ): Promise<PolicyVersionRecord[]>;
}
