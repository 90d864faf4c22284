import { hash, type Options, verify } from '@node-rs/argon2';
import { ServerError } from '../errors.ts';

/** OWASP's recommendation for argon2id (algorithm 2): 19 MiB, two passes. */
const OPTIONS: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 256;
/** Letters that must be left of a password when all that everybody tries is taken away. */
const OWN_LETTERS = 6;

/** What guessing begins with (the heads of every published list of leaked passwords), and rows of the keyboard. */
const COMMON =
  'password passwort passwd parola senha welcome willkommen letmein changeme default administrator admin console operator ductus security secure secret master login access hello monkey dragon football baseball basketball superman batman starwars pokemon sunshine princess iloveyou trustno freedom whatever shadow michael jordan jennifer charlie ashley daniel qwertyuiop qwertzuiop qwerty qwertz azerty asdfghjkl asdfgh zxcvbnm yxcvbnm zxcvb qazwsx wsxedc 1q2w3e4r 1q2w3e 1qaz 2wsx zaq12wsx abcdefghijkl abcdef abc123 123456789 987654321 12345678 1234567 123456 654321 12345 1234 123 321 summer winter spring autumn sommer herbst january february monday friday company 2019 202'.split(
    ' ',
  );

/** The same password typed on another keyboard may be composed differently; NFKC makes both one (NIST SP 800-63B). */
const normalised = (password: string): string => password.normalize('NFKC');

/** @throws ServerError `password-weak`. */
export async function newPassword(password: string, name: string): Promise<string> {
  const problem = passwordProblem(password, name);
  if (problem !== null) throw new ServerError('password-weak', problem);
  return hash(normalised(password), OPTIONS);
}

/**
 * What is wrong with a password, as a sentence; null when nothing is.
 *
 * @example
 * passwordProblem('Password123456!', 'ada'); // 'Too much of it is what everybody tries first: use three or four unrelated words.'
 * passwordProblem('kettle orbit velvet', 'ada'); // null
 */
export function passwordProblem(password: string, name: string): string | null {
  const { length } = [...password];
  if (length < PASSWORD_MIN) return `Use at least ${PASSWORD_MIN} characters: three or four unrelated words.`;
  if (password.length > PASSWORD_MAX) return `Use at most ${PASSWORD_MAX} characters.`;
  const folded = plain(password);
  const known = [...COMMON, ...plain(name).split(/[^\p{L}\p{N}]+/u)].filter((word) => word.length > 2);
  let rest = folded;
  for (const word of known.sort((one, other) => other.length - one.length)) rest = rest.split(word).join('');
  const own = rest.replace(/(.)\1+/gu, '$1');
  if (new Set(own).size < OWN_LETTERS)
    return 'Too much of it is what everybody tries first: use three or four unrelated words.';
  return null;
}

const LEET: Readonly<Record<string, string>> = { '@': 'a', $: 's', '0': 'o', '!': 'i', '3': 'e' };

/** Folded as a guesser folds: case, accents, and signs that stand for letters inside of words. */
function plain(text: string): string {
  const letters = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return letters.replace(/(?<=\p{L})[@$03!](?=\p{L})/gu, (sign) => LEET[sign] ?? sign);
}

let decoy: Promise<string> | null = null;

/** Whether it is the password of that hash. Without one a decoy of the same cost is compared, and the answer is no. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hash('decoy', OPTIONS);
  const usable = password.length <= PASSWORD_MAX;
  const same = await verify(stored ?? (await decoy), usable ? normalised(password) : '');
  return same && usable && stored !== null;
}
