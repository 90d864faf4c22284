import type { EvaluateOptions } from '../evaluate/options.ts';
import type { CsvFile } from '../interchange/csv-file.ts';

/** What another program wants measured. */
export type JobOrder =
  | { readonly kind: 'list' }
  | { readonly kind: 'run'; readonly name: string; readonly seed: number }
  | {
      readonly kind: 'evaluate';
      readonly file: CsvFile;
      /** The name that its owner gave it. */
      readonly fileName: string;
      /** Bytes that it may have, uncompressed. */
      readonly maxBytes: number;
      readonly options: EvaluateOptions;
    }
  | {
      readonly kind: 'search';
      /** A set of the data folder, or a file. */
      readonly set?: string;
      readonly file?: CsvFile;
      readonly maxBytes?: number;
      readonly detector: string;
      readonly parameters: readonly string[];
      readonly enrol: number;
      readonly seed: number;
    };
