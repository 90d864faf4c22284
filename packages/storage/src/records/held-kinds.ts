import { sql } from 'kysely';
import type { HeldKinds, Period } from '../console-port.ts';
import type { Engine } from '../sql/engine.ts';
import { query } from '../sql/query.ts';

type Values = { applicationId: string; act: string; from: number; until: number };

/** By what each of the people has, as one text, in whichever order. */
const held = query<Values>()((db, p) =>
  db
    .selectFrom(
      db
        .selectFrom(
          db
            .selectFrom('factor_audit')
            .select(['application_id', 'subject_id'])
            .distinct()
            .where('application_id', '=', p('applicationId'))
            .where('act', '=', p('act'))
            .where('at', '>=', p('from'))
            .where('at', '<', p('until'))
            .as('people'),
        )
        .leftJoin('factors', (join) =>
          join
            .onRef('factors.application_id', '=', 'people.application_id')
            .onRef('factors.subject_id', '=', 'people.subject_id'),
        )
        .select(sql<string | null>`group_concat(factors.kind)`.as('kinds'))
        .groupBy('people.subject_id')
        .as('each'),
    )
    .select(['kinds', (eb) => eb.fn.countAll<number>().as('people')])
    .groupBy('kinds'),
);

export async function heldKinds(
  engine: Engine,
  applicationId: string,
  act: string,
  period: Period,
): Promise<HeldKinds[]> {
  const sums = new Map<string, HeldKinds>();
  for (const { kinds: text, people } of await engine.all(held, { applicationId, act, ...period })) {
    const kinds = [...new Set(text === null ? [] : text.split(','))].sort();
    const key = kinds.join();
    sums.set(key, { kinds, people: people + (sums.get(key)?.people ?? 0) });
  }
  return [...sums.values()];
}
