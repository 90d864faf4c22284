import { query } from '../sql/query.ts';

/** Tables with a moment after which a row is over, and that moment's column. */
interface Ends {
  sessions: 'expires_at';
  ceremonies: 'expires_at';
  alerts: 'expires_at';
  factor_audit: 'at';
  allowances: 'until';
}

/** Deletes at most `limit` rows whose moment was before `before`, the oldest first. */
export function removeExpired<Table extends keyof Ends>(table: Table, column: Ends[Table]) {
  return query<{ before: number; limit: number }>()((db, p) => {
    // The compiler does not follow a table that is a parameter; `Ends` holds the names.
    const [name, moment] = [table as 'sessions', column as 'expires_at'];
    const old = db
      .selectFrom(name)
      .select('rowid' as 'id')
      .where(moment, '<', p('before'))
      .orderBy(moment)
      .limit(p('limit'));
    return db.deleteFrom(name).where('rowid' as 'id', 'in', old);
  });
}
