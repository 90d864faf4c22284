import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Backups, openFileKeyProvider } from '@ductus/storage';
import { expect, it } from 'vitest';
import { describeStore } from '../../../storage/src/testing/conformance.ts';
import { apiKey, application, decision, subject } from '../../../storage/src/testing/records.ts';
import { openThreadedStore } from './open-threaded-store.ts';

const entry = new URL('../../dist/store-thread/thread.js', import.meta.url);
const built = existsSync(entry);
if (!built)
  process.stderr.write(
    'packages/server/dist is missing: the store in a thread is not tested (npm run build)\n',
  );

const open = async (directory: string) =>
  openThreadedStore({ directory, keys: await openFileKeyProvider({ directory }), entry });

if (built) {
  describeStore('the store in a thread', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'ductus-thread-'));
    return { open: () => open(directory), remove: async () => rmSync(directory, { recursive: true }) };
  });
}

it.skipIf(!built)(
  'the store in a thread opens for one owner alone and says so by the same code',
  async () => {
    const directory = mkdtempSync(join(tmpdir(), 'ductus-thread-'));
    const first = await open(directory);
    await expect(open(directory)).rejects.toMatchObject({
      name: 'StorageError',
      code: 'storage-unavailable',
    });
    await first.close();
    await expect(first.check()).rejects.toMatchObject({ code: 'storage-closed' });
    await (await open(directory)).close();
    rmSync(directory, { recursive: true });
  },
);

it.skipIf(!built)('the store in a thread answers while a backup is made', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'ductus-thread-'));
  const keys = await openFileKeyProvider({ directory });
  const store = await openThreadedStore({ directory, keys, entry });
  await store.applications.insert(application('bank'), apiKey('bank', 'k'));
  await store.subjects.insert(subject('bank', 'ada'));
  const write = (id: string) =>
    store.decisions.insert(decision('bank', 'ada', id, { sealed: new Uint8Array(4000) }));
  await Promise.all(Array.from({ length: 3000 }, (_, at) => write(`before-${at}`)));
  let [during, made] = [0, false];
  const making = new Backups({ store, keys, now: Date.now }).make(join(directory, 'backup')).finally(() => {
    made = true;
  });
  for (; !made; during += 1) await write(`during-${during}`);
  await making;
  expect(during).toBeGreaterThan(20);
  await store.close();
  rmSync(directory, { recursive: true });
});
