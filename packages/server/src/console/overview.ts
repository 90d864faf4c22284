import type { LabelCount } from '@ductus/storage';
import type { Overview } from '../schemas/operator-overview.ts';
import type { Services } from '../services.ts';
import type { Tenant } from '../tenants.ts';
import { estimate } from './estimate.ts';
import { liveCounters } from './live-counters.ts';

const HOUR = 3_600_000;
/** What became of step-ups: asked, answered rightly, answered wrongly, refused, used by the application. */
const ACTS = ['challenged', 'right', 'wrong', 'refused', 'redeemed'];

/** What an application's operators see first. */
export async function overview(services: Services, tenant: Tenant, hours: number): Promise<Overview> {
  const { store, now } = services;
  const at = now();
  const period = { from: at - hours * HOUR, until: at + 1 };
  const [live, people, decisions, stepUps, labels, health] = await Promise.all([
    liveCounters(services, tenant),
    store.console.personCount(tenant.id),
    store.console.decisionCounts(tenant.id, period),
    store.console.actCounts(tenant.id, ACTS, period),
    store.console.labelCounts(tenant.id, period),
    healthOf(services),
  ]);
  const labelled = ratesOf(labels);
  const counted = decisions as Overview['decisions'];
  return { at, from: period.from, people, live, decisions: counted, stepUps, labelled, health };
}

/**
 * Error rates as far as labels tell: a MATCH marked wrong let somebody else in; a NON_MATCH marked wrong kept its owner out.
 * An INCONCLUSIVE says of nobody who they were, whether it was right or not: it is in no rate, and counted by itself.
 * Decisions about a whole session are no comparisons and count among false alarms only.
 */
export function ratesOf(labels: readonly LabelCount[]): Overview['labelled'] {
  const sum = (of: (one: LabelCount) => boolean) =>
    labels.filter(of).reduce((total, { count }) => total + count, 0);
  const compared = (outcome: string, label?: LabelCount['label']) =>
    sum(
      (one) =>
        one.purpose !== 'session' && one.outcome === outcome && (label === undefined || one.label === label),
    );
  const falseMatches = compared('MATCH', 'wrong');
  const falseNonMatches = compared('NON_MATCH', 'wrong');
  const others = falseMatches + compared('NON_MATCH', 'right');
  const owners = falseNonMatches + compared('MATCH', 'right');
  return {
    falseMatch: estimate(falseMatches, others),
    falseNonMatch: estimate(falseNonMatches, owners),
    inconclusive: compared('INCONCLUSIVE'),
    falseAlarms: sum(({ outcome, label }) => outcome !== 'MATCH' && label === 'wrong'),
    labels: sum(() => true),
  };
}

async function healthOf({ store, keys, outbox }: Services): Promise<Overview['health']> {
  const begun = performance.now();
  const working = await store.check().then(
    () => true,
    () => false,
  );
  const ms = Math.round((performance.now() - begun) * 10) / 10;
  const { state, waiting, failed } = await outbox.health();
  return {
    store: { state: working ? 'working' : 'failing', ms },
    keys: { state: isOpen(keys) ? 'open' : 'closed', generation: keys.generation ?? null },
    mail: { state, waiting, failed },
  };
}

/** A closed ring refuses to derive. */
function isOpen(keys: Services['keys']): boolean {
  try {
    keys.derive('receipts');
    return true;
  } catch {
    return false;
  }
}
