import type { AlertRecord } from '@ductus/storage';
import { ServerError } from '../errors.ts';
import type { AlertAnswered, AlertKind } from '../schemas/alert.ts';
import type { Services } from '../services.ts';
import { endSessionsOf } from '../sessions/end-sessions-of.ts';
import { undoAdaptation } from '../subjects/undo-adaptation.ts';
import type { Tenant } from '../tenants.ts';
import { alertOfToken, tokenIsOf } from './alert-token.ts';

/**
 * The person says that it was not them: all their sessions end, what their templates learned by the way since that moment is
 * taken back, and the decision that let somebody in, if one, is labelled wrong. Works once.
 *
 * @throws ServerError `alert-link-invalid` for a link that was used, has expired or is not ours: nobody is told which.
 */
export async function answerAlert(services: Services, tenant: Tenant, token: string): Promise<AlertAnswered> {
  const { store, people, now } = services;
  const alert = await validAlert(services, tenant, token);
  const { id, subjectId, since, decisionId } = alert;
  const person = await people.byId(tenant.id, subjectId);
  const endedSessions = await endSessionsOf(services, tenant, subjectId);
  await undoAdaptation(services, person, since);
  if (decisionId !== null) await store.decisions.label(tenant.id, decisionId, 'wrong');
  // Last, so that a failure on the way leaves the link as it was; everything before may be done twice.
  if (!(await store.alerts.answer(tenant.id, id, now()))) throw invalid();
  return { id, subjectId, kind: alert.kind as AlertKind, decisionId, since, endedSessions };
}

async function validAlert(
  { store, alertSigner, now }: Services,
  tenant: Tenant,
  token: string,
): Promise<AlertRecord> {
  const id = alertOfToken(token);
  const alert = id === undefined ? undefined : await store.alerts.byId(tenant.id, id);
  if (alert === undefined || !tokenIsOf(alertSigner, token, alert)) throw invalid();
  if (alert.answeredAt !== null || alert.expiresAt <= now()) throw invalid();
  return alert;
}

function invalid(): ServerError {
  return new ServerError(
    'alert-link-invalid',
    'This link was used before, has expired, or is not one of ours.',
  );
}
