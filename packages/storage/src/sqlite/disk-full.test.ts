import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFileKeyProvider } from '../keys/file-key-provider.ts';
import type { Store } from '../port.ts';
import { apiKey, application, decision, receipt, session, subject, template } from '../testing/records.ts';
import { sqliteBed } from '../testing/sqlite-bed.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

/** A file system of 3 MiB, where this account may make one. */
function smallDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'ductus-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    rmdirSync(folder);
    return undefined;
  }
}

const disk = smallDisk();
const FILL = 'space-of-somebody-else';

describe.skipIf(disk === undefined)(
  'the SQLite store on a full disk (needs the right to mount tmpfs)',
  () => {
    const filler = join(disk ?? '', FILL);
    let directory: string;
    let store: Store;
    let count = 0;

    beforeEach(async () => {
      count += 1;
      directory = join(disk!, `data-${count}`);
      store = await (await sqliteBed(directory)).open();
      await store.applications.insert(application('bank'), apiKey('bank', 'k'));
      await store.subjects.insert(subject('bank', 'ada'));
      await store.templates.put(template('bank', 'ada'));
    });
    afterEach(async () => {
      await rm(filler, { force: true });
      await store.close();
      await rm(directory, { recursive: true });
    });
    afterAll(() => {
      execFileSync('umount', [disk!]);
      rmdirSync(disk!);
    });

    /** Takes all the space that is left. */
    async function fillDisk(): Promise<void> {
      for (let size = 4 << 20; size >= 1; size >>= 1)
        await writeFile(filler, Buffer.alloc(size), { flag: 'a' }).catch((error) => {
          expect(error.code).toBe('ENOSPC');
        });
    }

    /** Writes decisions until one is refused. */
    async function writeUntilFull(): Promise<{ kept: string[]; error: unknown }> {
      const kept: string[] = [];
      for (let at = 0; at < 20_000; at += 1)
        try {
          await store.decisions.insert(decision('bank', 'ada', `d${at}`, { sealed: Buffer.alloc(3000) }));
          kept.push(`d${at}`);
        } catch (error) {
          return { kept, error };
        }
      return { kept, error: undefined };
    }

    it('refuses a write with one sentence, keeps what it acknowledged and goes on once there is space', async () => {
      await fillDisk();
      const { kept, error } = await writeUntilFull();
      expect(error).toMatchObject({
        code: 'storage-full',
        message: expect.stringContaining('free some space'),
      });
      expect(await store.decisions.byId('bank', `d${kept.length}`)).toBeUndefined();
      for (const id of kept) expect(await store.decisions.byId('bank', id)).toBeDefined();
      await rm(filler);
      await store.decisions.insert(decision('bank', 'ada', 'after'));
      await store.check();
      await store.close();
      store = await (await sqliteBed(directory)).open();
      for (const id of [...kept, 'after']) expect(await store.decisions.byId('bank', id)).toBeDefined();
    });

    it('fails the check while the disk is full', async () => {
      await fillDisk();
      await writeUntilFull();
      const outcomes = [];
      for (let at = 0; at < 20; at += 1)
        outcomes.push(await store.check().then(() => 'went through', codeOf));
      expect(outcomes).toContain('storage-full');
      await rm(filler);
      await store.check();
    });

    it('undoes a group as a whole', async () => {
      await fillDisk();
      await writeUntilFull();
      const large = Buffer.alloc(200_000);
      const outcomes = await Promise.allSettled([
        store.sessions.put(session('bank', 's')),
        store.templates.put(template('bank', 'ada', { revision: 2, sealed: large })),
        store.subjects.insert(subject('bank', 'bob')),
      ]);
      expect(outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason.code)).toEqual([
        'storage-full',
        'storage-full',
        'storage-full',
      ]);
      expect(await store.sessions.get('s')).toBeUndefined();
      expect((await store.templates.get('bank', 'ada', template('bank', 'ada').kind))?.revision).toBe(1);
      expect(await store.subjects.byId('bank', 'bob')).toBeUndefined();
    });

    it('either erases or says that it did not', async () => {
      await fillDisk();
      await writeUntilFull();
      const outcome = await store.subjects.erase('bank', 'ada', receipt('bank', 'r')).catch(codeOf);
      const person = await store.subjects.byId('bank', 'ada');
      expect([outcome, person?.wrappedKey === null]).toEqual(
        outcome === true ? [true, true] : ['storage-full', false],
      );
      await rm(filler);
      if (outcome !== true)
        expect(await store.subjects.erase('bank', 'ada', receipt('bank', 'r'))).toBe(true);
    });

    it('refuses a first start with the same sentence wherever the space ends, and starts once there is some', async () => {
      const fresh = join(disk!, 'fresh');
      const codes = new Set<string | undefined>();
      for (let free = 0; free <= 400; free += 16) {
        await fillDisk();
        await truncate(filler, Math.max(0, (await stat(filler)).size - (free << 10)));
        const keys = await openFileKeyProvider({ directory: fresh }).catch(codeOf);
        const opened =
          typeof keys === 'object' ? await openSqliteStore({ directory: fresh, keys }).catch(codeOf) : keys;
        await rm(filler);
        if (typeof opened === 'object') {
          await opened.close();
          await rm(fresh, { recursive: true });
          break;
        }
        codes.add(opened);
      }
      expect([...codes]).toEqual(['storage-full']);
    });

    it('refuses a first start with one sentence and no half-made key', async () => {
      await fillDisk();
      const fresh = join(disk!, 'fresh');
      const opening = async () =>
        openSqliteStore({ directory: fresh, keys: await openFileKeyProvider({ directory: fresh }) });
      await expect(opening()).rejects.toMatchObject({ code: 'storage-full' });
      await rm(filler);
      await (await opening()).close();
      await rm(fresh, { recursive: true });
    });
  },
);

function codeOf(error: { code?: string }): string | undefined {
  return error.code;
}
