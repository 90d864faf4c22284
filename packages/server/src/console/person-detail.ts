import { notFound } from '../errors.ts';
import { heldFactors } from '../factors/own-factors.ts';
import { consentOf } from '../routes/consents.ts';
import type { OperatorPerson } from '../schemas/operator-people.ts';
import type { Services } from '../services.ts';
import { driftsOf } from '../subjects/drift.ts';
import type { Person } from '../subjects/people.ts';
import { recentComparisons } from '../subjects/recent-comparisons.ts';
import { wordsPerMinute } from '../subjects/words-per-minute.ts';
import type { Tenant } from '../tenants.ts';
import { estimate } from './estimate.ts';

/**
 * All that an operator may see about a person.
 *
 * @throws ServerError `not-found`.
 */
export async function personDetail(services: Services, tenant: Tenant, id: string): Promise<OperatorPerson> {
  const record = await services.store.subjects.byId(tenant.id, id);
  if (record === undefined) throw notFound('subject');
  const head = {
    id,
    externalId: record.externalId,
    createdAt: record.createdAt,
    suspended: record.suspended ?? null,
  };
  const success = await successOf(services, tenant, id);
  if (record.wrappedKey === null) {
    return {
      ...head,
      erased: true,
      enrolment: [],
      drift: [],
      factors: [],
      consents: [],
      success,
      sessions: [],
      wordsPerMinute: null,
    };
  }
  const person = await services.people.byId(tenant.id, id);
  return {
    ...head,
    erased: false,
    enrolment: await services.templates.states(person, tenant.policy.enrolment),
    drift: await driftsOf(services, person),
    factors: (await heldFactors(services, person)).map(({ kind, label, usedAt, record: { createdAt } }) => ({
      kind,
      label,
      createdAt,
      usedAt,
    })),
    consents: [...(await services.consents.of(person)).values()].map(consentOf),
    success,
    sessions: await openSessionsOf(services, person),
    wordsPerMinute: wordsPerMinute((await services.templates.freeText(person)).template),
  };
}

async function successOf(services: Services, tenant: Tenant, subjectId: string) {
  const recent = await recentComparisons(services, tenant.id, subjectId);
  return estimate(recent.filter(({ outcome }) => outcome === 'MATCH').length, recent.length);
}

/** Those in memory: a scan of the store for one person is for what is rare. */
async function openSessionsOf({ sessions, now }: Services, person: Person): Promise<string[]> {
  const open: string[] = [];
  for (const { id, subjectId, ended, expiresAt } of sessions.states())
    if (subjectId === person.id && !ended && expiresAt > now()) open.push(id);
  return open;
}
