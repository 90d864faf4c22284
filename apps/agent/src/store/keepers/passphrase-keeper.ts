import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { AgentError } from '../../agent-error.ts';
import type { KeyKeeper } from './key-keeper.ts';

/** 64 MiB and about a fifth of a second, once at the start. */
const COST = { N: 65_536, r: 8, p: 1, maxmem: 128 * 1024 * 1024 };
const LEAST = 8;

/**
 * A key made of a passphrase (scrypt, RFC 7914, 64 MiB): for machines without a key ring. Eight bytes beside the key tell a mistyped passphrase from
 * a file that was altered.
 *
 * @param ask - Asks for the passphrase; called once for each start.
 */
export function passphraseKeeper(ask: () => Promise<string>): KeyKeeper {
  return {
    name: 'passphrase',
    async create() {
      const salt = randomBytes(16);
      const { key, check } = await stretched(await ask(), salt);
      return { key, keyed: { salt: salt.toString('base64'), check: check.toString('base64') } };
    },
    async find(_installation, { salt = '', check = '' }) {
      const made = await stretched(await ask(), Buffer.from(salt, 'base64'));
      const wanted = Buffer.from(check, 'base64');
      if (wanted.length === made.check.length && timingSafeEqual(wanted, made.check)) return made.key;
      throw new AgentError('passphrase-wrong', 'That is not the passphrase of this installation.');
    },
    // Nothing is kept: the passphrase is in somebody's head.
    any: async () => false,
    destroy: async () => {},
  };
}

function stretched(passphrase: string, salt: Uint8Array): Promise<{ key: Buffer; check: Buffer }> {
  if ([...passphrase].length < LEAST) {
    const few = new AgentError('passphrase-wrong', `Expected a passphrase of at least ${LEAST} characters.`);
    return Promise.reject(few);
  }
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), salt, 40, COST, (error, made) =>
      error ? reject(error) : resolve({ key: made.subarray(0, 32), check: made.subarray(32) }),
    );
  });
}
