import type { BankConfig } from './config.ts';
import { BankError } from './errors.ts';

/** One sentence on what to do, for whoever starts the bank. */
export function startFailure(error: unknown, config: BankConfig | null): string {
  const code = (error as { code?: string } | null)?.code;
  if (error instanceof BankError) return error.message;
  if (code === 'EADDRINUSE') {
    return `Port ${config?.port} is taken: stop the program that uses it, or choose another with BANK_PORT.`;
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return `The bank may not write to ${config?.home ?? 'its folder'}: change its owner, or choose another with BANK_HOME.`;
  }
  if (code === 'ENOSPC') return 'The disk is full: make room and start again.';
  return error instanceof Error ? error.message : String(error);
}
