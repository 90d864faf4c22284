import type { CountedEvent } from '../notification-port.ts';
import type { Engine } from '../sql/engine.ts';
import { type Query, query } from '../sql/query.ts';

interface Asked {
  readonly applicationId: string;
  readonly from: number;
  readonly most: number;
}

/** Decisions that were labelled wrong, by when they were. */
const labelledWrong = (of: '=' | '!=') =>
  query<Asked>()((db, p) =>
    db
      .selectFrom((eb) =>
        eb
          .selectFrom('decisions')
          .select('id')
          .where('application_id', '=', p('applicationId'))
          .where('label', '=', 'wrong')
          .where('labelled_at', '>=', p('from'))
          .where('outcome', of, 'MATCH')
          .limit(p('most'))
          .as('found'),
      )
      .select((eb) => eb.fn.countAll<number>().as('count')),
  );

const answered = query<Asked>()((db, p) =>
  db
    .selectFrom((eb) =>
      eb
        .selectFrom('alerts')
        .select('id')
        .where('application_id', '=', p('applicationId'))
        .where('answered_at', '>=', p('from'))
        .limit(p('most'))
        .as('found'),
    )
    .select((eb) => eb.fn.countAll<number>().as('count')),
);

const counts: Readonly<Record<CountedEvent, Query<Asked, { count: number }>>> = {
  'false-alarm': labelledWrong('!='),
  'false-match': labelledWrong('='),
  'not-me': answered,
};

/** How often something happened from a moment on; reads no more than `most` rows. */
export async function happened(engine: Engine, event: CountedEvent, asked: Asked): Promise<number> {
  return (await engine.first(counts[event], asked))?.count ?? 0;
}
