import { sql } from 'kysely';
import type { Period } from '../console-port.ts';
import { type Engine, type Step, step } from '../sql/engine.ts';
import { query } from '../sql/query.ts';
import type { Tables } from '../sql/tables.ts';
import type { StayCount, StaySum } from '../stay-port.ts';
import { hourOf } from './console-decisions.ts';

type OfPeriod = { applicationId: string; from: number; until: number };

const count = query<Tables['stay_counts']>()((db, p) =>
  db
    .insertInto('stay_counts')
    .values({
      application_id: p('application_id'),
      hour: p('hour'),
      route: p('route'),
      next_route: p('next_route'),
      kind: p('kind'),
      value: p('value'),
      count: p('count'),
    })
    .onConflict((oc) =>
      oc
        .columns(['application_id', 'hour', 'route', 'next_route', 'kind', 'value'])
        .doUpdateSet({ count: sql`count + excluded.count` }),
    ),
);

const sums = query<OfPeriod>()((db, p) =>
  db
    .selectFrom('stay_counts')
    .select(['route', 'next_route', 'kind', 'value', (eb) => eb.fn.sum<number>('count').as('count')])
    .where('application_id', '=', p('applicationId'))
    .where('hour', '>=', p('from'))
    .where('hour', '<', p('until'))
    .groupBy(['route', 'next_route', 'kind', 'value'])
    .having((eb) => eb.fn.sum<number>('count'), '>', 0),
);

const since = query<{ applicationId: string }>()((db, p) =>
  db
    .selectFrom('stay_counts')
    .select('hour')
    .where('application_id', '=', p('applicationId'))
    .where('count', '>', 0)
    .orderBy('hour')
    .limit(1),
);

/** By application, so that the key finds them. */
const removeOld = query<{ before: number; limit: number }>()((db, p) =>
  db.deleteFrom('stay_counts').where('rowid' as 'hour', 'in', (eb) =>
    eb
      .selectFrom('stay_counts')
      .select('rowid' as 'hour')
      .where('application_id', 'in', eb.selectFrom('applications').select('applications.id'))
      .where('hour', '<', p('before'))
      .limit(p('limit')),
  ),
);

/** The steps that count; they never fail but with the database. */
export function countStays(applicationId: string, counts: readonly StayCount[]): Step[] {
  return counts.map(({ hour, route, nextRoute, kind, value, by }) =>
    step(count, {
      application_id: applicationId,
      hour,
      route,
      next_route: nextRoute,
      kind,
      value,
      count: by,
    }),
  );
}

export async function staySums(
  engine: Engine,
  applicationId: string,
  { from, until }: Period,
): Promise<StaySum[]> {
  const rows = await engine.all(sums, { applicationId, from: hourOf(from), until });
  return rows.map(({ next_route, ...row }) => ({ ...row, nextRoute: next_route }));
}

export async function staysSince(engine: Engine, applicationId: string): Promise<number | null> {
  return (await engine.first(since, { applicationId }))?.hour ?? null;
}

export async function deleteStayCounts(engine: Engine, before: number, limit: number): Promise<number> {
  const [affected] = await engine.write([step(removeOld, { before, limit })]);
  return affected;
}
