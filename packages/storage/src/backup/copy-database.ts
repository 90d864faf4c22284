import Database from 'better-sqlite3-multiple-ciphers';
import { CONTENTS } from './contents.ts';

/** How long one piece of the work may take before others have their turn, in milliseconds. */
const TURN_MS = 4;
const MOST_ROWS = 4096;

/** A file, and the 48 bytes that encrypt it: 32 of key and 16 of mark. */
export interface CopyTarget {
  readonly file: string;
  readonly key: Uint8Array;
}

export interface CopyTargets {
  /** What encrypts the database itself. */
  readonly key: Uint8Array;
  /** To be made. */
  readonly records: CopyTarget;
  /** To be made. */
  readonly people: CopyTarget;
}

/** Makes the table of a file of people. */
export function peopleTable(schema: 'main' | 'people'): string {
  return `create table ${schema}.people (application_id text not null, id text not null, external_id text,
    wrapped_key blob not null, previous_key blob, primary key (application_id, id)) strict`;
}

/**
 * Copies a snapshot of the database into two files, a few rows at a time: in the first nobody has a name or a key, those of
 * the living are in the second. `pause` resolves when it is to go on.
 */
export async function copyDatabase(
  snapshot: string,
  { key, records, people }: CopyTargets,
  pause: () => Promise<void>,
): Promise<void> {
  const database = new Database(snapshot);
  try {
    decryptWith(database, key);
    database.pragma('locking_mode = exclusive');
    // The copy is made in the order of names, not of references.
    database.pragma('foreign_keys = off');
    attach(database, 'copy', records);
    attach(database, 'people', people);
    const tables = copySchema(database);
    for (const table of tables) {
      const what = CONTENTS[table];
      if (what === undefined) throw new Error(`no rule for table ${table}`);
      if (what !== 'left out') await copyRows(database, COPY[what](table), table, pause);
    }
  } finally {
    database.close();
  }
}

/** Gives a connection the key of its main file, before anything is read. */
export function decryptWith(database: Database.Database, key: Uint8Array): void {
  database.pragma(`cipher = 'aegis'`);
  database.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`);
  // Temporary files would not be encrypted.
  database.pragma('temp_store = memory');
}

/** Opens an encrypted file beside the main database; made when absent. */
export function attach(database: Database.Database, name: string, { file, key }: CopyTarget): void {
  database.prepare(`attach ? as ${name} key ?`).run(file, `x'${Buffer.from(key).toString('hex')}'`);
  // A copy that is cut short is thrown away, and its old pages would lie in a journal; one that is whole is synced then.
  database.pragma(`${name}.journal_mode = off`);
  database.pragma(`${name}.synchronous = off`);
}

/** By the rule of a table, what copies the rows from one number to another. */
const COPY = {
  copied: (table: string) => [
    `insert into copy."${table}" select * from main."${table}" where rowid > ? and rowid <= ?`,
  ],
  people: () => [
    `insert into copy.subjects (id, application_id, created_at, key_number, suspended_at, suspended_because)
       select id, application_id, created_at, key_number, suspended_at, suspended_because from main.subjects where rowid > ? and rowid <= ?`,
    `insert into people.people select application_id, id, external_id, wrapped_key, previous_key from main.subjects
       where rowid > ? and rowid <= ? and wrapped_key is not null`,
  ],
};

/** As many rows at a time as take a turn. */
async function copyRows(
  database: Database.Database,
  copies: readonly string[],
  table: string,
  pause: () => Promise<void>,
): Promise<void> {
  const statements = copies.map((sql) => database.prepare<[number, number]>(sql));
  const lastOf = database.prepare<[number, number], { last: number | null }>(
    `select max(rowid) as last from (select rowid from main."${table}" where rowid > ? order by rowid limit ?)`,
  );
  let after = Number.MIN_SAFE_INTEGER;
  for (let rows = 16; ; ) {
    const began = performance.now();
    const last = lastOf.get(after, rows)?.last ?? null;
    if (last === null) return;
    for (const statement of statements) statement.run(after, last);
    after = last;
    rows = performance.now() - began > TURN_MS ? Math.max(1, rows >> 1) : Math.min(MOST_ROWS, rows << 1);
    await pause();
  }
}

/** Makes tables and indexes, these too before there are rows: over many, one would take long at once. */
function copySchema(database: Database.Database): string[] {
  const schema = database
    .prepare(
      `select type, name, sql from main.sqlite_schema where sql is not null and name not like 'sqlite_%'`,
    )
    .all() as { type: string; name: string; sql: string }[];
  const tables = schema.filter(({ type }) => type === 'table');
  for (const { name, sql } of tables)
    database.exec(
      sql.replace(/^create table (if not exists )?("[^"]+"|\w+)/i, `create table copy."${name}"`),
    );
  for (const { type, name, sql } of schema)
    if (type === 'index')
      database.exec(
        sql.replace(
          /^create (unique )?index (if not exists )?("[^"]+"|\w+)/i,
          `create $1index copy."${name}"`,
        ),
      );
  database.exec(peopleTable('people'));
  return tables.map(({ name }) => name);
}
