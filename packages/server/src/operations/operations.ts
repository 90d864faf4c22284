import { forgetBackup, listBackups, makeBackup } from './backup.ts';
import { keysStatus } from './keys-status.ts';
import type { Operation } from './operation.ts';
import { retireKeys } from './retire-keys.ts';
import { rewrapKeys } from './rewrap-keys.ts';
import { rotateDataKeys } from './rotate-data-keys.ts';
import { rotateKeys } from './rotate-keys.ts';

/** The commands that a running server takes too, by their words. */
export const operations: Readonly<Record<string, Operation>> = {
  'backup make': makeBackup,
  'backup list': listBackups,
  'backup forget': forgetBackup,
  'keys status': keysStatus,
  'keys rotate': rotateKeys,
  'keys rotate --data': rotateDataKeys,
  'keys rewrap': rewrapKeys,
  'keys retire': retireKeys,
};
