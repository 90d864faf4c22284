import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { backupFiles, backupKeys } from '../backup/backup-files.ts';
import { databaseFile } from '../database-file.ts';
import { openFileHost } from '../keys/hosts/file-host.ts';
import { KeyRing } from '../keys/key-ring.ts';
import { openRing, readRing, ringFile } from '../keys/ring-file.ts';
import { openDatabase } from '../sqlite/open-database.ts';
import { Seal } from '../vault/seal.ts';

/** Where the value of somebody is sealed that `readingsOf` looks for. */
export const placeOfRhythm = (id: string) => ({ table: 'templates', column: 'sealed', row: id });
export const rhythmOf = (id: string) => new TextEncoder().encode(`the rhythm of ${id}`);

/** The pages of a database in the clear, free ones too; empty when these keys do not open it. */
export async function pagesOf(
  root: string,
  file: string,
  opener: Parameters<typeof openDatabase>[1],
): Promise<Buffer> {
  const copy = join(root, `copy-${Math.random()}`);
  copyFileSync(file, copy);
  if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${copy}-wal`);
  const database = await openDatabase(copy, opener, 100).catch(() => undefined);
  const pages = database?.serialize() ?? Buffer.alloc(0);
  database?.close();
  return pages;
}

/** Every data key of somebody that these keys unwrap, wherever in some bytes it may be. */
export async function keysWithin(pages: Buffer, ring: KeyRing, id: string): Promise<Uint8Array[]> {
  const found: Uint8Array[] = [];
  for (const { id: version } of ring.status().versions) {
    const header = Buffer.concat([Buffer.of(1), Buffer.from(version, 'hex')]);
    for (let at = pages.indexOf(header); at >= 0; at = pages.indexOf(header, at + 1)) {
      const wrapped = pages.subarray(at, at + 69);
      await ring.unwrap(wrapped, `subject:${id}`).then(
        (key) => found.push(key),
        () => {},
      );
    }
  }
  return found;
}

/** A key ring as somebody opens it who has its file and the master key file of a home. */
async function ringOf(file: string, homeOfKey: string): Promise<KeyRing | undefined> {
  const host = await openFileHost({ directory: homeOfKey });
  const stored = (await readRing(file))!;
  return openRing(host, stored, file).then(
    (secrets) => new KeyRing(file, host, stored, secrets),
    () => undefined,
  );
}

/**
 * What somebody reads of a person who has the home with its keys, and folders of backups: every database is opened with
 * every key there is, every wrapped key in any page tried, and with what comes out every sealed value.
 */
export async function readingsOf(
  { root, home }: { root: string; home: string },
  id: string,
  folders: readonly string[],
): Promise<string[]> {
  const rings = [await ringOf(ringFile(home), home)];
  for (const each of folders) rings.push(await ringOf(backupFiles(each).ring, home));
  const pages: Buffer[] = [];
  for (const ring of rings.filter((each) => each !== undefined)) {
    pages.push(await pagesOf(root, databaseFile(home), ring));
    for (const each of folders) {
      const files = backupFiles(each);
      const label = JSON.parse(readFileSync(files.label, 'utf8')).id;
      pages.push(await pagesOf(root, files.records, backupKeys(ring, label, 'records')));
      for (const version of [ring, ...ring.versions()])
        pages.push(await pagesOf(root, files.people, backupKeys(version, label, 'people')));
    }
  }
  const all = Buffer.concat(pages);
  const read = [`external ${id}`, `s-${id}`].filter((text) => all.includes(text));
  const dataKeys: Uint8Array[] = [];
  for (const ring of rings) if (ring !== undefined) dataKeys.push(...(await keysWithin(all, ring, id)));
  if (dataKeys.length > 0) read.push('data key');
  // A sealed value of the person has this length; try each place in all pages that could begin one.
  const length = 12 + rhythmOf(id).length + 16;
  const unique = [...new Set(dataKeys.map((key) => Buffer.from(key).toString('hex')))];
  for (const key of unique) {
    const seal = new Seal(Buffer.from(key, 'hex'), placeOfRhythm(id));
    for (let at = 0; at + length <= all.length && !read.includes('rhythm'); at += 1)
      if (all[at] !== 0 && opens(seal, all.subarray(at, at + length), rhythmOf(id))) read.push('rhythm');
  }
  return read;
}

function opens(seal: Seal, bytes: Uint8Array, expected: Uint8Array): boolean {
  try {
    return Buffer.compare(seal.open(bytes), expected) === 0;
  } catch {
    return false;
  }
}
