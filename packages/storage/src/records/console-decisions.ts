import { sql } from 'kysely';
import type {
  ActCount,
  DecisionCount,
  DecisionLine,
  DecisionSearch,
  LabelCount,
  Period,
} from '../console-port.ts';
import type { Page } from '../port.ts';
import type { Engine } from '../sql/engine.ts';
import { query } from '../sql/query.ts';
import type { Tables } from '../sql/tables.ts';

const HOUR = 3_600_000;

type OfPeriod = { applicationId: string; from: number; until: number };
type Values = OfPeriod & {
  beforeAt: number;
  beforeId: string;
  limit: number;
  subjectId: string;
  purpose: string;
  outcome: string;
  label: 'right' | 'wrong';
};
type Row = Omit<Tables['decisions'], 'sealed' | 'labelled_at'> & { erased: number };
type Condition = 'subjectId' | 'label' | 'unlabelled' | 'kind';

/** One more decision of a kind in its hour; writes with the decision, so that no count is ever behind. */
export const countDecision = query<Tables['decision_counts']>()((db, p) =>
  db
    .insertInto('decision_counts')
    .values({
      application_id: p('application_id'),
      hour: p('hour'),
      purpose: p('purpose'),
      outcome: p('outcome'),
      count: 1,
    })
    .onConflict((oc) =>
      oc.columns(['application_id', 'hour', 'purpose', 'outcome']).doUpdateSet({ count: sql`count + 1` }),
    ),
);

/** When the hour of a moment began. */
export const hourOf = (at: number) => Math.floor(at / HOUR) * HOUR;

const counts = query<OfPeriod>()((db, p) =>
  db
    .selectFrom('decision_counts')
    .select(['hour', 'purpose', 'outcome', 'count'])
    .where('application_id', '=', p('applicationId'))
    .where('hour', '>=', p('from'))
    .where('hour', '<', p('until'))
    .orderBy('hour'),
);

const labels = query<OfPeriod & { label: 'right' | 'wrong' }>()((db, p) =>
  db
    .selectFrom('decisions')
    .select(['purpose', 'outcome', (eb) => eb.fn.countAll<number>().as('count')])
    .where('application_id', '=', p('applicationId'))
    .where('label', '=', p('label'))
    .where('at', '>=', p('from'))
    .where('at', '<', p('until'))
    .groupBy(['purpose', 'outcome']),
);

const acts = query<OfPeriod & { act: string }>()((db, p) =>
  db
    .selectFrom('factor_audit')
    .select(['kind', 'act', (eb) => eb.fn.countAll<number>().as('count')])
    .where('application_id', '=', p('applicationId'))
    .where('act', '=', p('act'))
    .where('at', '>=', p('from'))
    .where('at', '<', p('until'))
    .groupBy('kind'),
);

const place = query<{ applicationId: string; id: string }>()((db, p) =>
  db
    .selectFrom('decisions')
    .select(['at', 'id'])
    .where('application_id', '=', p('applicationId'))
    .where('id', '=', p('id')),
);

const lists = {
  all: listWith([]),
  subject: listWith(['subjectId']),
  kind: listWith(['kind']),
  label: listWith(['label']),
  subjectKind: listWith(['subjectId', 'kind']),
  subjectLabel: listWith(['subjectId', 'label']),
  labelKind: listWith(['label', 'kind']),
  subjectLabelKind: listWith(['subjectId', 'label', 'kind']),
  unlabelled: listWith(['unlabelled']),
  unlabelledKind: listWith(['unlabelled', 'kind']),
  subjectUnlabelled: listWith(['subjectId', 'unlabelled']),
  subjectUnlabelledKind: listWith(['subjectId', 'unlabelled', 'kind']),
};

/**
 * Without statistics SQLite takes the index by time for any of these, and reads all that is not the person's. A plus sign
 * keeps a condition from choosing the index: a person's decisions are few, labelled ones too.
 */
function listWith(conditions: readonly Condition[]) {
  const [of, labelled] = [conditions.includes('subjectId'), conditions.includes('label')];
  return query<Values>()((db, p) => {
    const narrowed = of || labelled;
    let list = db
      .selectFrom('decisions')
      .select(['id', 'application_id', 'subject_id', 'session_id', 'outcome', 'purpose', 'label', 'at'])
      .select(sql<number>`sealed is null`.as('erased'))
      .where('application_id', '=', p('applicationId'))
      .where(narrowed ? sql<boolean>`+at >= ${p('from')}` : sql<boolean>`at >= ${p('from')}`)
      .where(sql<boolean>`(at, id) < (${p('beforeAt')}, ${p('beforeId')})`);
    if (of) list = list.where('subject_id', '=', p('subjectId'));
    if (labelled)
      list = list.where(of ? sql<boolean>`+label = ${p('label')}` : sql<boolean>`label = ${p('label')}`);
    // Most are: they are looked for where all are.
    if (conditions.includes('unlabelled')) list = list.where(sql<boolean>`+label is null`);
    if (conditions.includes('kind')) {
      const [purpose, outcome] = [p('purpose'), p('outcome')];
      list = list.where(
        narrowed
          ? sql<boolean>`+purpose = ${purpose} and +outcome = ${outcome}`
          : sql<boolean>`purpose = ${purpose} and outcome = ${outcome}`,
      );
    }
    return list.orderBy('at', 'desc').orderBy('id', 'desc').limit(p('limit'));
  });
}

function listFor({ subjectId, label, kinds }: DecisionSearch) {
  if (label === 'none') {
    if (subjectId !== undefined) return kinds ? lists.subjectUnlabelledKind : lists.subjectUnlabelled;
    return kinds ? lists.unlabelledKind : lists.unlabelled;
  }
  if (subjectId !== undefined && label !== undefined)
    return kinds ? lists.subjectLabelKind : lists.subjectLabel;
  if (subjectId !== undefined) return kinds ? lists.subjectKind : lists.subject;
  if (label !== undefined) return kinds ? lists.labelKind : lists.label;
  return kinds ? lists.kind : lists.all;
}

export async function decisionCounts(
  engine: Engine,
  applicationId: string,
  { from, until }: Period,
): Promise<DecisionCount[]> {
  return engine.all(counts, { applicationId, from: hourOf(from), until });
}

export async function labelCounts(
  engine: Engine,
  applicationId: string,
  period: Period,
): Promise<LabelCount[]> {
  const counted = (['right', 'wrong'] as const).map(async (label) =>
    (await engine.all(labels, { applicationId, ...period, label })).map((row) => ({ ...row, label })),
  );
  return (await Promise.all(counted)).flat();
}

export async function actCounts(
  engine: Engine,
  applicationId: string,
  names: readonly string[],
  period: Period,
): Promise<ActCount[]> {
  const counted = names.map((act) => engine.all(acts, { applicationId, ...period, act }));
  return (await Promise.all(counted)).flat();
}

/** Each kind has an end of its own in the index, from which a page is read; the newest of all of these are the page. */
export async function searchDecisions(
  engine: Engine,
  applicationId: string,
  search: DecisionSearch,
  { limit, after }: Page,
): Promise<DecisionLine[]> {
  const { period, kinds, subjectId, label } = search;
  const cursor = after === undefined ? undefined : await engine.first(place, { applicationId, id: after });
  if (after !== undefined && cursor === undefined) return [];
  const before =
    cursor !== undefined && cursor.at < period.until
      ? { beforeAt: cursor.at, beforeId: cursor.id }
      : { beforeAt: period.until, beforeId: '' };
  const values = { applicationId, ...period, ...before, limit, subjectId, label } as Values;
  const pages = await Promise.all(
    (kinds ?? [{}]).map((kind) => engine.all(listFor(search), { ...values, ...kind })),
  );
  return pages.flat().sort(newestFirst).slice(0, limit).map(toLine);
}

function newestFirst(a: Row, b: Row): number {
  return b.at - a.at || (a.id < b.id ? 1 : -1);
}

function toLine(row: Row): DecisionLine {
  return {
    id: row.id,
    applicationId: row.application_id,
    subjectId: row.subject_id,
    sessionId: row.session_id,
    outcome: row.outcome,
    purpose: row.purpose,
    label: row.label,
    at: row.at,
    erased: row.erased === 1,
  };
}
