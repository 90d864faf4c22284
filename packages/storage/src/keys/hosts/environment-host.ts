import { StorageError } from '../../errors.ts';
import type { KeyHost } from '../key-host.ts';
import { localWrap } from '../local-wrap.ts';
import { KEY_LENGTH } from '../master-key-provider.ts';

export interface EnvironmentKeyOptions {
  /** One or more keys, apart by spaces or commas: 32 bytes each as 64 hexadecimal digits or in base64. */
  readonly keys: string;
  /** Where they come from, e.g. `DUCTUS_MASTER_KEY`. */
  readonly name: string;
}

/** Of 32 random bytes fewer than this many differ once in 10^13 draws. */
const FEWEST_DISTINCT = 20;

/**
 * The master key as the environment gives it. Of several the first wraps and the others only open what they wrapped: a
 * key is changed by putting a new one before it, starting, and leaving the old one away at a later start.
 *
 * @throws StorageError `storage-key-weak` when a key is not 32 bytes or was not drawn at random.
 */
export function openEnvironmentHost({ keys, name }: EnvironmentKeyOptions): KeyHost {
  const read = keys
    .split(/[\s,]+/)
    .filter((text) => text !== '')
    .map((text) => requireStrong(decode(text), name));
  if (read.length === 0) throw weak(name, 'it is empty');
  return { kind: 'env', remote: false, place: name, ...localWrap(read, name) };
}

function decode(text: string): Uint8Array {
  if (/^[0-9a-fA-F]{64}$/.test(text)) return Uint8Array.from(Buffer.from(text, 'hex'));
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return Uint8Array.from(Buffer.from(text, 'base64'));
  return new Uint8Array(0);
}

function requireStrong(key: Uint8Array, name: string): Uint8Array {
  if (key.length !== KEY_LENGTH)
    throw weak(name, 'a key is 64 hexadecimal digits or 44 characters of base64');
  const distinct = new Set(key).size;
  const steps = new Set(key.map((byte, at) => byte - (key[at - 1] ?? 0)).subarray(1));
  if (key.every((byte) => byte >= 0x20 && byte < 0x7f)) throw weak(name, 'it is text and not random bytes');
  if (distinct < FEWEST_DISTINCT || steps.size < FEWEST_DISTINCT / 2)
    throw weak(name, 'it follows a pattern');
  return key;
}

function weak(name: string, why: string): StorageError {
  return new StorageError(
    'storage-key-weak',
    `The master key in ${name} is refused, ${why}: draw one with "openssl rand -base64 32".`,
  );
}
