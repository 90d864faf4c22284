import type { AuditRecord } from '@ductus/storage';
import type { Services } from '../services.ts';

/** What can happen with a factor. */
export const AUDIT_ACTS = [
  'set-up-begun',
  'set-up-wrong',
  'set-up-done',
  'challenged',
  'right',
  'wrong',
  'refused',
  'closed',
  'redeemed',
  'renamed',
  'revoked',
] as const;
export type AuditAct = (typeof AUDIT_ACTS)[number];

/** A record of what happened: no answer, no secret. */
export function auditOf(
  { now, newAuditId }: Pick<Services, 'now' | 'newAuditId'>,
  of: { readonly applicationId: string; readonly subjectId: string },
  kind: string,
  act: AuditAct,
): AuditRecord {
  const at = now();
  const { applicationId, subjectId } = of;
  return { id: newAuditId(at), applicationId, subjectId, kind, act, at };
}
