import type { CompiledQuery, Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** Stands for a value that is supplied when the query runs. */
export type Parameter<P> = <Name extends keyof P & string>(name: Name) => P[Name];

/** What Kysely's builders have in common. */
interface Compilable<R> {
  compile(): CompiledQuery<R>;
}

/** A query that is compiled once and run many times: compiling costs more than running. */
export interface Query<P, R> {
  build(db: Kysely<Tables>, parameter: Parameter<P>): Compilable<R>;
}

/** SQL text and where each of its placeholders gets its value from. */
export interface Prepared<P> {
  readonly sql: string;
  bind(values: P): unknown[];
}

class Slot {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/**
 * Declares a query with parameters of type `P`.
 *
 * @example
 * const byId = query<{ id: string }>()((db, p) => db.selectFrom('sessions').selectAll().where('id', '=', p('id')));
 */
export function query<P>(): <R>(build: Query<P, R>['build']) => Query<P, R> {
  return (build) => ({ build });
}

/** Compiles a query for the dialect of `db`. */
export function prepare<P, R>(db: Kysely<Tables>, { build }: Query<P, R>): Prepared<P> {
  const parameter = ((name: string) => new Slot(name)) as unknown as Parameter<P>;
  const { sql, parameters } = build(db, parameter).compile();
  return {
    sql,
    bind: (values) =>
      parameters.map((given) => (given instanceof Slot ? values[given.name as keyof P] : given)),
  };
}
