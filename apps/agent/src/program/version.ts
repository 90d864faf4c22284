import { readAsset } from '../assets/read-asset.ts';

/** The version of this agent, as the build wrote it. */
export function version(): string {
  return readAsset('page/version.txt').toString('utf8').trim();
}
