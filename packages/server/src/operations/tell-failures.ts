import type { BackupFailure } from '@ductus/storage';
import { sentenceOf } from '../fail.ts';

/** Tells of each backup that could not be reached. */
export function tellFailures(failures: readonly BackupFailure[], say: (line: string) => void): void {
  for (const { folder, error } of failures) say(`${folder}: ${sentenceOf(error)}`);
}
