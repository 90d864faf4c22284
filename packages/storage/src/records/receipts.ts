import type { ReceiptRecord, ReceiptStore } from '../port.ts';
import type { Engine } from '../sql/engine.ts';
import { query } from '../sql/query.ts';
import type { Tables } from '../sql/tables.ts';

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

const firstPage = query<{ applicationId: string; limit: number }>()((db, p) =>
  db
    .selectFrom('receipts')
    .selectAll()
    .where('application_id', '=', p('applicationId'))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(p('limit')),
);

const nextPage = query<{ applicationId: string; limit: number; after: string }>()((db, p) =>
  db
    .selectFrom('receipts')
    .selectAll()
    .where('application_id', '=', p('applicationId'))
    .where((eb) =>
      eb(
        eb.refTuple('at', 'id'),
        '<',
        eb
          .selectFrom('receipts as cursor')
          .select(['cursor.at', 'cursor.id'])
          .where('cursor.application_id', '=', p('applicationId'))
          .where('cursor.id', '=', p('after'))
          .$asTuple('at', 'id'),
      ),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(p('limit')),
);

/** Receipts of erasures, written with the erasures they are of; lists are newest first. */
export function receiptStore(engine: Engine): ReceiptStore {
  return {
    byId: async (applicationId, id) => {
      const row = await engine.first(byId, { applicationId, id });
      return row && toRecord(row);
    },
    list: async (applicationId, { limit, after }) => {
      const rows =
        after === undefined
          ? await engine.all(firstPage, { applicationId, limit })
          : await engine.all(nextPage, { applicationId, limit, after });
      return rows.map(toRecord);
    },
  };
}

function toRecord({ id, application_id, body, at }: Tables['receipts']): ReceiptRecord {
  return { id, applicationId: application_id, body, at };
}
