import { DuctusError } from '@ductus/core';

/** What can go wrong with keys and records at rest. Each message says in one sentence what to do. */
export class StorageError extends DuctusError<
  | 'storage-full'
  | 'storage-damaged'
  | 'storage-wrong-key'
  | 'storage-key-missing'
  | 'storage-key-unreadable'
  | 'storage-database-missing'
  | 'storage-conflict'
  | 'storage-closed'
  | 'storage-unavailable'
  | 'storage-too-new'
> {}
