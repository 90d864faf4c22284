import { readConfig } from '../config.ts';
import { askServer } from '../control/ask-server.ts';
import type { ControlRequest } from '../control/protocol.ts';
import { forgetSecrets } from '../keys-config.ts';
import { openHome } from '../open-home.ts';
import { operations } from '../operations/operations.ts';

/** The operation that the words of a command line name, with what follows; undefined when they name none. */
export function operationOf(words: readonly string[]): ControlRequest | undefined {
  for (const length of [2, 1]) {
    const operation = words.slice(0, length).join(' ');
    if (Object.hasOwn(operations, operation)) return { operation, args: words.slice(length) };
  }
  return undefined;
}

/**
 * Does an operation: the server that has the home open, if one runs, else this process.
 *
 * @throws StartError, StorageError with one sentence on what to do.
 */
export async function operate(request: ControlRequest, say: (line: string) => void): Promise<void> {
  const config = readConfig(process.env, process.cwd());
  forgetSecrets(process.env);
  if (await askServer(config.home, request, say)) return;
  const { store, keys } = await openHome(config);
  try {
    await operations[request.operation]({ store, keys, now: Date.now, args: request.args, say });
  } finally {
    await store.close();
  }
}
