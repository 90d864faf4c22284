import type { Migration } from 'kysely';
import { records } from './0001-records.ts';
import { mails } from './0002-mails.ts';
import { consents } from './0003-consents.ts';
import { factors } from './0004-factors.ts';
import { backups } from './0005-backups.ts';
import { allowances } from './0006-allowances.ts';
import { dataKeyRotation } from './0007-data-key-rotation.ts';
import { operators } from './0008-operators.ts';
import { consoleViews } from './0009-console.ts';
import { notifications } from './0010-notifications.ts';
import { suspensions } from './0011-suspensions.ts';
import { stayCounts } from './0012-stay-counts.ts';
import { enrolledAt } from './0013-enrolled-at.ts';
import { foldedNames } from './0014-folded-names.ts';
import { auditTargets } from './0015-audit-targets.ts';

/** Every change of the schema, oldest first. A released one is never altered. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-records': records,
  '0002-mails': mails,
  '0003-consents': consents,
  '0004-factors': factors,
  '0005-backups': backups,
  '0006-allowances': allowances,
  '0007-data-key-rotation': dataKeyRotation,
  '0008-operators': operators,
  '0009-console': consoleViews,
  '0010-notifications': notifications,
  '0011-suspensions': suspensions,
  '0012-stay-counts': stayCounts,
  '0013-enrolled-at': enrolledAt,
  '0014-folded-names': foldedNames,
  '0015-audit-targets': auditTargets,
};
