import type { Kysely, Transaction } from 'kysely';
import type { Account, BankTables, Payee, Transfer } from '../database/tables.ts';
import { newId } from '../ids.ts';
import { addEntry } from './ledger.ts';
import { DAY_MS, isEnough, type Proof, proofFor, type Spent } from './transfer-policy.ts';

export interface TransferOrder {
  readonly personId: string;
  /** The session it is sent in. */
  readonly sessionIdHash: string;
  /** Made with the form: the same token pays once. */
  readonly formToken: string;
  readonly fromAccountId: string;
  /** Id of an own account or of a payee. */
  readonly to: string;
  readonly amountCents: number;
  readonly reference: string;
  /** By which it goes; not needed between own accounts. */
  readonly proof: Proof;
  readonly at: number;
}

export type TransferResult =
  | { readonly done: true; readonly transfer: Transfer }
  | {
      readonly done: false;
      readonly why:
        | 'session-over'
        | 'no-such-account'
        | 'same-account'
        | 'not-enough-money'
        | 'frozen'
        | 'needs-proof';
    };

interface Ends {
  readonly from: Account;
  readonly toAccount: Account | null;
  readonly payee: Payee | null;
  /** The payee's account, when it is with this bank and somebody else's. */
  readonly theirAccount: Account | null;
  /** Whom the receiver sees. */
  readonly sender: string;
}

type Tx = Transaction<BankTables>;

async function isFrozen(tx: Tx, personId: string): Promise<boolean> {
  const row = await tx.selectFrom('people').select('frozenAt').where('id', '=', personId).executeTakeFirst();
  return row?.frozenAt != null;
}

async function isSignedIn(tx: Tx, { sessionIdHash, personId }: TransferOrder): Promise<boolean> {
  const row = await tx
    .selectFrom('sessions')
    .select('stage')
    .where('idHash', '=', sessionIdHash)
    .where('personId', '=', personId)
    .executeTakeFirst();
  return row?.stage === 'open';
}

async function payeeWith(tx: Tx, order: TransferOrder): Promise<Payee | null> {
  const row = await tx
    .selectFrom('payees')
    .selectAll()
    .where('id', '=', order.to)
    .where('personId', '=', order.personId)
    .where('removedAt', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

async function accountOfPayee(tx: Tx, payee: Payee, personId: string): Promise<Account | null> {
  const row = await tx
    .selectFrom('accounts')
    .selectAll()
    .where('number', '=', payee.number)
    .where('personId', '!=', personId)
    .executeTakeFirst();
  return row ?? null;
}

async function endsOf(tx: Tx, order: TransferOrder): Promise<Ends | null> {
  const { personId } = order;
  const own = (id: string) =>
    tx
      .selectFrom('accounts')
      .innerJoin('people', 'people.id', 'accounts.personId')
      .selectAll('accounts')
      .select('people.displayName as sender')
      .where('accounts.id', '=', id)
      .where('personId', '=', personId)
      .executeTakeFirst();
  const from = await own(order.fromAccountId);
  const toAccount = (await own(order.to)) ?? null;
  const payee = await payeeWith(tx, order);
  if (!from || !(toAccount || payee)) return null;
  const theirAccount = payee && (await accountOfPayee(tx, payee, personId));
  return { from, toAccount, payee, theirAccount, sender: from.sender };
}

/** What a person sent to others within a day, by the proof it went by. */
export async function spentIn(db: Kysely<BankTables> | Tx, personId: string, at: number): Promise<Spent> {
  const rows = await db
    .selectFrom('transfers')
    .where('personId', '=', personId)
    .where('at', '>', at - DAY_MS)
    .where('proof', 'is not', null)
    .groupBy('proof')
    .select(({ fn }) => ['proof', fn.sum<number>('amountCents').as('cents')])
    .execute();
  return Object.fromEntries(rows.map(({ proof, cents }) => [proof, cents]));
}

const moved = (tx: Tx, accountId: string, cents: number) =>
  tx
    .updateTable('accounts')
    .set(({ eb }) => ({ balanceCents: eb('balanceCents', '+', cents) }))
    .where('id', '=', accountId)
    .execute();

async function book(tx: Tx, order: TransferOrder, ends: Ends): Promise<Transfer> {
  const { from, toAccount, payee, theirAccount, sender } = ends;
  const { amountCents, reference, at, personId, formToken } = order;
  const transfer: Transfer = {
    id: newId('trf'),
    personId,
    formToken,
    fromAccountId: from.id,
    toAccountId: toAccount?.id ?? null,
    payeeId: payee?.id ?? null,
    amountCents,
    reference,
    proof: toAccount ? null : order.proof,
    at,
  };
  await tx.insertInto('transfers').values(transfer).execute();
  const common = { transferId: transfer.id, reference, at };
  await moved(tx, from.id, -amountCents);
  await addEntry(tx, {
    ...common,
    accountId: from.id,
    amountCents: -amountCents,
    counterparty: payee?.name ?? toAccount!.name,
  });
  const received = toAccount ?? theirAccount;
  if (received) {
    await moved(tx, received.id, amountCents);
    const counterparty = toAccount ? from.name : sender;
    await addEntry(tx, { ...common, accountId: received.id, amountCents, counterparty });
  }
  return transfer;
}

/**
 * Books a transfer in one transaction: both sides or nothing. The same `formToken` again returns the first transfer
 * and moves nothing.
 */
export function transfer(db: Kysely<BankTables>, order: TransferOrder): Promise<TransferResult> {
  return db.transaction().execute(async (tx): Promise<TransferResult> => {
    const before = await tx
      .selectFrom('transfers')
      .selectAll()
      .where('personId', '=', order.personId)
      .where('formToken', '=', order.formToken)
      .executeTakeFirst();
    if (before) return { done: true, transfer: before };
    // Here too: it may have been said, or the session ended, while the form was under way.
    if (!(await isSignedIn(tx, order))) return { done: false, why: 'session-over' };
    if (await isFrozen(tx, order.personId)) return { done: false, why: 'frozen' };
    const ends = await endsOf(tx, order);
    if (!ends) return { done: false, why: 'no-such-account' };
    if (ends.from.id === ends.toAccount?.id) return { done: false, why: 'same-account' };
    if (ends.from.balanceCents < order.amountCents) return { done: false, why: 'not-enough-money' };
    // Here too: of many that are sent at once each would see the sum before the others.
    const needed = proofFor(
      order.amountCents,
      ends.toAccount !== null,
      await spentIn(tx, order.personId, order.at),
    );
    if (!isEnough(order.proof, needed)) return { done: false, why: 'needs-proof' };
    return { done: true, transfer: await book(tx, order, ends) };
  });
}

export interface Receipt extends Transfer {
  readonly fromName: string;
  readonly fromNumber: string;
  readonly toName: string;
  readonly toNumber: string;
}

/** A person's transfer with names, or null when it is not theirs. */
export async function receiptOf(
  db: Kysely<BankTables>,
  personId: string,
  transferId: string,
): Promise<Receipt | null> {
  const row = await db
    .selectFrom('transfers')
    .innerJoin('accounts as source', 'source.id', 'transfers.fromAccountId')
    .leftJoin('accounts as target', 'target.id', 'transfers.toAccountId')
    .leftJoin('payees', 'payees.id', 'transfers.payeeId')
    .selectAll('transfers')
    .select(['source.name as fromName', 'source.number as fromNumber'])
    .select(({ fn }) => [
      fn.coalesce('target.name', 'payees.name').as('toName'),
      fn.coalesce('target.number', 'payees.number').as('toNumber'),
    ])
    .where('transfers.personId', '=', personId)
    .where('transfers.id', '=', transferId)
    .executeTakeFirst();
  return row ? { ...row, toName: row.toName ?? '', toNumber: row.toNumber ?? '' } : null;
}
