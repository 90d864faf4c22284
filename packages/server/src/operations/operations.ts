import { audited } from './audited.ts';
import { forgetBackup, listBackups, makeBackup } from './backup.ts';
import { keysStatus } from './keys-status.ts';
import type { Operation } from './operation.ts';
import { listOperators, resetOperator, setUpOperators } from './operators.ts';
import { retireKeys } from './retire-keys.ts';
import { rewrapKeys } from './rewrap-keys.ts';
import { rotateDataKeys } from './rotate-data-keys.ts';
import { rotateKeys } from './rotate-keys.ts';
import { verifyAudit } from './verify-audit.ts';

/** The commands that a running server takes too, by their words. */
export const operations: Readonly<Record<string, Operation>> = {
  'backup make': audited('backup.make', makeBackup),
  'backup list': listBackups,
  'backup forget': audited('backup.forget', forgetBackup),
  'keys status': keysStatus,
  'keys rotate': audited('keys.rotate', rotateKeys),
  'keys rotate --data': audited('keys.rotate-data', rotateDataKeys),
  'keys rewrap': audited('keys.rewrap', rewrapKeys),
  'keys retire': audited('keys.retire', retireKeys),
  'operator list': listOperators,
  'operator set-up': setUpOperators,
  'operator reset': resetOperator,
  'audit verify': verifyAudit,
};
