import { DuctusError } from '../../errors.ts';

/** The code of the error that `action` throws, or what happened instead. */
export function codeOf(action: () => unknown): string {
  try {
    return `no error but ${String(action())}`;
  } catch (error) {
    return error instanceof DuctusError ? error.code : `not a DuctusError but ${String(error)}`;
  }
}
