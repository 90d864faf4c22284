import { createHash } from 'node:crypto';
import { lstat, mkdtemp, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** What every system takes as the name of a local socket, in bytes. */
const LONGEST = 100;
const SOCKET = 'control.sock';

/**
 * Where the server of a home listens for its operator's commands. In the home; where that name would be too long for a
 * socket, in a new folder of the system's that its owner alone may enter, and `control.path` in the home says which.
 * Call it only as owner of the database: what a killed server left is removed.
 */
export async function claimControlPath(home: string): Promise<string> {
  await releaseControlPath(home);
  const direct = pathInHome(home);
  if (direct !== undefined) return direct;
  const folder = await mkdtemp(join(shortFolder(), 'ductus-'));
  await writeFile(recordOf(home), `${join(folder, SOCKET)}\n`, { mode: 0o600 });
  return join(folder, SOCKET);
}

/** Where a server of this home would be reached; undefined when none can run. */
export async function findControlPath(home: string): Promise<string | undefined> {
  return pathInHome(home) ?? recordedPath(home);
}

/** Removes the socket, and what was made for it. */
export async function releaseControlPath(home: string): Promise<void> {
  if (process.platform === 'win32') return;
  await rm(join(home, SOCKET), { force: true });
  const recorded = await recordedPath(home);
  if (recorded !== undefined) {
    await rm(recorded, { force: true });
    await rmdir(dirname(recorded)).catch(() => {});
  }
  await rm(recordOf(home), { force: true });
}

function pathInHome(home: string): string | undefined {
  if (process.platform === 'win32')
    return `\\\\.\\pipe\\ductus-${createHash('sha256').update(home).digest('hex').slice(0, 32)}`;
  const path = join(home, SOCKET);
  return fits(path) ? path : undefined;
}

/** The path that the home names, unless its folder is gone, or is another's: who restarts a machine may find it taken. */
async function recordedPath(home: string): Promise<string | undefined> {
  const path = await readFile(recordOf(home), 'utf8').then(
    (text) => text.trim(),
    () => undefined,
  );
  if (path === undefined) return undefined;
  const folder = await lstat(dirname(path)).catch(() => undefined);
  const ours = folder?.isDirectory() && folder.uid === process.getuid?.() && (folder.mode & 0o077) === 0;
  return ours ? path : undefined;
}

function shortFolder(): string {
  const known = [process.env.XDG_RUNTIME_DIR, tmpdir()];
  return known.find((folder) => folder && fits(join(folder, 'ductus-XXXXXX', SOCKET))) ?? '/tmp';
}

function recordOf(home: string): string {
  return join(home, 'control.path');
}

function fits(path: string): boolean {
  return Buffer.byteLength(path) <= LONGEST;
}
