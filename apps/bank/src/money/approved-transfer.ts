import { createHash } from 'node:crypto';
import { formatCents } from './cents.ts';
import type { NewPayee } from './payees.ts';

/** What a person approves: `digest` is held against what is done, `words` are what they read, `amount` is what it takes to
 * approve it by, in euros. */
export interface Approved {
  readonly digest: string;
  readonly words: string;
  readonly amount: number | null;
}

export interface ApprovedTransfer {
  readonly fromNumber: string;
  readonly toName: string;
  readonly toNumber: string;
  readonly amountCents: number;
  readonly reference: string;
  readonly formToken: string;
}

const digestOf = (parts: readonly (string | number)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

/** A transfer as it is approved: from which account, to whom, how much, what for, and which form it came from. */
export function approvedTransfer(transfer: ApprovedTransfer): Approved {
  const { fromNumber, toName, toNumber, amountCents, reference, formToken } = transfer;
  return {
    digest: digestOf(['transfer', fromNumber, toName, toNumber, amountCents, 'EUR', reference, formToken]),
    words: `${formatCents(amountCents)} € to ${plain(toName)}, ${toNumber}`,
    amount: amountCents / 100,
  };
}

/** A payee to be added, as it is approved. */
export function approvedPayee({ name, number }: NewPayee): Approved {
  return {
    digest: digestOf(['payee', name, number]),
    words: `A new payee: ${plain(name)}, ${number}`,
    amount: null,
  };
}

/** Without characters that nobody sees or that turn the reading direction: names are typed by whoever is signed in. */
function plain(name: string): string {
  return name.replace(/[\p{C}\u2028\u2029]/gu, '');
}
