import type { Bank } from '../bank.ts';
import type { Person } from '../database/tables.ts';
import { spendTotpStep, updatePerson } from './people.ts';
import { useRecoveryCode } from './recovery-codes.ts';
import { acceptedTotpStep, newTotpSecret } from './totp.ts';

const placeOfSecret = (personId: string): string => `people.totp_secret ${personId}`;

/** The secret of the person's authenticator app, made on first need. */
export async function totpSecretOf(bank: Bank, person: Person): Promise<string> {
  if (person.totpSecretSealed) return bank.vault.open(person.totpSecretSealed, placeOfSecret(person.id));
  const secret = newTotpSecret();
  await updatePerson(bank.db, person.id, {
    totpSecretSealed: bank.vault.seal(secret, placeOfSecret(person.id)),
  });
  return secret;
}

/** Spends a code of the authenticator app; false when it is wrong, too old or was used before. */
export async function takeTotp(bank: Bank, person: Person, typed: string): Promise<boolean> {
  if (!person.totpSecretSealed) return false;
  const secret = await totpSecretOf(bank, person);
  const step = acceptedTotpStep(secret, typed.replace(/[\s-]/g, ''), bank.now(), person.totpLastStep);
  return step !== null && spendTotpStep(bank.db, person.id, step);
}

/** Spends a recovery code; false when it is unknown or was used before. */
export const takeRecoveryCode = (bank: Bank, person: Person, typed: string): Promise<boolean> =>
  useRecoveryCode(bank.db, bank.codeKey, person.id, typed, bank.now());
