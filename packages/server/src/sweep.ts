import type { Backups } from '@ductus/storage';
import { ATTEMPTS_KEPT_MS } from './operators/attempts.ts';
import { LONGEST_DRY_RUN_DAYS } from './schemas/operator-policies.ts';
import type { Services } from './services.ts';
import { sweepRegistrations } from './subjects/sweep-registrations.ts';

const AT_MOST = 500;
const DAY_MS = 24 * 3_600_000;

/**
 * Deletes what is over: sessions, what was counted of them before any dry run begins, ceremonies, alerts and windows of limits that have ended, audit records older than the
 * operator keeps them, and people whose registration was left unfinished; finishes erasures in backups.
 *
 * @param tellBackups hears which backups could not be reached.
 */
export async function sweep(
  services: Services,
  tellBackups: (done: Awaited<ReturnType<Backups['erase']>>) => void,
): Promise<void> {
  const { sessions, store, backups, now, auditDays } = services;
  await Promise.all([
    sessions.sweep(AT_MOST),
    sweepRegistrations(services),
    store.sessions.deleteCounts(now() - LONGEST_DRY_RUN_DAYS * DAY_MS, AT_MOST),
    store.factors.deleteExpired(now(), AT_MOST),
    store.factors.deleteAudit(now() - auditDays * DAY_MS, AT_MOST),
    store.alerts.deleteExpired(now(), AT_MOST),
    store.allowances.deleteExpired(now(), AT_MOST),
    store.operators.deleteExpired(now(), now() - ATTEMPTS_KEPT_MS),
    backups.erase().then(tellBackups),
  ]);
}
