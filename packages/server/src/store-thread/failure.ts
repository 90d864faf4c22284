import { StorageError } from '@ductus/storage';
import type { Failure } from './protocol.ts';

export function toFailure(error: unknown): Failure {
  if (error instanceof StorageError) return { code: error.code, message: error.message };
  return { code: null, message: error instanceof Error ? error.message : String(error) };
}

export function fromFailure({ code, message }: Failure): Error {
  return code === null ? new Error(message) : new StorageError(code as StorageError['code'], message);
}
