import { createHmac } from 'node:crypto';
import { type KeyProvider, type OperatorRecord, Seal } from '@ductus/storage';
import type { Passkey } from '../factors/passkey/passkey.ts';

/** A passkey of an operator. */
export interface OperatorPasskey extends Passkey {
  readonly label: string;
  readonly createdAt: number;
}

/** What an operator signs in with. */
export interface Credentials {
  /** Argon2id in its text form. */
  readonly password: string | null;
  readonly totp: { readonly secret: string; readonly lastStep: number } | null;
  readonly passkeys: readonly OperatorPasskey[];
}

export const NO_CREDENTIALS: Credentials = { password: null, totp: null, passkeys: [] };

/** Seals operators' credentials, each with a key derived from the master key and the operator's id. */
export class CredentialVault {
  readonly #root: Uint8Array;

  constructor(keys: KeyProvider) {
    this.#root = keys.derive('operators');
  }

  close(operatorId: string, credentials: Credentials): Uint8Array {
    return this.#seal(operatorId).close(Buffer.from(JSON.stringify(credentials)));
  }

  /** @throws StorageError `storage-damaged`. */
  open({ id, sealed }: Pick<OperatorRecord, 'id' | 'sealed'>): Credentials {
    return JSON.parse(Buffer.from(this.#seal(id).open(sealed)).toString()) as Credentials;
  }

  #seal(operatorId: string): Seal {
    const key = createHmac('sha256', this.#root).update(operatorId).digest();
    return new Seal(key, { table: 'operators', column: 'sealed', row: operatorId });
  }
}

/** Whether somebody with these can sign in: by a passkey, or by a password with an authenticator. */
export function opens({ password, totp, passkeys }: Credentials): boolean {
  return passkeys.length > 0 || (password !== null && totp !== null);
}
