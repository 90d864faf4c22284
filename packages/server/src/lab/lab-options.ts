/** What the lab's page works with. */
export interface LabOptions {
  /** Results, and files while they are measured. */
  readonly folder: string;
  /** Program and arguments of the lab; null where it is not installed. */
  readonly command: readonly string[] | null;
  /** Folder with one folder per public data set; where the lab looks by itself when absent. */
  readonly data?: string;
}

/** Bytes of an uploaded file, as it comes and decompressed. */
export const UPLOAD_BYTES = 64 * 2 ** 20;
export const CSV_BYTES = 256 * 2 ** 20;
/** Bytes of one part of an upload. */
export const PART_BYTES = 2 ** 20;
/** Milliseconds after which an upload that nobody measured is deleted. */
export const UPLOAD_LIFETIME_MS = 60 * 60_000;
/** Results that are kept; beyond, the oldest goes. */
export const RUNS_KEPT = 100;
