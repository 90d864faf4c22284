import type { BankConfig } from './config.ts';
import { BankError } from './errors.ts';
import type { Recognition } from './recognition.ts';

const RETRY_MS = 5_000;

const isRecognition = (error: unknown): error is BankError =>
  error instanceof BankError && error.code.startsWith('recognition-');

/**
 * Asks Ductus once whether it knows this bank; false when it cannot say now: the bank opens all the same.
 *
 * @throws BankError `recognition-key-refused`: with a wrong key nobody would ever be recognised.
 */
export async function meetDuctus(recognition: Recognition, config: BankConfig): Promise<boolean> {
  try {
    await recognition.ready();
    return true;
  } catch (error) {
    if (!isRecognition(error)) throw error;
    if (error.code !== 'recognition-key-refused') return false;
    const words = `Ductus at ${config.ductusUrl} does not know the API key from ${config.ductusApiKeySource}: put a key there that "application add-key" of that server has made.`;
    throw new BankError('recognition-key-refused', words, { cause: error });
  }
}

/** Asks again until Ductus answers, telling `report` what it finds; returns how to stop. */
export function awaitDuctus(
  recognition: Recognition,
  report: (trouble: string | null) => void,
  everyMs = RETRY_MS,
): () => void {
  let timer: NodeJS.Timeout;
  const again = async () => {
    try {
      await recognition.ready();
      report(null);
    } catch (error) {
      if (!isRecognition(error)) throw error;
      report(error.message);
      wait();
    }
  };
  const wait = () => {
    timer = setTimeout(() => void again(), everyMs).unref();
  };
  wait();
  return () => clearTimeout(timer);
}
