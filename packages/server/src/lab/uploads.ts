import { existsSync, rmSync } from 'node:fs';
import { appendFile, mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Audit } from '../audit/audit.ts';
import { notFound, ServerError } from '../errors.ts';
import { newId } from '../util/identifiers.ts';
import type { RandomText } from '../util/random.ts';
import { UPLOAD_BYTES, UPLOAD_LIFETIME_MS } from './lab-options.ts';
import { UploadSeal } from './upload-seal.ts';

export interface Upload {
  readonly id: string;
  readonly by: string;
  readonly name: string;
  /** Bytes that it will have. */
  readonly bytes: number;
  readonly at: number;
  readonly path: string;
  readonly seal: UploadSeal;
}

/**
 * Files on their way to a measurement. They come in parts, lie sealed in a folder that only the server's account reads, and are
 * deleted with the measurement, after an hour without one, and at every start.
 */
export class Uploads {
  readonly #folder: string;
  readonly #random: RandomText;
  readonly #now: () => number;
  readonly #audit: Pick<Audit, 'record'>;
  readonly #known = new Map<string, Upload & { size: number }>();

  constructor(options: {
    readonly folder: string;
    readonly random: RandomText;
    readonly now: () => number;
    readonly audit: Pick<Audit, 'record'>;
  }) {
    this.#folder = join(options.folder, 'uploads');
    this.#random = options.random;
    this.#now = options.now;
    this.#audit = options.audit;
    if (existsSync(this.#folder)) rmSync(this.#folder, { recursive: true });
  }

  /** An operator's next file, in place of one that they have not measured. @throws ServerError `lab-file-unfit`. */
  async begin(
    by: string,
    { name, bytes }: { readonly name: string; readonly bytes: number },
  ): Promise<Upload> {
    const kind = /\.csv(\.gz)?$/i.exec(name)?.[0].toLowerCase();
    if (kind === undefined) {
      throw new ServerError('lab-file-unfit', 'Expected a file whose name ends in .csv or .csv.gz.');
    }
    if (bytes > UPLOAD_BYTES) {
      const most = UPLOAD_BYTES / 2 ** 20;
      throw new ServerError(
        'lab-file-unfit',
        `Expected a file of at most ${most} MiB: compress it, or run the lab's own command.`,
      );
    }
    const id = newId('upl', this.#random);
    // Its name is left out: it may be a person's.
    const details = { bytes, format: kind.slice(1) };
    await this.#audit.record({ actor: by, action: 'lab.upload', target: id, details }, null);
    await this.sweep();
    for (const one of this.#known.values()) if (one.by === by) await this.remove(one.id);
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const upload = {
      id,
      by,
      name,
      bytes,
      at: this.#now(),
      path: join(this.#folder, `${id}${kind}.sealed`),
      seal: new UploadSeal(),
      size: 0,
    };
    this.#known.set(id, upload);
    return upload;
  }

  /** Adds the next bytes, which begin at `offset`. @throws ServerError `not-found`, `lab-part-misplaced`. */
  async add(by: string, id: string, offset: number, bytes: Buffer): Promise<{ received: number }> {
    const upload = this.#of(by, id);
    if (offset !== upload.size || offset + bytes.length > upload.bytes) {
      throw new ServerError(
        'lab-part-misplaced',
        `Expected the bytes from ${upload.size} on, of ${upload.bytes} in all, got ${bytes.length} from ${offset} on.`,
      );
    }
    // Taken before it is written: a second part at the same time is refused rather than mixed in.
    upload.size += bytes.length;
    await appendFile(upload.path, upload.seal.add(bytes), { mode: 0o600 });
    return { received: upload.size };
  }

  /** A file that is there as a whole. @throws ServerError `not-found`, `lab-part-misplaced`. */
  async whole(by: string, id: string): Promise<Upload> {
    const upload = this.#of(by, id);
    const size = upload.size === 0 ? 0 : (await stat(upload.path)).size;
    if (size === upload.bytes) return upload;
    throw new ServerError('lab-part-misplaced', `Expected ${upload.bytes} bytes in all, got ${size} so far.`);
  }

  async remove(id: string): Promise<void> {
    const upload = this.#known.get(id);
    this.#known.delete(id);
    if (upload !== undefined) await rm(upload.path, { force: true });
  }

  /** Deletes what nobody measured in an hour. */
  async sweep(): Promise<void> {
    const before = this.#now() - UPLOAD_LIFETIME_MS;
    for (const { id, at } of this.#known.values()) if (at < before) await this.remove(id);
  }

  #of(by: string, id: string) {
    const upload = this.#known.get(id);
    if (upload === undefined || upload.by !== by) throw notFound('upload');
    return upload;
  }
}
