import { StorageError } from '@ductus/storage';

/** Of as many writers at once one gets through each time, so that none of so many fails. */
const ATTEMPTS = 64;

/** Tries again, on what is stored then, when somebody else wrote the same template meanwhile. */
export async function retryConflict<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let left = ATTEMPTS; ; left -= 1) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 1 || !isConflict(error)) throw error;
    }
  }
}

export function isConflict(error: unknown): boolean {
  return error instanceof StorageError && error.code === 'storage-conflict';
}
