import { hash, type Options, verify } from '@node-rs/argon2';
import { PASSWORD_MAX } from './password-limits.ts';

/** OWASP's recommendation for argon2id (algorithm 2): 19 MiB, two passes. */
const OPTIONS: Options = {
  algorithm: 2,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
};

/** The same password typed on another keyboard may be composed differently; NFKC makes both one (NIST SP 800-63B). */
const normalised = (password: string): string => password.normalize('NFKC');

export const hashPassword = (password: string): Promise<string> => hash(normalised(password), OPTIONS);

let decoy: Promise<string> | null = null;

/**
 * Is this the password behind `storedHash`? With no hash (no such person) a decoy of the same cost is compared, so that the
 * answer takes as long and is always no.
 */
export async function checkPassword(storedHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('decoy');
  const reference = storedHash ?? (await decoy);
  const usable = password.length <= PASSWORD_MAX;
  const same = await verify(reference, usable ? normalised(password) : '');
  return same && usable && storedHash !== null;
}
