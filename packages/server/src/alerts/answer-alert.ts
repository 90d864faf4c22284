import type { AlertRecord } from '@ductus/storage';
import { ServerError } from '../errors.ts';
import { auditOf } from '../factors/audit.ts';
import type { AlertAnswered, AlertKind } from '../schemas/alert.ts';
import type { Services } from '../services.ts';
import { endSessionsOf } from '../sessions/end-sessions-of.ts';
import { undoAdaptation } from '../subjects/undo-adaptation.ts';
import type { Tenant } from '../tenants.ts';
import { retryConflict } from '../verification/retry-conflict.ts';
import { alertOfToken, tokenIsOf } from './alert-token.ts';

/** How long an application that did not hear the answer may ask again: what it does itself hangs on that. */
const ASKED_AGAIN_MS = 10 * 60_000;

/**
 * The person says that it was not them: all their sessions and ceremonies end, factors that were added since what the alert
 * told of as added are revoked, what their templates learned by the way since that moment is taken back, and the decision that let somebody in, if one, is labelled wrong. Done once; asked again within
 * ten minutes, or at the same moment, it says the same and does nothing: who has come back since stays in.
 *
 * @throws ServerError `alert-link-invalid` for a link that was used, has expired or is not ours: nobody is told which.
 */
export function answerAlert(services: Services, tenant: Tenant, token: string): Promise<AlertAnswered> {
  return services.answeringOneAtATime(alertOfToken(token) ?? '', () => answerNow(services, tenant, token));
}

async function answerNow(services: Services, tenant: Tenant, token: string): Promise<AlertAnswered> {
  const { store, people, now } = services;
  const alert = await validAlert(services, tenant, token);
  const { id, subjectId, since, decisionId } = alert;
  if (alert.answeredAt !== null) return answered(alert, 0, 0);
  const person = await people.byId(tenant.id, subjectId);
  await store.factors.endCeremonies(tenant.id, subjectId);
  const revokedFactors = await revokeAdded(services, tenant, alert);
  const endedSessions = await endSessionsOf(services, tenant, subjectId);
  await undoAdaptation(services, person, since);
  if (decisionId !== null) await store.decisions.label(tenant.id, decisionId, 'wrong', now());
  // Last, so that a failure on the way leaves the link as it was; everything before may be done twice.
  if (!(await store.alerts.answer(tenant.id, id, now()))) await validAlert(services, tenant, token);
  return answered(alert, endedSessions, revokedFactors);
}

function answered(
  { id, subjectId, kind, decisionId, since }: AlertRecord,
  endedSessions: number,
  revokedFactors: number,
): AlertAnswered {
  return { id, subjectId, kind: kind as AlertKind, decisionId, since, endedSessions, revokedFactors };
}

/** Takes back all that was added since the moment an alert is about: who added one factor could add others. Returns how many. */
async function revokeAdded(
  services: Services,
  tenant: Tenant,
  { kind, subjectId, since }: AlertRecord,
): Promise<number> {
  if (kind !== 'factor-added') return 0;
  return retryConflict(async () => {
    const held = await services.store.factors.list(tenant.id, subjectId);
    const removed = held.filter(({ createdAt }) => createdAt >= since);
    const audit = removed.map((factor) => auditOf(services, factor, factor.kind, 'revoked'));
    await services.store.factors.write({ removed, audit });
    return removed.length;
  });
}

async function validAlert(
  { store, alertSigner, now }: Services,
  tenant: Tenant,
  token: string,
): Promise<AlertRecord> {
  const id = alertOfToken(token);
  const alert = id === undefined ? undefined : await store.alerts.byId(tenant.id, id);
  if (alert === undefined || !tokenIsOf(alertSigner, token, alert)) throw invalid();
  if (alert.expiresAt <= now() || now() - (alert.answeredAt ?? now()) >= ASKED_AGAIN_MS) throw invalid();
  return alert;
}

function invalid(): ServerError {
  return new ServerError(
    'alert-link-invalid',
    'This link was used before, has expired, or is not one of ours.',
  );
}
