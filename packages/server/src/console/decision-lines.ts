import type { DecisionKind, DecisionLine } from '@ductus/storage';
import { COMPARISON_PURPOSES, decisionKinds } from '../decisions/decision-kinds.ts';
import type {
  OperatorDecisionLine,
  OperatorDecisionPage,
  OperatorDecisionQuery,
} from '../schemas/operator-decisions.ts';
import type { Services } from '../services.ts';
import { SESSION_PURPOSE } from '../sessions/session-decision.ts';
import type { Tenant } from '../tenants.ts';
import { nameOf } from './name-of.ts';

/** All that decisions are for. */
export const DECISION_PURPOSES = [...COMPARISON_PURPOSES, SESSION_PURPOSE] as const;

/** A page of an application's decisions, newest first. */
export async function decisionLines(
  services: Services,
  tenant: Tenant,
  { purpose, outcome, from = 0, until, after, limit = 25, ...rest }: OperatorDecisionQuery,
): Promise<OperatorDecisionPage> {
  const period = { from, until: until ?? services.now() + 1 };
  const kinds = kindsOf(purpose, outcome);
  const search = { ...rest, period, ...(kinds === undefined ? {} : { kinds }) };
  const found = await services.store.console.decisions(tenant.id, search, { limit, after });
  const names = new Map<string, Promise<string>>();
  for (const { subjectId } of found)
    if (!names.has(subjectId)) names.set(subjectId, nameOf(services, tenant.id, subjectId));
  return {
    decisions: await Promise.all(found.map(async (line) => lineOf(line, await names.get(line.subjectId)!))),
    next: found.length < limit ? null : (found.at(-1)?.id ?? null),
  };
}

/** A decision without what is sealed. */
export function lineOf(line: DecisionLine, externalId: string): OperatorDecisionLine {
  const { applicationId: _, outcome, ...rest } = line;
  return { ...rest, outcome: outcome as OperatorDecisionLine['outcome'], externalId };
}

function kindsOf(purpose: string | undefined, outcome: string | undefined): DecisionKind[] | undefined {
  if (purpose === undefined && outcome === undefined) return undefined;
  const purposes = purpose === undefined ? DECISION_PURPOSES : [purpose];
  return decisionKinds(purposes, outcome === undefined ? undefined : [outcome]);
}
