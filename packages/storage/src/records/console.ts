import type { ConsoleStore, PeopleSearch, PersonLine } from '../console-port.ts';
import type { Page } from '../port.ts';
import type { Engine } from '../sql/engine.ts';
import { folded } from '../sql/folded.ts';
import { query } from '../sql/query.ts';
import type { Tables } from '../sql/tables.ts';
import { actCounts, decisionCounts, labelCounts, searchDecisions } from './console-decisions.ts';
import { heldKinds } from './held-kinds.ts';
import { staySums, staysSince } from './stay-counts.ts';
import { subjectStore } from './subjects.ts';

type OfApplication = { applicationId: string };
type Found = Pick<Tables['subjects'], 'id' | 'external_id' | 'wrapped_key' | 'created_at' | 'suspended_at'>;

/** Behind every text that begins with what is before it. */
const LAST = '\u{10FFFF}';

const FOUND = ['id', 'external_id', 'wrapped_key', 'created_at', 'suspended_at'] as const;

const namedWith = (suspended: boolean) =>
  query<OfApplication & { from: string; end: string; after: string; afterId: string; limit: number }>()(
    (db, p) => {
      const named = db
        .selectFrom('subjects')
        .select([...FOUND])
        .where('application_id', '=', p('applicationId'))
        .where('folded_id', '>=', p('from'))
        .where('folded_id', '<', p('end'))
        .where((eb) => eb(eb.refTuple('folded_id', 'external_id'), '>', eb.tuple(p('after'), p('afterId'))));
      return (suspended ? named.where('suspended_at', 'is not', null) : named)
        .orderBy('folded_id')
        .orderBy('external_id')
        .limit(p('limit'));
    },
  );
const named = { all: namedWith(false), suspended: namedWith(true) };

const place = query<OfApplication & { id: string }>()((db, p) =>
  db
    .selectFrom('subjects')
    .select(['created_at'])
    .where('application_id', '=', p('applicationId'))
    .where('id', '=', p('id')),
);

const suspended = query<OfApplication & { beforeAt: number; beforeId: string; limit: number }>()((db, p) =>
  db
    .selectFrom('subjects')
    .select([...FOUND])
    .where('application_id', '=', p('applicationId'))
    .where('suspended_at', 'is not', null)
    .where((eb) => eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(p('beforeAt'), p('beforeId'))))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(p('limit')),
);

const personCount = query<OfApplication>()((db, p) =>
  db
    .selectFrom('subjects')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('application_id', '=', p('applicationId')),
);

const templatesOf = query<OfApplication & { subjectId: string }>()((db, p) =>
  db
    .selectFrom('templates')
    .select(['kind', 'revision', 'updated_at'])
    .where('application_id', '=', p('applicationId'))
    .where('subject_id', '=', p('subjectId'))
    .orderBy('kind'),
);

const lastDecision = query<OfApplication & { subjectId: string }>()((db, p) =>
  db
    .selectFrom('decisions')
    .select(['id', 'outcome', 'purpose', 'at'])
    .where('application_id', '=', p('applicationId'))
    .where('subject_id', '=', p('subjectId'))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1),
);

const sessionCount = query<OfApplication & { now: number }>()((db, p) =>
  db
    .selectFrom('sessions')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('application_id', '=', p('applicationId'))
    .where('expires_at', '>', p('now'))
    .where('subject_id', 'is not', null),
);

const sessionPlace = query<OfApplication & { id: string }>()((db, p) =>
  db
    .selectFrom('sessions')
    .select('expires_at')
    .where('application_id', '=', p('applicationId'))
    .where('id', '=', p('id')),
);

const openSessions = query<OfApplication & { now: number; until: number; before: string; limit: number }>()(
  (db, p) =>
    db
      .selectFrom('sessions')
      .select(['id', 'subject_id', 'expires_at'])
      .where('application_id', '=', p('applicationId'))
      .where('expires_at', '>', p('now'))
      .where((eb) => eb(eb.refTuple('expires_at', 'id'), '<', eb.tuple(p('until'), p('before'))))
      .where('subject_id', 'is not', null)
      .orderBy('expires_at', 'desc')
      .orderBy('id', 'desc')
      .limit(p('limit')),
);

/** What operators look at, from what the others wrote. */
export function consoleStore(engine: Engine): ConsoleStore {
  return {
    decisionCounts: (applicationId, period) => decisionCounts(engine, applicationId, period),
    labelCounts: (applicationId, period) => labelCounts(engine, applicationId, period),
    actCounts: (applicationId, acts, period) => actCounts(engine, applicationId, acts, period),
    heldKinds: (applicationId, act, period) => heldKinds(engine, applicationId, act, period),
    decisions: (applicationId, search, page) => searchDecisions(engine, applicationId, search, page),
    staySums: (applicationId, period) => staySums(engine, applicationId, period),
    staysSince: (applicationId) => staysSince(engine, applicationId),
    people: async (applicationId, search, page) => {
      const found = await peopleFound(engine, applicationId, search, page);
      return Promise.all(found.map((row) => personLine(engine, applicationId, row)));
    },
    personCount: async (applicationId) => (await engine.first(personCount, { applicationId }))?.count ?? 0,
    sessionCount: async (applicationId, now) =>
      (await engine.first(sessionCount, { applicationId, now }))?.count ?? 0,
    sessions: async (applicationId, now, { limit, after }) => {
      const cursor =
        after === undefined ? undefined : await engine.first(sessionPlace, { applicationId, id: after });
      if (after !== undefined && cursor === undefined) return [];
      const until = cursor?.expires_at ?? Number.MAX_SAFE_INTEGER;
      const rows = await engine.all(openSessions, { applicationId, now, until, before: after ?? '', limit });
      return rows.map((row) => ({ id: row.id, subjectId: row.subject_id, expiresAt: row.expires_at }));
    },
  };
}

async function peopleFound(
  engine: Engine,
  applicationId: string,
  { prefix, suspended: only }: PeopleSearch,
  page: Page,
): Promise<Found[]> {
  const { limit, after } = page;
  if (prefix !== undefined) {
    const from = folded(prefix);
    const behind = { after: folded(after ?? ''), afterId: after ?? '' };
    const list = only ? named.suspended : named.all;
    return engine.all(list, { applicationId, from, end: from + LAST, ...behind, limit });
  }
  if (only) {
    const cursor = after === undefined ? undefined : await engine.first(place, { applicationId, id: after });
    if (after !== undefined && cursor === undefined) return [];
    const beforeAt = cursor?.created_at ?? Number.MAX_SAFE_INTEGER;
    return engine.all(suspended, { applicationId, beforeAt, beforeId: after ?? '', limit });
  }
  const newest = await subjectStore(engine).list(applicationId, page);
  return newest.map((person) => ({
    id: person.id,
    external_id: person.externalId,
    wrapped_key: person.wrappedKey,
    created_at: person.createdAt,
    suspended_at: person.suspended?.at ?? null,
  }));
}

async function personLine(engine: Engine, applicationId: string, row: Found): Promise<PersonLine> {
  const of = { applicationId, subjectId: row.id };
  const templates = await engine.all(templatesOf, of);
  return {
    id: row.id,
    externalId: row.external_id ?? '',
    createdAt: row.created_at,
    erased: row.wrapped_key === null,
    suspended: row.suspended_at !== null,
    templates: templates.map(({ kind, revision, updated_at }) => ({ kind, revision, updatedAt: updated_at })),
    lastDecision: (await engine.first(lastDecision, of)) ?? null,
  };
}
