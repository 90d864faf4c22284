import { KEY_LENGTH, keyIdOf } from '../master-key-provider.ts';
import { unreadable } from '../private-file.ts';

const TITLE = 'ductus master key 2';

/**
 * The text of a key file: a title with the version of the format, then one key a line, the present one first, each as
 * its id and 32 bytes in base64.
 */
export function formatKeyFile(keys: readonly Uint8Array[]): string {
  const lines = keys.map((key) => `${keyIdOf(key)} ${Buffer.from(key).toString('base64')}`);
  return `${[TITLE, ...lines].join('\n')}\n`;
}

/** The first version of the format: one key, its 32 bytes and nothing else. */
export function isRawKey(content: Uint8Array): boolean {
  return content.length === KEY_LENGTH;
}

/**
 * The keys of a key file of either version.
 *
 * @throws StorageError `storage-key-unreadable` when it was cut or altered, or a newer version wrote it.
 */
export function parseKeyFile(content: Buffer, file: string): Uint8Array[] {
  if (isRawKey(content)) return [content];
  const [title, ...lines] = content.toString('latin1').split('\n');
  if (title !== TITLE || lines.pop() !== '' || lines.length === 0)
    throw unreadable(
      `The key file ${file} is not one, was cut, or was written by a newer Ductus (${content.length} bytes): restore it from your copy.`,
    );
  const keys = lines.map((line) => Uint8Array.from(Buffer.from(line.split(' ')[1] ?? '', 'base64')));
  const whole = keys.every((key) => key.length === KEY_LENGTH) && formatKeyFile(keys);
  if (whole === content.toString('latin1')) return keys;
  throw unreadable(`The key file ${file} was altered: restore it from your copy.`);
}
