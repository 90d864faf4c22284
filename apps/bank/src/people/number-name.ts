import { randomInt } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { BankTables } from '../database/tables.ts';
import { personByUserName } from './people.ts';

/** A user name that says nothing about its owner: nine random digits, the first not 0, which nobody has yet. */
export async function numberName(db: Kysely<BankTables>): Promise<string> {
  for (;;) {
    const name = String(randomInt(100_000_000, 1_000_000_000));
    if ((await personByUserName(db, name)) === null) return name;
  }
}
