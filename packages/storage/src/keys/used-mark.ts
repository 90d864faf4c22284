import { open, stat } from 'node:fs/promises';

const TEXT = 'A database was made with the key of this name. To start anew with nothing, move both away.\n';

/** Where it is noted that a database was made with a key. */
export function usedMarkOf(keyFile: string): string {
  return `${keyFile}.used`;
}

/** Whether a database was made with this key, as far as is known: the mark may be lost, and never lies. */
export async function isUsed(keyFile: string): Promise<boolean> {
  return stat(usedMarkOf(keyFile)).then(
    () => true,
    () => false,
  );
}

/** Notes it. Where that cannot be written (a full disk, a read-only folder of secrets) the key works as before. */
export async function markUsed(keyFile: string): Promise<void> {
  try {
    const handle = await open(usedMarkOf(keyFile), 'wx', 0o600);
    await handle.writeFile(TEXT).finally(() => handle.close());
  } catch {
    // Noted before, or not to be noted here.
  }
}
