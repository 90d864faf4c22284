// npm run bench -- console: what operators ask for, on a database of many people and decisions. It is made once and kept.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultPolicy } from '@ductus/core';
import { population } from '@ductus/population';
import { Backups, DataKeyRotation, openFileKeyProvider, openSqliteStore, Vault } from '@ductus/storage';
import { openDatabase } from '../../storage/dist/sqlite/open-database.js';
import { buildApp } from '../dist/build-app.js';
import { defaultAuditDays, defaultLimits } from '../dist/config.js';
import { decisionReceipt } from '../dist/decisions/decision-receipt.js';
import { placeOfDecision } from '../dist/decisions/open-decision.js';
import { signerFor } from '../dist/decisions/signature.js';
import { folderTransport } from '../dist/mail/folder-transport.js';
import { newSession } from '../dist/operators/operator-sessions.js';
import { openSession } from '../dist/sessions/open.js';
import { encodeState } from '../dist/sessions/state-codec.js';
import { newId } from '../dist/util/identifiers.js';
import { orderedIds } from '../dist/util/ordered-ids.js';
import { systemRandom } from '../dist/util/random.js';
import { measureFirstPage } from './first-page.mjs';

const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 10_000);
const DECISIONS = Number(process.env.BENCH_DECISIONS ?? 1_000_000);
const SESSIONS = 5000;
const ROUNDS = 200;
const DAYS = 90;
const DAY = 24 * 3_600_000;
const AT_A_TIME = 2000;
const OPENED = 200;
const RECEIPT_BYTES = 700;
const APP = 'app_console_bench';
const folder = process.env.BENCH_FOLDER ?? join(tmpdir(), `ductus-console-bench-${PEOPLE}-${DECISIONS}`);
const random = systemRandom();

/** People with keys, and open sessions of some of them. */
async function makePeople(store, keys, now) {
  const policy = JSON.stringify(defaultPolicy);
  const key = { id: 'key_1', applicationId: APP, hash: randomBytes(32), createdAt: 0, revokedAt: null };
  await store.applications.insert({ id: APP, name: 'bench', origins: [], policy, createdAt: now }, key);
  const vault = new Vault({ keys });
  const people = [];
  for (let from = 0; from < PEOPLE; from += AT_A_TIME)
    await Promise.all(
      Array.from({ length: Math.min(AT_A_TIME, PEOPLE - from) }, async (_, at) => {
        const id = newId('sub', random);
        const { wrapped: wrappedKey } = await vault.newDataKey(id);
        const externalId = `person-${from + at}`;
        people[from + at] = { id, applicationId: APP, externalId, wrappedKey, createdAt: now - DAYS * DAY };
        await store.subjects.insert(people[from + at]);
      }),
    );
  await Promise.all(people.slice(0, SESSIONS).map((person) => openOne(store, vault, person, now)));
  return people;
}

async function openOne(store, vault, { id: subjectId }, now) {
  const { state } = openSession({ applicationId: APP, subjectId, policy: defaultPolicy }, now, random);
  const history = Array.from({ length: 40 }, (_, at) => ({
    at: now - 40_000 + at * 1000,
    cause: 'typing-free',
    bits: 1,
    trust: at / 10,
  }));
  const expiresAt = now + 30 * DAY;
  const plaintext = encodeState({ ...state, expiresAt, history });
  const sealed = { seal: vault.sessionSeal(state.id), plaintext };
  await store.sessions.put({
    id: state.id,
    applicationId: APP,
    subjectId,
    sealed,
    expiresAt,
    updatedAt: now,
  });
}

/** Decisions of 90 days, of people in turn, one in twenty no match and one in a hundred labelled; their content is noise of its usual size. */
function fill(database, now) {
  const step = (DAYS * DAY) / DECISIONS;
  database.exec(`
    begin;
    create temp table numbered as select row_number() over (order by id) - 1 as place, id from subjects;
    create unique index temp.by_place on numbered (place);
    with recursive drawn (n) as (select 0 union all select n + 1 from drawn where n < ${DECISIONS - 1})
    insert into decisions (application_id, subject_id, id, session_id, outcome, purpose, sealed, label, at)
    select '${APP}', numbered.id, printf('dec_%022d', n), 'ses_AAAAAAAAAAAAAAAAAAAAAA',
      iif(n % 20 = 7, 'NON_MATCH', 'MATCH'), 'login', randomblob(${RECEIPT_BYTES}),
      iif(n % 100 = 3, 'right', null), cast(${now - DAYS * DAY} + n * ${step} as integer)
    from drawn join numbered on numbered.place = (n * 7919) % ${PEOPLE};
    insert into decision_counts (application_id, hour, purpose, outcome, count)
    select application_id, at - at % 3600000, purpose, outcome, count(*) from decisions group by 1, 2, 3, 4;
    commit`);
}

/** The newest decisions, which can be opened. */
async function decide(store, keys, people, now) {
  const vault = new Vault({ keys });
  const signer = signerFor(keys, 'receipts');
  const newDecisionId = orderedIds('dec', random);
  for (const person of people.slice(0, OPENED)) {
    const about = { id: newDecisionId(now), subjectId: person.id, sessionId: 'ses_AAAAAAAAAAAAAAAAAAAAAA' };
    const decision = {
      outcome: 'MATCH',
      bits: 4,
      falseMatchRateBound: 0.06,
      falseMatchRate: 0.06,
      evidence: [{ source: 'typing-fixed', bits: 4, samples: 12, reasons: ['typing-matches'] }],
      liveness: { verdict: 'unknown', reasons: [] },
      policy: { purpose: 'login', version: 1, matchBits: 2.25 },
      at: now,
    };
    const seal = await vault.sealOf(person, placeOfDecision(about.id));
    const sealed = { seal, plaintext: decisionReceipt(decision, about, signer).bytes };
    const kind = { applicationId: APP, outcome: 'MATCH', purpose: 'login', label: null, at: now };
    await store.decisions.insert({ ...about, ...kind, sealed });
  }
}

async function make(directory) {
  const now = Date.now();
  const keys = await openFileKeyProvider({ directory });
  let store = await openSqliteStore({ directory, keys });
  const people = await makePeople(store, keys, now);
  await store.close();
  const database = await openDatabase(join(directory, 'ductus.db'), keys, 2000);
  fill(database, now);
  database.close();
  store = await openSqliteStore({ directory, keys });
  await decide(store, keys, people, now);
  await store.close();
}

/** Somebody who may see everything, signed in. */
async function signIn(store) {
  const now = Date.now;
  const id = newId('opr', random);
  const { token, record } = newSession({ now, random }, { id, password: null }, undefined);
  const operator = {
    id,
    name: id,
    nameKey: id,
    role: 'administrator',
    applications: null,
    state: 'active',
    sealed: randomBytes(64),
    revision: 1,
    createdAt: now(),
    signedInAt: now(),
  };
  await store.operators.change({ operators: [operator], opened: [record] });
  return `__Host-ductus-operator=${token}`;
}

async function measure(app, cookie, name, urls) {
  const times = [];
  for (let round = 0; round < ROUNDS + 20; round += 1) {
    const begun = performance.now();
    const answer = await app.inject({ url: urls[round % urls.length], headers: { cookie } });
    if (answer.statusCode !== 200) throw new Error(`${name}: ${answer.statusCode} ${answer.body}`);
    if (round >= 20) times.push(performance.now() - begun);
  }
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.floor(share * times.length)].toFixed(1).padStart(6);
  console.log(`${name.padEnd(44)} p50 ${at(0.5)} ms   p95 ${at(0.95)} ms`);
}

async function questions(app, cookie) {
  const of = `/v1/operator/applications/${APP}`;
  const ask = async (path) => (await app.inject({ url: of + path, headers: { cookie } })).json();
  const { decisions, next } = await ask('/decisions?limit=50');
  const { sessions, next: nextSession } = await ask('/sessions?limit=50');
  const some = (list, url) => list.map(({ id }) => `${of}${url}/${id}`);
  const people = decisions.map(({ subjectId }) => ({ id: subjectId }));
  const middle = Date.now() - 45 * DAY;
  return [
    ...[24, 24 * 7, 24 * 90].map((hours) => [`overview, ${hours} h`, [`${of}/overview?hours=${hours}`]]),
    ['sessions, first page of 50', [`${of}/sessions?limit=50`]],
    ['sessions, second page', [`${of}/sessions?limit=50&after=${nextSession}`]],
    ['one session', some(sessions, '/sessions')],
    ['people, newest 100', [`${of}/people?limit=100`]],
    [
      'people, by name',
      ['person-1', 'person-77', 'person-9999', 'nobody'].map((name) => `${of}/people?limit=100&name=${name}`),
    ],
    ['one person', some(people, '/people')],
    ['decisions, first page of 100', [`${of}/decisions?limit=100`]],
    ['decisions, second page', [`${of}/decisions?limit=100&after=${next}`]],
    ['decisions, non-match', [`${of}/decisions?limit=100&outcome=NON_MATCH`]],
    [
      'decisions, an outcome that there is none of',
      [`${of}/decisions?limit=100&outcome=INCONCLUSIVE&purpose=session`],
    ],
    ['decisions, labelled', [`${of}/decisions?limit=100&label=right`]],
    ['decisions, a day in the middle', [`${of}/decisions?limit=100&from=${middle}&until=${middle + DAY}`]],
    ['decisions, of a person', people.map(({ id }) => `${of}/decisions?limit=100&subjectId=${id}`)],
    ['one decision', some(decisions, '/decisions')],
    ['versions of the policy', [`${of}/policy/versions`]],
  ];
}

if (!existsSync(folder)) {
  const draft = `${folder}.part`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  await make(draft);
  renameSync(draft, folder);
}
const keys = await openFileKeyProvider({ directory: folder });
const store = await openSqliteStore({ directory: folder, keys });
const now = Date.now;
const app = await buildApp({
  store,
  keys,
  backups: new Backups({ store, keys, now }),
  dataKeys: new DataKeyRotation({ store, keys, now, settleMs: 0 }),
  population,
  now,
  random,
  publicUrl: 'http://localhost:4000',
  limits: defaultLimits,
  auditDays: defaultAuditDays,
  mail: folderTransport(join(folder, 'mail'), 'Ductus <ductus@localhost>'),
  logLevel: 'silent',
});
console.log(
  `${PEOPLE} people, ${DECISIONS} decisions of ${DAYS} days, ${SESSIONS} open sessions; ${ROUNDS} answers each`,
);
const cookie = await signIn(store);
if (!process.argv.includes('--first-page'))
  for (const [name, urls] of await questions(app, cookie)) await measure(app, cookie, name, urls);
await measureFirstPage(app, cookie);
await app.close();
await store.close();
