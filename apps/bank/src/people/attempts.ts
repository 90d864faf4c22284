import type { Kysely } from 'kysely';
import type { BankTables } from '../database/tables.ts';
import { keyedDigest } from '../ids.ts';

/** What is being guessed at: `password` at login, `reentry` at the lock. Answers to step-ups are counted by Ductus. */
export type Factor = 'password' | 'reentry';

/** Who is trying: the account (as named in the form, whether it exists or not) and from where. */
export interface Tried {
  readonly factor: Factor;
  readonly account: string;
  readonly address: string;
  /** The browser, when the account's owner has signed in with it before; else null. */
  readonly device: string | null;
}

interface Limit {
  /** Failures that cost nothing; from there every further one doubles the wait, up to `longest` milliseconds. */
  readonly free: number;
  readonly longest: number;
}

/**
 * A browser that the owner has signed in with is counted by itself and nowhere else: whatever others do, from the same address
 * too, does not make it wait. All others: strict for one account from one address; mild for an account from everywhere and for
 * an address, so that nobody can keep an owner out for long who has a new browser.
 */
const LIMITS = {
  device: { free: 4, longest: 15 * 60_000 },
  pair: { free: 4, longest: 15 * 60_000 },
  account: { free: 20, longest: 60_000 },
  address: { free: 100, longest: 5_000 },
} as const satisfies Record<string, Limit>;
const FIRST_WAIT_MS = 5_000;
/** After this long without a failure the count starts afresh. */
const FORGET_MS = 60 * 60_000;

/** Wait after `failures` in a row, milliseconds: 0 up to `free`, then 5 s, 10 s, 20 s … at most `longest`. */
export function waitAfter(failures: number, { free, longest }: Limit): number {
  if (failures <= free) return 0;
  return Math.min(FIRST_WAIT_MS * 2 ** (failures - free - 1), longest);
}

/** Counts attempts on disk, so that a restart forgets nothing. */
export interface Attempts {
  /**
   * Takes an attempt before its secret is checked and counts it as failed, in one step: attempts sent at once cannot pass
   * together. Returns 0, or the milliseconds until the next attempt when none is allowed now.
   */
  take(tried: Tried): Promise<number>;
  /** Gives a right attempt back, and clears the account's count; never the address's: its owner may be guessing at others. */
  succeeded(tried: Tried): Promise<void>;
}

type Db = Kysely<BankTables>;
type Kind = keyof typeof LIMITS;

function keysOf(key: Buffer, { factor, account, address, device }: Tried): [Kind, string][] {
  if (device !== null) return [['device', keyedDigest(key, `device ${factor} ${device} ${account}`)]];
  return [
    ['pair', keyedDigest(key, `pair ${factor} ${address} ${account}`)],
    ['account', keyedDigest(key, `account ${factor} ${account}`)],
    ['address', keyedDigest(key, `address ${factor} ${address}`)],
  ];
}

async function count(tx: Db, rowKey: string, limit: Limit, at: number): Promise<void> {
  const row = await tx
    .selectFrom('attempts')
    .selectAll()
    .where('key', '=', rowKey)
    .where('lastAt', '>', at - FORGET_MS)
    .executeTakeFirst();
  const failures = (row?.failures ?? 0) + 1;
  const values = { key: rowKey, failures, openAt: at + waitAfter(failures, limit), lastAt: at };
  await tx
    .insertInto('attempts')
    .values(values)
    .onConflict((conflict) => conflict.column('key').doUpdateSet(values))
    .execute();
}

async function longestWait(tx: Db, keys: readonly string[], at: number): Promise<number> {
  const rows = await tx.selectFrom('attempts').select('openAt').where('key', 'in', keys).execute();
  return Math.max(0, ...rows.map((row) => row.openAt - at));
}

/** One attempt fewer, and no wait. */
const giveBack = (tx: Db, rowKey: string, at: number) =>
  tx
    .updateTable('attempts')
    .set((row) => ({ failures: row('failures', '-', 1), openAt: at }))
    .where('key', '=', rowKey)
    .execute();

export function createAttempts(db: Db, key: Buffer, now: () => number): Attempts {
  return {
    take: (tried) =>
      db.transaction().execute(async (tx) => {
        const keys = keysOf(key, tried);
        const at = now();
        const wait = await longestWait(
          tx,
          keys.map(([, rowKey]) => rowKey),
          at,
        );
        if (wait > 0) return wait;
        for (const [kind, rowKey] of keys) await count(tx, rowKey, LIMITS[kind], at);
        return 0;
      }),
    succeeded: (tried) =>
      db.transaction().execute(async (tx) => {
        for (const [kind, rowKey] of keysOf(key, tried)) {
          if (kind === 'address') await giveBack(tx, rowKey, now());
          else await tx.deleteFrom('attempts').where('key', '=', rowKey).execute();
        }
      }),
  };
}

/** "in 20 seconds", "in 3 minutes". */
export function inWords(waitMs: number): string {
  const seconds = Math.ceil(waitMs / 1000);
  if (seconds < 90) return seconds === 1 ? 'in a second' : `in ${seconds} seconds`;
  return `in ${Math.ceil(seconds / 60)} minutes`;
}
