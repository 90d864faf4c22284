import { createDecipheriv } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { LabError } from '../lab-error.ts';

/** A file that lies encrypted: AES-256-GCM over the whole of it. Its name ends in `.sealed`. */
export interface SealedFile {
  readonly path: string;
  /** 32, 12 and 16 bytes, base64. */
  readonly seal: { readonly key: string; readonly nonce: string; readonly tag: string };
}

/** A CSV file by its path, or sealed; compressed where its name (without `.sealed`) ends in `.gz`. */
export type CsvFile = string | SealedFile;

export function pathOf(file: CsvFile): string {
  return typeof file === 'string' ? file : file.path;
}

export function isCompressed(file: CsvFile): boolean {
  return /\.gz(\.sealed)?$/.test(pathOf(file));
}

/** The bytes of the text itself. What fails is an error of the stream: {@link unreadable} says it in words. */
export function csvBytes(file: CsvFile): Readable {
  const ways: NodeJS.ReadWriteStream[] = [];
  if (typeof file !== 'string') ways.push(opened(file.seal));
  if (isCompressed(file)) ways.push(createGunzip());
  const source = createReadStream(pathOf(file), { highWaterMark: 1 << 20 });
  // Whoever reads hears of an error anywhere on the way, and who stops reading closes the file.
  return ways.length === 0 ? source : (pipeline([source, ...ways], () => {}) as unknown as Readable);
}

function opened({ key, nonce, tag }: SealedFile['seal']) {
  const [keyBytes, nonceBytes, tagBytes] = [key, nonce, tag].map((text) => Buffer.from(text, 'base64'));
  return createDecipheriv('aes-256-gcm', keyBytes!, nonceBytes!).setAuthTag(tagBytes!);
}

/** Why {@link csvBytes} failed. */
export function unreadable(file: CsvFile, cause: unknown): LabError {
  const path = pathOf(file);
  const { code = '' } = cause as NodeJS.ErrnoException;
  if (code.startsWith('Z_'))
    return new LabError('data-malformed', `Cannot read ${path}: expected a whole gzip file.`, { cause });
  if (typeof file !== 'string' && code === '')
    return new LabError('data-malformed', `Cannot read ${path}: expected the file as it was sealed.`, {
      cause,
    });
  return new LabError('data-missing', `Cannot read ${path}: expected a CSV file (${code}).`, { cause });
}
