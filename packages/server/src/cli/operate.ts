import { resolve } from 'node:path';
import { Backups, DataKeyRotation } from '@ductus/storage';
import { readConfig } from '../config.ts';
import { askServer } from '../control/ask-server.ts';
import type { ControlRequest } from '../control/protocol.ts';
import { forgetSecrets } from '../keys-config.ts';
import { openHome } from '../open-home.ts';
import { operations } from '../operations/operations.ts';

/** The operation that the words of a command line name, with what follows; undefined when they name none. */
export function operationOf(words: readonly string[]): ControlRequest | undefined {
  for (const length of [3, 2, 1]) {
    const operation = words.slice(0, length).join(' ');
    if (!Object.hasOwn(operations, operation)) continue;
    const rest = words.slice(length);
    // Folders are meant from where the command line was called; the server may run elsewhere.
    const args = operation.startsWith('backup ') ? rest.map((folder) => resolve(folder)) : rest;
    return { operation, args };
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
    const backups = new Backups({ store, keys, now: Date.now });
    // Nobody else has the database.
    const dataKeys = new DataKeyRotation({ store, keys, now: Date.now, settleMs: 0 });
    const context = {
      store,
      keys,
      backups,
      dataKeys,
      now: Date.now,
      publicUrl: config.publicUrl,
      args: request.args,
      say,
    };
    await operations[request.operation](context);
  } finally {
    await store.close();
  }
}
