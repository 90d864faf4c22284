import { storedPolicy, type UnusualTiming } from '@ductus/core';
import type { DecisionRecord } from '@ductus/storage';
import { openExplained } from '../decisions/open-decision.ts';
import { notFound, ServerError } from '../errors.ts';
import { mayAs, type Role } from '../operators/roles.ts';
import type { OperatorDecision } from '../schemas/operator-decisions.ts';
import type { Decision } from '../schemas/verification.ts';
import type { Services } from '../services.ts';
import type { Tenant } from '../tenants.ts';
import { lineOf } from './decision-lines.ts';
import { nameOf } from './name-of.ts';
import { typingLines } from './typing-lines.ts';

/**
 * One decision with its receipt, whose signature is checked: one that is not this server's is not shown.
 *
 * @throws ServerError `not-found`.
 */
export async function decisionDetail(
  services: Services,
  tenant: Tenant,
  id: string,
  role: Role,
): Promise<OperatorDecision> {
  const record = await services.store.decisions.byId(tenant.id, id);
  if (record === undefined) throw notFound('decision');
  const { sealed, ...line } = record;
  const head = lineOf(
    { ...line, erased: sealed === null },
    await nameOf(services, tenant.id, record.subjectId),
  );
  const { unusual, typing, ...shown } = await receiptOf(services, record);
  const thresholds = await thresholdsOf(services, tenant, shown.receipt);
  const explained = mayAs(role, 'analyst') ? { unusual, typing } : { unusual: null, typing: null };
  return { ...head, ...shown, thresholds, ...explained };
}

const nothing = { receipt: null, unusual: null, typing: null };

/** Keys are counted from 1, as people do. */
function viewOf({ kind, key, deviations }: UnusualTiming) {
  return { timing: kind, key: key + 1, deviations };
}

async function receiptOf(
  services: Services,
  record: DecisionRecord,
): Promise<Pick<OperatorDecision, 'signature' | 'receipt' | 'unusual' | 'typing'>> {
  if (record.sealed === null) return { ...nothing, signature: 'erased' };
  try {
    const { decision, unusual, typing } = await openExplained(services, record);
    return {
      signature: 'right',
      receipt: decision,
      unusual: unusual.map(viewOf),
      typing: typingLines(typing),
    };
  } catch (error) {
    const code = error instanceof ServerError ? error.code : '';
    if (code === 'subject-erased') return { ...nothing, signature: 'erased' };
    if (code === 'decision-damaged') return { ...nothing, signature: 'wrong' };
    throw error;
  }
}

/** Those that the receipt names, and the lower one from the version of the policy that it names, where that was kept. */
async function thresholdsOf(
  { store }: Services,
  tenant: Tenant,
  receipt: Decision | null,
): Promise<OperatorDecision['thresholds']> {
  if (receipt === null) return null;
  const { version, matchBits, purpose } = receipt.policy;
  if (purpose !== 'login' && purpose !== 'reentry') return { version, matchBits, nonMatchBits: null };
  const [kept] = await store.policies.versions(tenant.id, { before: version + 1, limit: 1 });
  const policy =
    version === tenant.policy.version
      ? tenant.policy
      : kept?.version === version
        ? storedPolicy(JSON.parse(kept.policy))
        : null;
  return { version, matchBits, nonMatchBits: policy?.purposes[purpose].nonMatchBits ?? null };
}
