import { BANK_NAME } from '../bank.ts';
import type { DeletionRow } from '../database/tables.ts';
import type { ErasureReceipt } from '../recognition.ts';
import type { Deleted } from './delete-person.ts';

/** What a person keeps of a deleted account. It names nobody: only the random number of the erased record at Ductus. */
export interface DeletionReceipt {
  readonly bank: string;
  readonly deletedAt: string;
  /** Records of the bank, by kind. */
  readonly deleted: Deleted;
  readonly kept: readonly string[];
  /** Signed by Ductus; null when nothing was known there, `pending` until it was asked. */
  readonly recognition: ErasureReceipt | 'pending' | null;
}

/** What stays, in words; the page says the same before. */
export const KEPT = [
  'Payments that others received from you, in their statements, with your name: the statements are theirs.',
  'What others noted to pay you: it is theirs, too.',
  'The receipt that says what was destroyed and when. It names nobody.',
] as const;

export const deletionReceipt = ({ deleted, receipt, subjectId, at }: DeletionRow): DeletionReceipt => ({
  bank: BANK_NAME,
  deletedAt: new Date(at).toISOString(),
  deleted: JSON.parse(deleted) as Deleted,
  kept: KEPT,
  recognition:
    subjectId !== null ? 'pending' : receipt === null ? null : (JSON.parse(receipt) as ErasureReceipt),
});
