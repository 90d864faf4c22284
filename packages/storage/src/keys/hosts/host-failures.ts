import { StorageError } from '../../errors.ts';

/** @returns `storage-key-host-away`: no answer, or one that says to come again. */
export function away(place: string, why: string, cause?: unknown): StorageError {
  return new StorageError(
    'storage-key-host-away',
    `The key host ${place} cannot be reached (${why}): see that it runs and that this machine reaches it.`,
    { cause },
  );
}

/** @returns `storage-key-host-refused`: an answer, and it is no. */
export function refused(place: string, why: string, cause?: unknown): StorageError {
  return new StorageError(
    'storage-key-host-refused',
    `The key host ${place} refuses to give the key (${why}): see that this account may use it, and that the key is still there.`,
    { cause },
  );
}

/** @returns `storage-key-host-changed`: another machine may be answering. */
export function changed(place: string, why: string, cause?: unknown): StorageError {
  return new StorageError(
    'storage-key-host-changed',
    `The key host ${place} is not the one that was configured (${why}): if its key was changed on purpose, configure the new one, else somebody may be in between.`,
    { cause },
  );
}

/** @returns `storage-wrong-key`: the host opened it not. */
export function wrongKey(place: string, cause?: unknown): StorageError {
  return new StorageError(
    'storage-wrong-key',
    `The key of ${place} does not open the key ring of this home: start with the key that belongs to it.`,
    { cause },
  );
}
