import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { StorageError } from '../errors.ts';
import { createDurably, replaceDurably } from './durable-file.ts';
import type { KeyHost } from './key-host.ts';
import { KEY_LENGTH } from './master-key-provider.ts';
import { codeOf, readPrivateFile } from './private-file.ts';

const FORMAT = 1;
const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;

/** Where the key ring of a folder lies. */
export function ringFile(directory: string): string {
  return join(directory, 'key-ring.json');
}

/** What a key ring keeps secret. */
export interface RingSecrets {
  /** Keys of the database file, of sessions and of signatures derive from it. */
  readonly root: Uint8Array;
  /** What wraps people's data keys, oldest first; the last wraps. */
  readonly versions: readonly RingVersion[];
}

export interface RingVersion {
  /** Counts up from 1. */
  readonly number: number;
  readonly key: Uint8Array;
  /** Milliseconds since the Unix epoch. */
  readonly madeAt: number;
}

/** The ring as it is stored: its secrets sealed by a key that the key host wrapped. */
export interface StoredRing {
  readonly format: number;
  /** Random; binds the wrapped key to this ring. */
  readonly id: string;
  /** Counts up by one with each write, from 1. */
  readonly generation: number;
  readonly host: string;
  readonly wrapped: string;
  readonly sealed: string;
}

/** Seals secrets with a fresh key, wrapped by what the host's present key is. @throws StorageError as `KeyHost.wrap`. */
export async function sealRing(
  host: KeyHost,
  secrets: RingSecrets,
  { id, generation }: Pick<StoredRing, 'id' | 'generation'>,
): Promise<StoredRing> {
  const key = randomBytes(KEY_LENGTH);
  const wrapped = await host.wrap(key, contextOf(id));
  const head = { format: FORMAT, id, generation, host: host.kind, wrapped };
  const nonce = randomBytes(NONCE_LENGTH);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(boundTo(head));
  const body = Buffer.concat([cipher.update(encode(secrets)), cipher.final()]);
  return { ...head, sealed: Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64') };
}

/**
 * Opens a stored ring.
 *
 * @throws StorageError `storage-wrong-key` when it belongs to another kind of host; `storage-damaged`; as `KeyHost.unwrap`.
 */
export async function openRing(host: KeyHost, stored: StoredRing, file: string): Promise<RingSecrets> {
  if (stored.host !== host.kind)
    throw new StorageError(
      'storage-wrong-key',
      `The key ring ${file} was wrapped by ${stored.host} and not by ${host.kind}: set DUCTUS_KEYS=${stored.host}.`,
    );
  const key = await host.unwrap(stored.wrapped, contextOf(stored.id));
  const { sealed: _, ...head } = stored;
  const sealed = Buffer.from(stored.sealed, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_LENGTH), {
      authTagLength: TAG_LENGTH,
    });
    decipher.setAAD(boundTo(head)).setAuthTag(sealed.subarray(-TAG_LENGTH));
    const body = decipher.update(sealed.subarray(NONCE_LENGTH, -TAG_LENGTH));
    return decode(Buffer.concat([body, decipher.final()]));
  } catch (cause) {
    throw ringDamaged(file, cause);
  }
}

/** The ring in a file; undefined when there is none. @throws StorageError `storage-damaged`, `storage-too-new`. */
export async function readRing(file: string): Promise<StoredRing | undefined> {
  const content = await readPrivateFile(file, 'key ring');
  if (content === undefined) return undefined;
  let stored: StoredRing;
  try {
    stored = JSON.parse(content.toString());
  } catch (cause) {
    throw ringDamaged(file, cause);
  }
  if (typeof stored?.format === 'number' && stored.format > FORMAT)
    throw new StorageError(
      'storage-too-new',
      `The key ring ${file} has format ${stored.format}, this version reads up to ${FORMAT}: install the newer version of Ductus that wrote it.`,
    );
  const texts = [stored?.id, stored?.host, stored?.wrapped, stored?.sealed];
  if (stored?.format === FORMAT && texts.every((text) => typeof text === 'string')) return stored;
  throw ringDamaged(file);
}

/** Writes a ring over the one before it, or, when `anew`, only where there is none; returns whether it did. */
export async function writeRing(file: string, stored: StoredRing, anew: boolean): Promise<boolean> {
  const content = `${JSON.stringify(stored, undefined, 1)}\n`;
  try {
    if (anew) return await createDurably(file, content);
    await replaceDurably(file, content);
    return true;
  } catch (cause) {
    if (codeOf(cause) === 'ENOSPC')
      throw new StorageError(
        'storage-full',
        `No space left for the key ring ${file}: free some, then retry.`,
        {
          cause,
        },
      );
    throw new StorageError(
      'storage-unavailable',
      `The key ring ${file} cannot be written (${codeOf(cause)}): let this account write to its folder.`,
      { cause },
    );
  }
}

function contextOf(id: string): string {
  return `ring:${id}`;
}

function boundTo(head: Omit<StoredRing, 'sealed'>): Buffer {
  const { format, id, generation, host, wrapped } = head;
  return Buffer.from(JSON.stringify(['ductus key ring', format, id, generation, host, wrapped]));
}

function encode({ root, versions }: RingSecrets): string {
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  return JSON.stringify({
    root: base64(root),
    versions: versions.map(({ number, key, madeAt }) => ({ number, key: base64(key), madeAt })),
  });
}

function decode(plain: Buffer): RingSecrets {
  const { root, versions } = JSON.parse(plain.toString());
  const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'base64'));
  return {
    root: bytes(root),
    versions: versions.map((each: { number: number; key: string; madeAt: number }) => ({
      ...each,
      key: bytes(each.key),
    })),
  };
}

function ringDamaged(file: string, cause?: unknown): StorageError {
  return new StorageError(
    'storage-damaged',
    `The key ring ${file} was cut or altered: restore it from your copy or a backup.`,
    { cause },
  );
}
