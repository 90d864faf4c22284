import { type Kysely, type Migration, type MigrationProvider, sql } from 'kysely';

/** Each statement may be run again: a start that was killed half-way must not keep the bank closed. */
const running = (statements: readonly string[]): Migration => ({
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
});

const initial = [
  `create table if not exists people (
    id text primary key, user_name text not null unique, display_name text not null, password_hash text not null,
    totp_secret_sealed text, totp_confirmed_at integer, totp_last_step integer not null default 0,
    external_id text not null unique, subject_id text,
    idle_minutes integer not null check (idle_minutes between 1 and 15),
    theme text not null check (theme in ('auto', 'light', 'dark')), created_at integer not null) strict`,
  `create table if not exists recovery_codes (
    person_id text not null references people (id) on delete cascade, code_hash text not null, used_at integer,
    primary key (person_id, code_hash)) strict`,
  `create table if not exists sessions (
    id_hash text primary key, person_id text references people (id) on delete cascade,
    stage text not null check (stage in ('anonymous', 'set-up', 'step-up', 'open')), csrf text not null,
    recognition_id text, device text not null, created_at integer not null, expires_at integer not null,
    active_at integer not null, locked_at integer, lock_reason text, strong_at integer, pending text, draft text,
    notice_id text, flash text) strict`,
  'create index if not exists sessions_by_person on sessions (person_id)',
  'create index if not exists sessions_by_expiry on sessions (expires_at)',
  `create table if not exists accounts (
    id text primary key, person_id text not null references people (id) on delete cascade,
    kind text not null check (kind in ('current', 'savings')), name text not null, number text not null unique,
    balance_cents integer not null check (balance_cents >= 0), opened_at integer not null) strict`,
  'create index if not exists accounts_by_person on accounts (person_id)',
  `create table if not exists payees (
    id text primary key, person_id text not null references people (id) on delete cascade,
    name text not null, number text not null) strict`,
  'create index if not exists payees_by_person on payees (person_id)',
  `create table if not exists transfers (
    id text primary key, person_id text not null references people (id) on delete cascade, form_token text not null,
    from_account_id text not null references accounts (id), to_account_id text references accounts (id),
    payee_id text references payees (id), amount_cents integer not null check (amount_cents > 0),
    reference text not null, at integer not null, unique (person_id, form_token),
    check ((to_account_id is null) <> (payee_id is null))) strict`,
  `create table if not exists entries (
    id text primary key, account_id text not null references accounts (id) on delete cascade,
    transfer_id text references transfers (id), amount_cents integer not null check (amount_cents <> 0),
    counterparty text not null, reference text not null, at integer not null) strict`,
  'create index if not exists entries_by_account on entries (account_id, at)',
  `create table if not exists attempts (
    key text primary key, failures integer not null, open_at integer not null, last_at integer not null) strict`,
  `create table if not exists events (
    id text primary key, person_id text not null references people (id) on delete cascade, kind text not null,
    device text not null, decision_id text, explanation text, answer text, at integer not null) strict`,
  'create index if not exists events_by_person on events (person_id, at)',
];

const devicesAndErasures = [
  `create table if not exists known_devices (
    person_id text not null references people (id) on delete cascade, device_hash text not null,
    seen_at integer not null, primary key (person_id, device_hash)) strict`,
  'create index if not exists known_devices_by_hash on known_devices (device_hash)',
  'create table if not exists erasures (subject_id text primary key) strict',
];

const hasColumn = async (db: Kysely<unknown>, table: string, column: string): Promise<boolean> => {
  const { rows } = await sql<{ name: string }>`select name from pragma_table_info(${table})`.execute(db);
  return rows.some(({ name }) => name === column);
};

/** SQLite has no "add column if not exists". */
const addingColumns = (
  columns: readonly (readonly [table: string, column: string, type?: 'integer' | 'text'])[],
): Migration => ({
  async up(db: Kysely<unknown>) {
    for (const [table, column, type = 'integer'] of columns) {
      if (await hasColumn(db, table, column)) continue;
      await sql.raw(`alter table ${table} add column ${column} ${type}`).execute(db);
    }
  },
});

const waysColumns = addingColumns([
  ['people', 'opened_at'],
  ['people', 'new_email_sealed', 'text'],
  ['sessions', 'opening', 'text'],
  ['sessions', 'set_up', 'text'],
]);
const setUps = `create table if not exists set_ups (
  ceremony_id text primary key, person_id text not null references people (id) on delete cascade,
  device text not null, address_sealed text, at integer not null) strict`;

/** Ways to confirm are Ductus' alone: the bank's own app secrets and code hashes go, and leave nothing in the file. */
const waysAtDuctus: Migration = {
  async up(db: Kysely<unknown>) {
    await waysColumns.up(db);
    await sql.raw(setUps).execute(db);
    if (await hasColumn(db, 'people', 'totp_confirmed_at')) {
      await sql.raw('update people set opened_at = totp_confirmed_at').execute(db);
      // Nobody has confirmed these.
      await sql
        .raw(
          'update people set new_email_sealed = email_sealed, email_sealed = null where email_sealed is not null',
        )
        .execute(db);
    }
    for (const column of ['totp_secret_sealed', 'totp_last_step', 'totp_confirmed_at'])
      if (await hasColumn(db, 'people', column))
        await sql.raw(`alter table people drop column ${column}`).execute(db);
    await sql.raw('drop table if exists recovery_codes').execute(db);
    await sql.raw('vacuum').execute(db);
  },
};

const deletions = `create table if not exists deletions (
  id text primary key, deleted text not null, subject_id text, email_sealed text, external_id text, device text,
  receipt text, at integer not null) strict`;

const all: Record<string, Migration> = {
  '0001-initial': running(initial),
  '0002-devices-and-erasures': running(devicesAndErasures),
  '0003-removals-and-answers': addingColumns([
    ['payees', 'removed_at'],
    ['events', 'answered_at'],
  ]),
  '0004-alerts-and-limits': addingColumns([
    ['people', 'email_sealed', 'text'],
    ['people', 'frozen_at'],
    ['sessions', 'limited_at'],
  ]),
  '0005-proofs': addingColumns([['transfers', 'proof', 'text']]),
  '0006-ways-at-ductus': waysAtDuctus,
  '0007-deletions': running([deletions]),
};

/** The bank's schema, step by step; a step is never edited after release. */
export const migrations: MigrationProvider = { getMigrations: async () => all };
