import { createHmac } from 'node:crypto';
import type { RandomText } from '../util/random.ts';
import { sameText } from '../util/same-text.ts';

const ID_BYTES = 16;

/**
 * The mark of a browser in which an operator has signed in, `id.proof`: what others try at the operator's name does not make it
 * wait. The proof is an HMAC-SHA-256 keyed with the password as it is stored (Argon2id, with its salt), so that a new password
 * makes every browser unknown. It gives no right. Null for who has no password and so waits for nobody.
 *
 * @param password in the text form of Argon2id
 */
export function knownBrowser(password: string | null, random: RandomText): string | null {
  if (password === null) return null;
  const id = random(ID_BYTES);
  return `${id}.${proofOf(password, id)}`;
}

/** The id in a mark made with this password; undefined for any other text. */
export function knownBrowserId(password: string | null, mark: string | undefined): string | undefined {
  const [id = '', proof = ''] = mark?.split('.') ?? [];
  return password !== null && sameText(proof, proofOf(password, id)) ? id : undefined;
}

const proofOf = (password: string, id: string): string =>
  createHmac('sha256', password).update(`known-browser ${id}`).digest('base64url');
