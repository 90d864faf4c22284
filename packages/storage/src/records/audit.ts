import type { AuditEntry, AuditFilterRecord, AuditHead, AuditStore } from '../audit-port.ts';
import { StorageError } from '../errors.ts';
import type { Store } from '../port.ts';
import type { Engine, Step } from '../sql/engine.ts';
import { step } from '../sql/engine.ts';
import { type Query, query } from '../sql/query.ts';
import type { Tables } from '../sql/tables.ts';

type EntryRow = Tables['audit_entries'];

const insert = query<EntryRow>()((db, p) =>
  db.insertInto('audit_entries').values({
    sequence: p('sequence'),
    at: p('at'),
    actor: p('actor'),
    action: p('action'),
    target: p('target'),
    application_id: p('application_id'),
    details: p('details'),
    hash: p('hash'),
  }),
);

const moveHead = query<AuditHead & { previous: number }>()((db, p) =>
  db
    .updateTable('audit_head')
    .set({ sequence: p('sequence'), hash: p('hash'), signature: p('signature') })
    .where('id', '=', 1)
    .where('sequence', '=', p('previous')),
);

const readHead = query<object>()((db) =>
  db.selectFrom('audit_head').select(['sequence', 'hash', 'signature']).where('id', '=', 1),
);

const following = query<{ sequence: number; limit: number }>()((db, p) =>
  db
    .selectFrom('audit_entries')
    .selectAll()
    .where('sequence', '>', p('sequence'))
    .orderBy('sequence')
    .limit(p('limit')),
);

const actorsOf = query<{ applicationId: string }>()((db, p) =>
  db.selectFrom('audit_entries').select('actor').distinct().where('application_id', '=', p('applicationId')),
);

const grown = {
  conflict: 'The chain of the audit log has grown meanwhile: read its head again.',
  onNone: 'conflict',
} as const;

/**
 * The chain of who did what. `storeOver` makes the other parts of the port over an engine: a change runs over one that
 * writes the entry with it.
 */
export function auditStore(engine: Engine, storeOver: (engine: Engine) => Omit<Store, 'audit'>): AuditStore {
  return {
    head: async () => (await engine.first(readHead, {})) ?? { sequence: 0, hash: '', signature: '' },
    append: async (entry, head, change) => {
      const steps = [
        step(insert, toRow(entry), grown),
        step(moveHead, { ...head, previous: entry.sequence - 1 }, grown),
      ];
      if (change === null) {
        await engine.write(steps);
        return undefined;
      }
      const parts = storeOver(writingWith(engine, steps)) as unknown as Record<
        string,
        Record<string, (...args: readonly unknown[]) => Promise<unknown>>
      >;
      return parts[change.part]![change.method]!(...(change.args as readonly unknown[]));
    },
    list: async (filter, { before, limit }) =>
      (await engine.all(listQuery(filter, before), { ...filter, before, limit } as never)).map(toEntry),
    actors: async (applicationId) =>
      (await engine.all(actorsOf, { applicationId })).map(({ actor }) => actor),
    after: async (sequence, limit) => (await engine.all(following, { sequence, limit })).map(toEntry),
  };
}

/** An engine that writes further steps with its one write. */
function writingWith(engine: Engine, more: readonly Step[]): Engine {
  let written = false;
  return {
    first: (read, values) => engine.first(read, values),
    all: (read, values) => engine.all(read, values),
    write: (steps, options) => {
      // A second write would be outside of the transaction that the entry stands for.
      if (written) throw new StorageError('storage-conflict', 'An audited change writes once.');
      written = true;
      return engine.write([...steps, ...more], options);
    },
    copy: (targets) => engine.copy(targets),
    close: () => engine.close(),
  };
}

type Values = { [name: string]: string & number };
const lists = new Map<string, Query<Values, EntryRow>>();

/** One query for each combination of what is asked for; lists of applications are part of the text, in numbers. */
function listQuery(filter: AuditFilterRecord, before: number | undefined): Query<Values, EntryRow> {
  const { applications, ...rest } = filter;
  const given = (['actor', 'action', 'target', 'from', 'to'] as const).filter(
    (name) => rest[name] !== undefined,
  );
  const key = JSON.stringify([given, before === undefined, applications ?? null]);
  const known = lists.get(key);
  if (known !== undefined) return known;
  const made = query<Values>()<EntryRow>((db, p) => {
    let list = db.selectFrom('audit_entries').selectAll();
    for (const name of given) {
      if (name === 'from') list = list.where('at', '>=', p('from'));
      else if (name === 'to') list = list.where('at', '<', p('to'));
      else list = list.where(name, '=', p(name));
    }
    if (applications !== undefined) list = list.where('application_id', 'in', [...applications, '']);
    if (before !== undefined) list = list.where('sequence', '<', p('before'));
    return list.orderBy('sequence', 'desc').limit(p('limit'));
  });
  // Whoever sees few applications sees the same ones again and again; the number of such lists is that of operators.
  if (lists.size > 500) lists.clear();
  lists.set(key, made);
  return made;
}

function toRow(entry: AuditEntry): EntryRow {
  const { applicationId, ...same } = entry;
  return { ...same, application_id: applicationId };
}

function toEntry({ application_id, ...same }: EntryRow): AuditEntry {
  return { ...same, applicationId: application_id };
}
