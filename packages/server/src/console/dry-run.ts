import { checkPolicy, type Outcome, type Policy } from '@ductus/core';
import { openDecision } from '../decisions/open-decision.ts';
import type { DryRun, DryRunRequest } from '../schemas/operator-policies.ts';
import type { Decision } from '../schemas/verification.ts';
import type { Services } from '../services.ts';
import type { Tenant } from '../tenants.ts';

const DAY = 24 * 3_600_000;
/** Decisions that are looked at: more would keep everybody else waiting. */
const MOST = 2000;
const PAGE = 100;
const PURPOSES = ['login', 'reentry'] as const;
const KINDS = PURPOSES.flatMap((purpose) =>
  (['MATCH', 'NON_MATCH', 'INCONCLUSIVE'] as const).map((outcome) => ({ purpose, outcome })),
);

/**
 * What comparisons of the last days would have come to under another policy. Its thresholds are held against the bits of the signed
 * receipts; what was inconclusive for want of typing stays so.
 *
 * @throws PolicyError `policy-invalid`.
 */
export async function dryRun(
  services: Services,
  tenant: Tenant,
  { policy: value, days }: DryRunRequest,
): Promise<DryRun> {
  const policy = checkPolicy(value);
  const until = services.now() + 1;
  const from = until - days * DAY;
  const moves = new Map<string, DryRun['moves'][number]>();
  let [looked, changed] = [0, 0];
  for await (const decision of newest(services, tenant, { from, until })) {
    const purpose = decision.policy.purpose as (typeof PURPOSES)[number];
    const to = outcomeUnder(policy, purpose, decision);
    looked += 1;
    if (to === decision.outcome) continue;
    changed += 1;
    const key = `${purpose} ${decision.outcome} ${to}`;
    const known = moves.get(key) ?? { purpose, from: decision.outcome, to, count: 0 };
    moves.set(key, { ...known, count: known.count + 1 });
  }
  const counts = await services.store.console.decisionCounts(tenant.id, { from, until });
  const of = counts
    .filter(({ purpose }) => PURPOSES.some((one) => one === purpose))
    .reduce((sum, { count }) => sum + count, 0);
  return { from, looked, of: Math.max(of, looked), changed, moves: [...moves.values()] };
}

/** As `decide`: from what the receipt says. */
export function outcomeUnder(policy: Policy, purpose: 'login' | 'reentry', decision: Decision): Outcome {
  const { matchBits, nonMatchBits } = policy.purposes[purpose];
  if (!decision.evidence.some(({ samples }) => samples > 0)) return 'INCONCLUSIVE';
  if (decision.bits >= matchBits) return decision.liveness.verdict === 'attack' ? 'INCONCLUSIVE' : 'MATCH';
  return decision.bits <= nonMatchBits ? 'NON_MATCH' : 'INCONCLUSIVE';
}

async function* newest(
  services: Services,
  tenant: Tenant,
  period: { readonly from: number; readonly until: number },
): AsyncGenerator<Decision> {
  let after: string | undefined;
  for (let seen = 0; seen < MOST; ) {
    const page = after === undefined ? { limit: PAGE } : { limit: PAGE, after };
    const lines = await services.store.console.decisions(tenant.id, { kinds: KINDS, period }, page);
    for (const { id, erased } of lines) {
      if (erased) continue;
      const record = await services.store.decisions.byId(tenant.id, id);
      if (record?.sealed) yield await openDecision(services, record);
    }
    if (lines.length < PAGE) return;
    seen += lines.length;
    after = lines.at(-1)!.id;
    // Others have their turn.
    await new Promise((turn) => setImmediate(turn));
  }
}
