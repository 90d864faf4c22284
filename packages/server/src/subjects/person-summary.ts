import { consentOf } from '../routes/consents.ts';
import type { PersonSummary } from '../schemas/summary.ts';
import type { Services } from '../services.ts';
import type { Tenant } from '../tenants.ts';
import { driftsOf, hasChanged } from './drift.ts';
import { recentComparisons } from './recent-comparisons.ts';
import { wordsPerMinute } from './words-per-minute.ts';

const SHOWN = 20;
/** Words a minute: whoever would type as the person does learns no pace to practise. */
const STEP = 5;

/**
 * What is known about a person, for a page of their own. Whoever is signed in at their account may be somebody else, so it holds
 * nothing to learn from: no score, no reason, no threshold, and every outcome but a match alike.
 *
 * @throws ServerError `not-found`, `subject-erased`.
 */
export async function personSummary(services: Services, tenant: Tenant, id: string): Promise<PersonSummary> {
  const { people, templates, consents } = services;
  const person = await people.byId(tenant.id, id);
  const comparisons = await recentComparisons(services, tenant.id, id);
  const pace = wordsPerMinute((await templates.freeText(person)).template);
  return {
    knownSince: person.createdAt,
    enrolment: await templates.states(person, tenant.policy.enrolment),
    rhythms: (await driftsOf(services, person)).map((drift) => ({
      field: drift.field,
      keyboard: drift.keyboard,
      changed: hasChanged(drift),
    })),
    wordsPerMinute: pace === null ? null : coarse(pace),
    recognised: {
      count: comparisons.filter(({ outcome }) => outcome === 'MATCH').length,
      of: comparisons.length,
    },
    signIns: comparisons.slice(0, SHOWN).map(({ at, purpose, outcome }) => ({
      at,
      purpose: purpose === 'reentry' ? 'reentry' : 'login',
      recognised: outcome === 'MATCH',
    })),
    consents: [...(await consents.of(person)).values()].map(consentOf),
  };
}

function coarse(pace: number): number {
  return Math.max(STEP, STEP * Math.round(pace / STEP));
}
