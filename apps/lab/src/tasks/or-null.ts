import { DetectorError } from '@ductus/core';

/** Null for what the detector refuses: too few vectors, or nothing that can be compared. */
export function orNull<Result>(work: () => Result): Result | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof DetectorError) return null;
    throw error;
  }
}
