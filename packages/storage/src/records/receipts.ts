import type { ReceiptRecord, ReceiptStore } from '../port.ts';
import type { Engine } from '../sql/engine.ts';
import { query } from '../sql/query.ts';
import type { Tables } from '../sql/tables.ts';
import { newestFirst } from './newest-first.ts';

export const insertReceipt = query<Tables['receipts']>()((db, p) =>
  db
    .insertInto('receipts')
    .values({ id: p('id'), application_id: p('application_id'), body: p('body'), at: p('at') }),
);

export const taken = 'There is already a receipt with this id: draw a new one.';

const byId = query<{ applicationId: string; id: string }>()((db, p) =>
  db
    .selectFrom('receipts')
    .selectAll()
    .where('application_id', '=', p('applicationId'))
    .where('id', '=', p('id')),
);

const list = newestFirst('receipts', {});

/** Receipts of erasures, written with the erasures they are of; lists are newest first. */
export function receiptStore(engine: Engine): ReceiptStore {
  return {
    byId: async (applicationId, id) => {
      const row = await engine.first(byId, { applicationId, id });
      return row && toRecord(row);
    },
    list: async (applicationId, page) => (await list(engine, applicationId, {}, page)).map(toRecord),
  };
}

function toRecord({ id, application_id, body, at }: Tables['receipts']): ReceiptRecord {
  return { id, applicationId: application_id, body, at };
}
