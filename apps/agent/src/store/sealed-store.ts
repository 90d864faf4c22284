import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AgentError } from '../agent-error.ts';
import type { OwnerRecord } from '../engine/owner-record.ts';
import type { KeyKeeper } from './keepers/key-keeper.ts';
import type { OwnerStore } from './owner-store.ts';
import { packRecord, unpackRecord } from './record-codec.ts';
import { headerOf, openFile, type SealedHeader, sealFile } from './sealed-file.ts';

export interface SealedStoreOptions {
  /** Where `owner.sealed` lies. */
  readonly directory: string;
  /** A second place that remembers that there is a file: deleting the directory alone is noticed. */
  readonly mark: string;
  readonly keeper: KeyKeeper;
  /** What names this machine: `machineId()`. */
  readonly machine: string;
}

/** One owner's record in one sealed file, replaced whole (write, sync, rename). */
export function sealedStore(options: SealedStoreOptions): OwnerStore {
  return new SealedStore(options);
}

class SealedStore implements OwnerStore {
  readonly #options: SealedStoreOptions;
  readonly #file: string;
  #opened: { readonly header: SealedHeader; readonly key: Uint8Array } | null = null;
  /** SHA-256 of what this process read or wrote last. */
  #digest = '';

  constructor(options: SealedStoreOptions) {
    this.#options = options;
    this.#file = join(options.directory, 'owner.sealed');
  }

  async load(): Promise<OwnerRecord | null> {
    const { keeper, machine, mark } = this.#options;
    const file = await this.#read();
    if (file === null) {
      // A key ring that is away cannot say; where there never was a file that is no reason to lock anybody out.
      if ((await isThere(mark)) || (await keeper.any().catch(() => false))) throw tampered('is gone');
      return null;
    }
    const header = headerOf(file);
    if (header.keeper !== keeper.name) throw tampered(`names ${header.keeper} as the keeper of its key`);
    const key = await keeper.find(header.installation, header.keyed);
    if (key === null) throw tampered('has no key any more');
    const record = unpackRecord(openFile(file, key, machine));
    await this.#refuseOlder(header);
    this.#opened = { header, key };
    this.#digest = digestOf(file);
    return record;
  }

  async save(record: OwnerRecord): Promise<void> {
    // What somebody put there in the meantime is not overwritten unseen.
    if (this.#opened !== null) await this.verify();
    if (this.#opened !== null) return this.#write(this.#opened, record);
    try {
      await this.#write(await this.#install(), record);
    } catch (error) {
      // A key and a mark without a file would be taken for a file that somebody deleted.
      await this.forget().catch(() => {});
      throw error;
    }
  }

  async #write(opened: { readonly header: SealedHeader; readonly key: Uint8Array }, record: OwnerRecord) {
    const { key } = opened;
    const saved = (opened.header.saved ?? 0) + 1;
    const header = { ...opened.header, saved };
    const file = sealFile(header, key, this.#options.machine, packRecord(record));
    await replace(this.#file, file);
    this.#opened = { header, key };
    this.#digest = digestOf(file);
    // After the file: whatever happens in between, the count is never ahead of it. A key ring that is away now counts the next time.
    await this.#options.keeper.saves?.write(header.installation, saved).catch(() => {});
  }

  async verify(): Promise<void> {
    if (this.#digest === '') return;
    const file = await this.#read();
    if (file === null || digestOf(file) !== this.#digest) throw tampered('is not what was written');
  }

  async forget(): Promise<void> {
    await this.#options.keeper.destroy();
    this.#opened?.key.fill(0);
    this.#opened = null;
    this.#digest = '';
    await rm(this.#file, { force: true });
    await rm(this.#options.mark, { force: true });
  }

  /** A file of this installation's own that was brought back opens as well as the newest: its count is behind. */
  async #refuseOlder({ installation, saved }: SealedHeader): Promise<void> {
    const { saves } = this.#options.keeper;
    if (saves === undefined || saved === undefined) return;
    const counted = await saves.read(installation);
    if (counted === null) throw tampered('has no count of its saves any more');
    if (!(saved >= counted)) throw tampered('is an older one');
  }

  async #install() {
    const { directory, keeper, mark } = this.#options;
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await mkdir(dirname(mark), { recursive: true, mode: 0o700 });
    const installation = randomBytes(16).toString('hex');
    const { key, keyed } = await keeper.create(installation);
    await keeper.saves?.write(installation, 0);
    await writeFile(mark, `${installation}\n`, { mode: 0o600 });
    const header: SealedHeader = { installation, keeper: keeper.name, keyed };
    return { header, key };
  }

  async #read(): Promise<Buffer | null> {
    try {
      return await readFile(this.#file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw tampered('cannot be read', error);
    }
  }
}

/** The whole file or the one before, whatever happens in between. */
async function replace(path: string, bytes: Uint8Array): Promise<void> {
  const next = `${path}.next`;
  const handle = await open(next, 'w', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(next, path);
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function tampered(how: string, cause?: unknown): AgentError {
  return new AgentError('agent-tampered', `The file of the stored templates ${how}.`, { cause });
}
