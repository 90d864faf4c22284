import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** What every system takes as the name of a local socket. */
const LONGEST = 100;

/** Where a running server takes its operator's commands; undefined where the name would be too long for a socket. */
export function controlPath(home: string): string | undefined {
  if (process.platform === 'win32')
    return `\\\\.\\pipe\\ductus-${createHash('sha256').update(home).digest('hex').slice(0, 32)}`;
  const path = join(home, 'control.sock');
  return Buffer.byteLength(path) > LONGEST ? undefined : path;
}
