import { DuctusError } from '@ductus/core/errors';

/** What can go wrong with keys and records at rest. Each message says in one sentence what to do. */
export class StorageError extends DuctusError<
  | 'storage-full'
  | 'storage-damaged'
  | 'storage-wrong-key'
  | 'storage-key-missing'
  | 'storage-key-unreadable'
  | 'storage-key-weak'
  | 'storage-key-in-use'
  | 'storage-key-host-away'
  | 'storage-key-host-changed'
  | 'storage-key-host-refused'
  | 'storage-key-host-unrestricted'
  | 'storage-backup-unusable'
  | 'storage-database-missing'
  | 'storage-conflict'
  | 'storage-closed'
  | 'storage-unavailable'
  | 'storage-too-new'
> {}
