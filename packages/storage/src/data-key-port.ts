import type { Sealed } from './vault/seal.ts';

/** The data key of a living person, wrapped. */
export interface DataKeyRecord {
  readonly applicationId: string;
  readonly subjectId: string;
  readonly wrappedKey: Uint8Array;
  /** While the person's data is being sealed anew: the key before this one. */
  readonly previousKey?: Uint8Array;
  /** The number of the rotation that drew the key; 0 for the first. */
  readonly number: number;
}

/** Tables with values that a person's data key seals, all in the column `sealed`. */
export const SEALED_TABLES = ['templates', 'factors', 'ceremonies', 'mails', 'decisions'] as const;
export type SealedTable = (typeof SEALED_TABLES)[number];

/** A sealed value of somebody who has two keys. */
export interface SealedValue {
  /** Names the row within the table; they are in this order. */
  readonly row: number;
  /** What the value is bound to: the `row` of its `Place`. */
  readonly boundTo: string;
  readonly subjectId: string;
  readonly wrappedKey: Uint8Array;
  readonly previousKey: Uint8Array;
  readonly sealed: Sealed;
}

/** How far a rotation of the data keys is. */
export interface DataKeyRotationRecord {
  /** Counts up from 1; 0: there was none. */
  readonly number: number;
  readonly startedAt: number;
  /** People get a second key; values are sealed with it; that is checked, and the first keys are destroyed; all is done. */
  readonly stage: 'exchange' | 'reseal' | 'check' | 'done';
  /** Values up to this row of this table are seen to. */
  readonly table: SealedTable | '';
  readonly row: number;
}

/** For the operator, who changes the keys: of all applications. */
export interface DataKeyStore {
  /** At most `limit` after this one, in the order of application and subject; from the start when absent. */
  page(page: {
    readonly limit: number;
    readonly after?: Pick<DataKeyRecord, 'applicationId' | 'subjectId'> | undefined;
  }): Promise<DataKeyRecord[]>;
  /** In one transaction; a key (this or the previous) that is not `from` any more stays. Returns how many were replaced. */
  replace(
    changes: readonly {
      readonly applicationId: string;
      readonly subjectId: string;
      readonly from: Uint8Array;
      readonly to: Uint8Array;
    }[],
  ): Promise<number>;
  rotation(): Promise<DataKeyRotationRecord>;
  /** Begins one, or goes on to another stage of it. */
  setRotation(rotation: DataKeyRotationRecord): Promise<void>;
  /**
   * In one transaction: `to` becomes the key and `from` the previous one, where `from` is the key and there is no previous one.
   * Returns of each whether it was done.
   */
  exchange(
    changes: readonly {
      readonly applicationId: string;
      readonly subjectId: string;
      readonly from: Uint8Array;
      readonly to: Uint8Array;
      readonly number: number;
    }[],
  ): Promise<boolean[]>;
  /** At most `limit` values of people who have two keys, after this row. */
  sealed(table: SealedTable, after: number, limit: number): Promise<SealedValue[]>;
  /** In one transaction, with how far the rotation is: a value that is not `from` any more stays. */
  reseal(
    rotation: DataKeyRotationRecord,
    changes: readonly { readonly row: number; readonly from: Sealed; readonly to: Sealed }[],
  ): Promise<void>;
  /** Destroys at most `limit` previous keys, leaving no trace in the files; returns how many. */
  destroyPrevious(limit: number): Promise<number>;
}
