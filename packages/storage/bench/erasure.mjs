// How long an erasure holds other writes up, by the number of live sessions: `node packages/storage/bench/erasure.mjs`,
// after a build. Sessions have no index by person; an erasure scans them all.
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFileKeyProvider, openSqliteStore, Vault } from '@ductus/storage';

const STEPS = [1_000, 10_000, 100_000];
const ERASURES = 9;
const application = 'app';
const state = randomBytes(900);

async function addPerson(store, vault) {
  const id = randomUUID();
  const { wrapped } = await vault.newDataKey(id);
  const createdAt = Date.now();
  await store.subjects.insert({
    id,
    applicationId: application,
    externalId: id,
    wrappedKey: wrapped,
    createdAt,
  });
  return id;
}

function addSession(store, subjectId) {
  const updatedAt = Date.now();
  const expiresAt = updatedAt + 3_600_000;
  const session = {
    id: randomUUID(),
    applicationId: application,
    subjectId,
    sealed: state,
    expiresAt,
    updatedAt,
  };
  return store.sessions.put(session);
}

async function eraseOne(store, vault) {
  const id = await addPerson(store, vault);
  await addSession(store, id);
  const started = performance.now();
  const erased = await store.subjects.erase(application, id, {
    id: randomUUID(),
    applicationId: application,
    body: '{}',
    at: Date.now(),
  });
  if (!erased) throw new Error('nobody was erased');
  return performance.now() - started;
}

const directory = await mkdtemp(join(tmpdir(), 'ductus-bench-'));
const keys = await openFileKeyProvider({ directory });
const store = await openSqliteStore({ directory, keys });
const vault = new Vault({ keys });
try {
  const createdAt = Date.now();
  await store.applications.insert(
    { id: application, name: application, origins: [], policy: '{}', createdAt },
    { id: 'key', applicationId: application, hash: randomBytes(32), createdAt, revokedAt: null },
  );
  const owner = await addPerson(store, vault);
  let sessions = 0;
  for (const count of STEPS) {
    for (; sessions < count; sessions += 100) {
      await Promise.all(Array.from({ length: 100 }, () => addSession(store, owner)));
    }
    const times = [];
    for (let erasure = 0; erasure < ERASURES; erasure += 1) times.push(await eraseOne(store, vault));
    times.sort((a, b) => a - b);
    console.log(
      `${count} sessions: median ${times[ERASURES >> 1].toFixed(1)} ms, longest ${times.at(-1).toFixed(1)} ms`,
    );
  }
} finally {
  await store.close();
  await rm(directory, { recursive: true });
}
