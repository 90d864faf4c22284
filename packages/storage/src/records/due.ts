import { query } from '../sql/query.ts';
import type { Tables } from '../sql/tables.ts';

/** Tables of what waits to be sent. */
type Waiting = 'mails' | 'notifications';

/** What waits and is due, the longest due first. */
export function dueIn<Table extends Waiting>(table: Table) {
  return query<{ now: number; limit: number }>()((db, p) =>
    db
      // The compiler does not follow a table that is a parameter; `Waiting` holds the names.
      .selectFrom(table as 'mails')
      .selectAll()
      .where('state', '=', 'waiting')
      .where('next_at', '<=', p('now'))
      .orderBy('next_at')
      .orderBy('id')
      .limit(p('limit'))
      .$castTo<Tables[Table]>(),
  );
}
