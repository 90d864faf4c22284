import { checkPolicy, type Outcome, type Policy, policyOn } from '@ductus/core';
import type { DecisionLine } from '@ductus/storage';
import { decisionKinds } from '../decisions/decision-kinds.ts';
import type { Explained } from '../decisions/open-decision.ts';
import { openOrNull } from '../decisions/open-or-null.ts';
import type { DryRun, DryRunRequest } from '../schemas/operator-policies.ts';
import type { Decision } from '../schemas/verification.ts';
import type { Services } from '../services.ts';
import type { Tenant } from '../tenants.ts';
import { turnOfOthers } from '../util/turn-of-others.ts';
import { DECISION_PURPOSES } from './decision-lines.ts';
import { tryOnFactors } from './try-on-factors.ts';
import { tryOnSessions } from './try-on-sessions.ts';
import { tryOnStays } from './try-on-stays.ts';

const DAY = 24 * 3_600_000;
/** Decisions of one request: a second of work at most. Whoever wants them all asks again, and may stop. */
const AT_A_TIME = 2000;
const PAGE = 100;
const KINDS = decisionKinds(DECISION_PURPOSES);

/**
 * What decisions of the last days would have come to under another policy, from the newest on, at most `most` (by default 2,000) at a time: `next` goes back as
 * `after`. Its thresholds, those of its rule for the route where there is one, are held against the bits of the signed receipts; what was
 * inconclusive for want of typing stays so. Where it wants consent recorded, it is asked who has one now. Erased decisions, and those whose receipt
 * cannot be read, are passed over. `stays` is of what was counted of sessions, `factors` of people who passed
 * one, `open` of the sessions of this moment.
 *
 * @throws PolicyError `policy-invalid`.
 */
export async function dryRun(
  services: Services,
  tenant: Tenant,
  { policy: value, days, after }: DryRunRequest,
  most = AT_A_TIME,
): Promise<DryRun> {
  const policy = checkPolicy(value);
  const until = services.now() + 1;
  const period = { from: until - days * DAY, until };
  const moves = new Map<string, DryRun['moves'][number]>();
  let [read, looked, changed] = [0, 0, 0];
  let last = after;
  let page: readonly DecisionLine[];
  do {
    page = await decisionsAfter(services, tenant, period, last);
    read += page.length;
    for (const { decision, route } of await opened(services, tenant, page)) {
      looked += 1;
      const to = outcomeUnder(
        policyOn(policy, route),
        decision,
        await mayCompare(services, tenant, policy, decision),
      );
      if (to === decision.outcome) continue;
      changed += 1;
      count(moves, decision, to);
    }
    last = page.at(-1)?.id ?? last;
    await turnOfOthers();
  } while (page.length === PAGE && read < most);
  return {
    from: period.from,
    looked,
    of: await decided(services, tenant, period),
    changed,
    moves: [...moves.values()],
    stays: after === undefined ? await tryOnStays(services, tenant, policy, period) : null,
    factors: after === undefined ? await tryOnFactors(services, tenant, policy, period) : null,
    open: await tryOnSessions(services, tenant, policy),
    next: page.length === PAGE ? (last ?? null) : null,
  };
}

/** As `decide` and the rules of a session: from what the receipt says, and from whether the person's typing may be compared. Null: nobody is asked for anything. */
export function outcomeUnder(policy: Policy, decision: Decision, comparable: boolean): Outcome | null {
  const { purpose } = decision.policy;
  if (purpose !== 'login' && purpose !== 'reentry') return levelUnder(policy, decision);
  const { matchBits, nonMatchBits } = policy.purposes[purpose];
  if (!comparable || !decision.evidence.some(({ samples }) => samples > 0)) return 'INCONCLUSIVE';
  if (decision.bits >= matchBits) return decision.liveness.verdict === 'attack' ? 'INCONCLUSIVE' : 'MATCH';
  return decision.bits <= nonMatchBits ? 'NON_MATCH' : 'INCONCLUSIVE';
}

/** A session's step down is a lock below the lock level, and none from the step-up level on; what a change of hands came to is no question of bits. */
function levelUnder({ session }: Policy, { outcome, bits, evidence }: Decision): Outcome | null {
  if (evidence.some(({ reasons }) => reasons.includes('typing-changed'))) return outcome;
  if (bits >= session.stepUpBits) return null;
  return bits < session.lockBits ? 'NON_MATCH' : 'INCONCLUSIVE';
}

/** Whether a policy that wants consent recorded finds one, of whichever day: a renewed one has the day of its renewal, and what was withdrawn was left alone. */
async function mayCompare(
  { consents }: Services,
  { id: applicationId }: Tenant,
  { consent }: Policy,
  { subjectId: id }: Decision,
): Promise<boolean> {
  return consent === 'application' || (await consents.of({ id, applicationId })).has('typing');
}

function count(moves: Map<string, DryRun['moves'][number]>, decision: Decision, to: Outcome | null): void {
  const { outcome: from } = decision;
  const { purpose } = decision.policy;
  const key = `${purpose} ${from} ${to}`;
  const known = moves.get(key) ?? { purpose, from, to, count: 0 };
  moves.set(key, { ...known, count: known.count + 1 });
}

function decisionsAfter(
  { store }: Services,
  tenant: Tenant,
  period: { readonly from: number; readonly until: number },
  after: string | undefined,
): Promise<DecisionLine[]> {
  return store.console.decisions(tenant.id, { kinds: KINDS, period }, { limit: PAGE, after });
}

/** Those that can be read. */
async function opened(
  services: Services,
  tenant: Tenant,
  page: readonly DecisionLine[],
): Promise<Explained[]> {
  const all: Explained[] = [];
  for (const { id, erased } of page) {
    const record = erased ? undefined : await services.store.decisions.byId(tenant.id, id);
    const found = record?.sealed ? await openOrNull(services, record) : null;
    if (found !== null) all.push(found);
  }
  return all;
}

async function decided(
  { store }: Services,
  tenant: Tenant,
  period: { readonly from: number; readonly until: number },
): Promise<number> {
  const counts = await store.console.decisionCounts(tenant.id, period);
  return counts
    .filter(({ purpose }) => DECISION_PURPOSES.some((one) => one === purpose))
    .reduce((sum, one) => sum + one.count, 0);
}
