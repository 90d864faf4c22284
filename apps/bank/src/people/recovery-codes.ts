import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { BankTables } from '../database/tables.ts';
import { keyedDigest } from '../ids.ts';

/** Crockford's base 32: nothing that reads like something else. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const HALF = 5;
export const RECOVERY_CODE_COUNT = 10;

/** Ten characters of five random bits each, in two halves: `7k2mq-x04vd`. */
function newCode(): string {
  const letters = [...randomBytes(2 * HALF)].map((byte) => ALPHABET[byte & 31]);
  return `${letters.slice(0, HALF).join('')}-${letters.slice(HALF).join('')}`;
}

/** As people type it: any case, any separators, `o` for 0, `i` and `l` for 1. Null when it cannot be a code. */
export function normaliseRecoveryCode(typed: string): string | null {
  const plain = typed.toLowerCase().replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1');
  return plain.length === 2 * HALF && [...plain].every((letter) => ALPHABET.includes(letter)) ? plain : null;
}

const hashOf = (key: Buffer, personId: string, plain: string): string =>
  keyedDigest(key, `${personId} ${plain}`);

/** Replaces a person's recovery codes and returns the new ones: the only time they can be read. */
export async function renewRecoveryCodes(
  db: Kysely<BankTables>,
  key: Buffer,
  personId: string,
): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODE_COUNT }, newCode);
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('recoveryCodes').where('personId', '=', personId).execute();
    const rows = codes.map((code) => ({
      personId,
      codeHash: hashOf(key, personId, code.replace('-', '')),
      usedAt: null,
    }));
    await tx.insertInto('recoveryCodes').values(rows).execute();
  });
  return codes;
}

/** Spends a recovery code; false when it is unknown or was used before. */
export async function useRecoveryCode(
  db: Kysely<BankTables>,
  key: Buffer,
  personId: string,
  typed: string,
  now: number,
): Promise<boolean> {
  const plain = normaliseRecoveryCode(typed);
  if (plain === null) return false;
  const result = await db
    .updateTable('recoveryCodes')
    .set({ usedAt: now })
    .where('personId', '=', personId)
    .where('codeHash', '=', hashOf(key, personId, plain))
    .where('usedAt', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function recoveryCodesLeft(db: Kysely<BankTables>, personId: string): Promise<number> {
  const rows = await db
    .selectFrom('recoveryCodes')
    .select('codeHash')
    .where('personId', '=', personId)
    .where('usedAt', 'is', null)
    .execute();
  return rows.length;
}
