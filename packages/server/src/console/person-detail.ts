import { EventContext, type FreeTextTemplate, kindOf } from '@ductus/core';
import { notFound } from '../errors.ts';
import { heldFactors } from '../factors/own-factors.ts';
import { consentOf } from '../routes/consents.ts';
import type { Drift, OperatorPerson } from '../schemas/operator-people.ts';
import type { Services } from '../services.ts';
import type { Person } from '../subjects/people.ts';
import type { Tenant } from '../tenants.ts';
import { driftOf } from './drift.ts';
import { estimate } from './estimate.ts';

/** Comparisons that the share of successful ones is of, the newest. */
const RECENT = 200;
const MINUTE = 60_000;
const WORD = 5;
const COMPARISONS = ['login', 'reentry'].flatMap((purpose) =>
  ['MATCH', 'NON_MATCH', 'INCONCLUSIVE'].map((outcome) => ({ purpose, outcome })),
);

/**
 * All that an operator may see about a person.
 *
 * @throws ServerError `not-found`.
 */
export async function personDetail(services: Services, tenant: Tenant, id: string): Promise<OperatorPerson> {
  const record = await services.store.subjects.byId(tenant.id, id);
  if (record === undefined) throw notFound('subject');
  const head = { id, externalId: record.externalId, createdAt: record.createdAt };
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

async function driftsOf({ templates }: Services, person: Person): Promise<Drift[]> {
  const texts = await templates.fixedTexts(person);
  return texts.flatMap(({ place: { field, keyboard }, stored: { template } }) => {
    const drift = template && driftOf(template, { field, keyboard: keyboard + 1 });
    return drift ?? [];
  });
}

async function successOf({ store, now }: Services, tenant: Tenant, subjectId: string) {
  const search = { subjectId, kinds: COMPARISONS, period: { from: 0, until: now() + 1 } };
  const recent = await store.console.decisions(tenant.id, search, { limit: RECENT });
  return estimate(recent.filter(({ outcome }) => outcome === 'MATCH').length, recent.length);
}

/** Those in memory: a scan of the store for one person is for what is rare. */
async function openSessionsOf({ sessions, now }: Services, person: Person): Promise<string[]> {
  const open: string[] = [];
  for (const { id, subjectId, ended, expiresAt } of sessions.states())
    if (subjectId === person.id && !ended && expiresAt > now()) open.push(id);
  return open;
}

/** How fast somebody types freely, from the typical time between two presses, whose logarithms the template keeps; five characters are a word. */
function wordsPerMinute(template: FreeTextTemplate | null): number | null {
  if (template === null) return null;
  let [count, sum] = [0, 0];
  template.contexts.forEach((context, at) => {
    if (kindOf(context) !== EventContext.pressPress) return;
    count += template.counts[at]!;
    sum += template.counts[at]! * template.means[at]!;
  });
  return count === 0 ? null : MINUTE / (WORD * Math.exp(sum / count));
}
