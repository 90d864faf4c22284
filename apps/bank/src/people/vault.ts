import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { BankError } from '../errors.ts';

/** Seals single fields: AES-256-GCM, bound to the place where they are kept. */
export interface Vault {
  seal(plain: string, place: string): string;
  /** @throws BankError `sealed-unreadable` when the value was changed, moved or sealed with another key. */
  open(sealed: string, place: string): string;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** @param key 32 bytes. */
export function createVault(key: Buffer): Vault {
  return {
    seal(plain, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(sealed, place) {
      const bytes = Buffer.from(sealed, 'base64url');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
          .setAAD(Buffer.from(place))
          .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
        const plain = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8');
        return plain + decipher.final('utf8');
      } catch (error) {
        throw new BankError('sealed-unreadable', 'A sealed value could not be opened with this key.', {
          cause: error,
        });
      }
    },
  };
}
