// Writes per second through the SQLite store: `node packages/storage/bench/group-commit.mjs [seconds]`, after a build.
// 64 callers each write a decision and a session, wait until both are durable, and go on; without and with sealing.
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open, openFileKeyProvider, openSqliteStore, seal, Vault } from '@ductus/storage';

const CALLERS = 64;
const PEOPLE = 200;
const decisionBody = randomBytes(900);
const sessionBody = randomBytes(600);
const seconds = Number(process.argv[2] ?? 3);

async function addPeople(store, vault) {
  const createdAt = Date.now();
  await store.applications.insert(
    { id: 'app', name: 'app', origins: [], policy: '{}', createdAt },
    { id: 'key', applicationId: 'app', hash: randomBytes(32), createdAt, revokedAt: null },
  );
  const people = [];
  for (let at = 0; at < PEOPLE; at += 1) {
    const id = randomUUID();
    const { wrapped } = await vault.newDataKey(id);
    people.push({ id, applicationId: 'app', externalId: `person ${at}`, wrappedKey: wrapped, createdAt });
  }
  await Promise.all(people.map((person) => store.subjects.insert(person)));
  return people;
}

async function measureStore(store, people, label, sealBoth) {
  let pairs = 0;
  const waits = [];
  const cpuBefore = process.cpuUsage();
  const from = performance.now();
  const until = from + seconds * 1000;
  const caller = async (number) => {
    const sessionId = randomUUID();
    const person = people[number % people.length];
    while (performance.now() < until) {
      const id = randomUUID();
      const at = Date.now();
      const started = performance.now();
      const { decision, session } = await sealBoth(person, id, sessionId);
      const owner = { applicationId: 'app', subjectId: person.id };
      await Promise.all([
        store.decisions.insert({
          ...owner,
          id,
          sessionId,
          outcome: 'MATCH',
          purpose: 'login',
          sealed: decision,
          label: null,
          at,
        }),
        store.sessions.put({
          ...owner,
          id: sessionId,
          sealed: session,
          expiresAt: at + 60_000,
          updatedAt: at,
        }),
      ]);
      waits.push(performance.now() - started);
      pairs += 1;
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, (_, number) => caller(number)));
  const rate = Math.round((2 * pairs * 1000) / (performance.now() - from));
  const { user, system } = process.cpuUsage(cpuBefore);
  const cpu = ((user + system) / (2 * pairs)).toFixed(1);
  waits.sort((a, b) => a - b);
  const quantile = (share) => waits[Math.floor(share * (waits.length - 1))].toFixed(1);
  console.log(
    `${label}: ${rate} writes/s, p50 ${quantile(0.5)} ms, p99 ${quantile(0.99)} ms, ${pairs} pairs, ${cpu} us of processor per write`,
  );
}

function measureCall(label, call) {
  const COUNT = 100_000;
  for (let at = 0; at < COUNT / 10; at += 1) call();
  const from = performance.now();
  for (let at = 0; at < COUNT; at += 1) call();
  console.log(`${label}: ${((1000 * (performance.now() - from)) / COUNT).toFixed(2)} us`);
}

async function measureReads(store, people) {
  const COUNT = 50_000;
  const from = performance.now();
  for (let at = 0; at < COUNT; at += 1) await store.subjects.byId('app', people[at % people.length].id);
  console.log(`subjects.byId: ${((1000 * (performance.now() - from)) / COUNT).toFixed(2)} us`);
}

const directory = await mkdtemp(join(tmpdir(), 'ductus-bench-'));
const keys = await openFileKeyProvider({ directory });
const store = await openSqliteStore({ directory, keys });
const vault = new Vault({ keys });
try {
  const people = await addPeople(store, vault);
  console.log(`Node ${process.version}, ${CALLERS} callers, 900 + 600 bytes`);
  await measureStore(store, people, 'store alone', async () => ({
    decision: decisionBody,
    session: sessionBody,
  }));
  await measureStore(store, people, 'with sealing', async (person, id, sessionId) => ({
    decision: await vault.sealFor(person, decisionBody, { table: 'decisions', column: 'sealed', row: id }),
    session: vault.sealSession(sessionId, sessionBody),
  }));
  await measureReads(store, people);
  const key = randomBytes(32);
  const place = { table: 'decisions', column: 'sealed', row: randomUUID() };
  const sealed = seal(key, sessionBody, place);
  measureCall('seal 600 bytes', () => seal(key, sessionBody, place));
  measureCall('open 600 bytes', () => open(key, sealed, place));
  measureCall('sealSession 600 bytes', () => vault.sealSession('session', sessionBody));
} finally {
  await store.close();
  await rm(directory, { recursive: true });
}
