import { DuctusError } from '@ductus/core';

/** The sentence for a program that cannot start or go on. */
export function sentenceOf(error: unknown): string {
  if (error instanceof DuctusError) return error.message;
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ENOSPC') return 'The disk is full: free some space, then start again.';
  if (code === 'ERR_DLOPEN_FAILED') {
    return 'The database driver was built for another Node: run npm ci with this one, then start again.';
  }
  const message = error instanceof Error ? error.message.split('\n')[0] : String(error);
  return `Ductus stopped because of an unexpected failure (${code ?? 'no code'}): ${message}`;
}
