import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as sea from 'node:sea';

/**
 * Reads a file that ships with the agent: out of the executable, or in a checkout from `apps/agent/dist`.
 *
 * @param name path below `dist`: `page/agent.js`.
 */
export function readAsset(name: string): Buffer {
  if (sea.isSea()) return Buffer.from(sea.getRawAsset(name) as ArrayBuffer);
  const built = import.meta.filename.endsWith('.ts') ? '../../dist' : '..';
  return readFileSync(join(import.meta.dirname, built, name));
}
