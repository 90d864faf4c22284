import type { Kysely } from 'kysely';
import type { BankTables } from '../database/tables.ts';
import { keyedDigest } from '../ids.ts';

/** What is being guessed at. `password` at login, `reentry` at the lock, `code` for authenticator and recovery codes. */
export type Factor = 'password' | 'reentry' | 'code';

/** Who is trying: the account (as named in the form, whether it exists or not) and the address. */
export interface Tried {
  readonly factor: Factor;
  readonly account: string;
  readonly address: string;
}

/** Failures that cost nothing; from there every further one doubles the wait. */
const FREE = { account: 4, address: 19 } as const;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** After this long without a failure the count starts afresh. */
const FORGET_MS = 60 * 60_000;

/** Wait after `failures` in a row, milliseconds: 0 up to `free`, then 5 s, 10 s, 20 s … at most 15 min. */
export function waitAfter(failures: number, free: number): number {
  if (failures <= free) return 0;
  return Math.min(FIRST_WAIT_MS * 2 ** (failures - free - 1), LONGEST_WAIT_MS);
}

/** Counts failed attempts per account and per address, on disk, so that a restart forgets nothing. */
export interface Attempts {
  /** Milliseconds until the next attempt is allowed; 0 when it is now. */
  wait(tried: Tried): Promise<number>;
  failed(tried: Tried): Promise<void>;
  /** A success clears the account's count, never the address's: its owner may be guessing at others. */
  succeeded(tried: Tried): Promise<void>;
}

export function createAttempts(db: Kysely<BankTables>, key: Buffer, now: () => number): Attempts {
  const accountKey = (tried: Tried) => keyedDigest(key, `account ${tried.factor} ${tried.account}`);
  const addressKey = (tried: Tried) => keyedDigest(key, `address ${tried.factor} ${tried.address}`);

  async function fail(rowKey: string, free: number): Promise<void> {
    await db.transaction().execute(async (tx) => {
      const at = now();
      const row = await tx
        .selectFrom('attempts')
        .selectAll()
        .where('key', '=', rowKey)
        .where('lastAt', '>', at - FORGET_MS)
        .executeTakeFirst();
      const failures = (row?.failures ?? 0) + 1;
      const values = { key: rowKey, failures, openAt: at + waitAfter(failures, free), lastAt: at };
      await tx
        .insertInto('attempts')
        .values(values)
        .onConflict((conflict) => conflict.column('key').doUpdateSet(values))
        .execute();
    });
  }

  return {
    async wait(tried) {
      const rows = await db
        .selectFrom('attempts')
        .select('openAt')
        .where('key', 'in', [accountKey(tried), addressKey(tried)])
        .execute();
      return Math.max(0, ...rows.map((row) => row.openAt - now()));
    },
    async failed(tried) {
      await fail(accountKey(tried), FREE.account);
      await fail(addressKey(tried), FREE.address);
    },
    async succeeded(tried) {
      await db.deleteFrom('attempts').where('key', '=', accountKey(tried)).execute();
    },
  };
}

/** "in 20 seconds", "in 3 minutes". */
export function inWords(waitMs: number): string {
  const seconds = Math.ceil(waitMs / 1000);
  if (seconds < 90) return seconds === 1 ? 'in a second' : `in ${seconds} seconds`;
  return `in ${Math.ceil(seconds / 60)} minutes`;
}
