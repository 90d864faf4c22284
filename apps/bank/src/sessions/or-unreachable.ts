import { BankError } from '../errors.ts';

/** Whether Ductus could not be reached, or refused. */
export const isRecognitionError = (error: unknown): error is BankError =>
  error instanceof BankError && error.code.startsWith('recognition-');

/** The answer, or null while Ductus cannot be reached. */
export async function orUnreachable<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (!isRecognitionError(error)) throw error;
    return null;
  }
}
