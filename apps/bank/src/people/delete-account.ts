import type { Bank } from '../bank.ts';
import type { DeletionRow, Person } from '../database/tables.ts';
import { BankError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { ErasureReceipt } from '../recognition.ts';
import { isRecognitionError } from '../sessions/or-unreachable.ts';
import { cutLog, deletePerson } from './delete-person.ts';
import { emailOf } from './email.ts';

const placeOf = (id: string): string => `deletions.email ${id}`;

/**
 * Deletes a person here, with all their sessions, and notes in the same transaction what is still to be done elsewhere: nothing
 * is lost by a crash or while Ductus is away. Returns the deletion's id; null when they are gone already.
 */
export async function deleteAccount(bank: Bank, person: Person, device: string): Promise<string | null> {
  const [id, at] = [newId('del'), bank.now()];
  const address = emailOf(bank, person);
  const deleted = await deletePerson(bank.db, person.id, (tx, went) =>
    tx
      .insertInto('deletions')
      .values({
        id,
        deleted: JSON.stringify(went),
        subjectId: person.subjectId,
        emailSealed: address && bank.vault.seal(address, placeOf(id)),
        externalId: address && newId('ext'),
        device,
        receipt: null,
        at,
      })
      .execute(),
  );
  return deleted && id;
}

export async function deletionById(bank: Bank, id: string): Promise<DeletionRow | null> {
  const row = await bank.db.selectFrom('deletions').selectAll().where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

/** Erases the person at Ductus if that is still to be done, and keeps the receipt. Rejects as `Recognition` does, and it stays due. */
export async function eraseDeleted(bank: Bank, id: string): Promise<void> {
  const row = await deletionById(bank, id);
  if (!row?.subjectId) return;
  const receipt = await erased(bank, row.subjectId);
  const change = { subjectId: null, receipt: receipt && JSON.stringify(receipt) };
  await bank.db.updateTable('deletions').set(change).where('id', '=', id).execute();
}

/** The receipt also where Ductus' answer was not heard the first time; null when nothing was known. */
async function erased(bank: Bank, subjectId: string): Promise<ErasureReceipt | null> {
  try {
    return await bank.recognition.erase(subjectId);
  } catch (error) {
    if (!(error instanceof BankError) || error.code !== 'recognition-session-gone') throw error;
    return bank.recognition.erasure(subjectId);
  }
}

/** Mails the former owner that the account is gone, once all else is done, and forgets the address. Rejects as `Recognition` does. */
async function sayFarewell(bank: Bank, id: string): Promise<void> {
  const row = await deletionById(bank, id);
  if (!row || row.subjectId !== null || row.device === null) return;
  const { emailSealed, externalId, device, receipt, at } = row;
  if (emailSealed !== null && externalId !== null) {
    const address = bank.vault.open(emailSealed, placeOf(id));
    const receiptId = receipt && (JSON.parse(receipt) as ErasureReceipt).id;
    await bank.recognition.farewell({ externalId, address, device, receiptId, at });
  }
  const nobody = { emailSealed: null, externalId: null, device: null };
  await bank.db.updateTable('deletions').set(nobody).where('id', '=', id).execute();
  await cutLog(bank.db);
}

const underWay = new Set<string>();

/** Does what is still to be done of a deletion; while Ductus does not answer it stays due. */
export async function finishDeletion(bank: Bank, id: string): Promise<void> {
  if (underWay.has(id)) return;
  underWay.add(id);
  try {
    await eraseDeleted(bank, id);
    await sayFarewell(bank, id);
  } catch (error) {
    if (!isRecognitionError(error)) throw error;
    bank.report(error.message);
  } finally {
    underWay.delete(id);
  }
}

/** Finishes what a crash or an unreachable Ductus left of deletions. */
export async function sweepDeletions(bank: Bank): Promise<void> {
  const due = await bank.db.selectFrom('deletions').select('id').where('device', 'is not', null).execute();
  for (const { id } of due) await finishDeletion(bank, id);
}
