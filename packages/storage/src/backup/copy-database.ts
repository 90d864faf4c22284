import type Database from 'better-sqlite3-multiple-ciphers';
import { CONTENTS } from './contents.ts';

/** A file to be made, and the 48 bytes that encrypt it: 32 of key and 16 of mark. */
export interface CopyTarget {
  readonly file: string;
  readonly key: Uint8Array;
}

export interface CopyTargets {
  readonly records: CopyTarget;
  readonly people: CopyTarget;
}

/** Makes the table of a file of people. */
export function peopleTable(schema: 'main' | 'people'): string {
  return `create table ${schema}.people (application_id text not null, id text not null, external_id text,
    wrapped_key blob not null, primary key (application_id, id)) strict`;
}

/**
 * Copies an open database into two files, as it is at one moment: writes wait meanwhile. In the first nobody has a name
 * or a key; those of the living are in the second.
 */
export function copyDatabase(database: Database.Database, { records, people }: CopyTargets): void {
  // The copy is made in the order of names, not of references.
  database.pragma('foreign_keys = off');
  try {
    attach(database, 'copy', records);
    attach(database, 'people', people);
    database.transaction(() => copyAll(database))();
  } finally {
    for (const name of ['copy', 'people']) detach(database, name);
    database.pragma('foreign_keys = on');
  }
}

/** Opens an encrypted file beside the main database; made when absent. */
export function attach(database: Database.Database, name: string, { file, key }: CopyTarget): void {
  database.prepare(`attach ? as ${name} key ?`).run(file, `x'${Buffer.from(key).toString('hex')}'`);
  // A copy that is cut short is thrown away, and its old pages would lie in a journal.
  database.pragma(`${name}.journal_mode = off`);
}

function detach(database: Database.Database, name: string): void {
  const attached = database.pragma('database_list') as { name: string }[];
  if (attached.some((each) => each.name === name)) database.exec(`detach ${name}`);
}

function copyAll(database: Database.Database): void {
  const schema = database
    .prepare(
      `select type, name, sql from main.sqlite_schema where sql is not null and name not like 'sqlite_%'`,
    )
    .all() as { type: string; name: string; sql: string }[];
  const tables = schema.filter(({ type }) => type === 'table');
  for (const { name, sql } of tables) {
    database.exec(
      sql.replace(/^create table (if not exists )?("[^"]+"|\w+)/i, `create table copy."${name}"`),
    );
    const what = CONTENTS[name];
    if (what === undefined) throw new Error(`no rule for table ${name}`);
    if (what === 'copied') database.exec(`insert into copy."${name}" select * from main."${name}"`);
  }
  database.exec(
    `insert into copy.subjects (id, application_id, created_at) select id, application_id, created_at from main.subjects`,
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
  database.exec(
    `insert into people.people select application_id, id, external_id, wrapped_key from main.subjects where wrapped_key is not null`,
  );
}
