import type { ConsentRecord, ConsentStore } from '../consent-port.ts';
import { type Engine, step } from '../sql/engine.ts';
import { query } from '../sql/query.ts';
import type { Tables } from '../sql/tables.ts';
import { insertOfLiving } from './living-person.ts';
import { insertReceipt, taken } from './receipts.ts';
import { templateRemovals } from './templates.ts';

type ConsentRow = Tables['consents'];
interface Person {
  readonly applicationId: string;
  readonly subjectId: string;
}

const listOf = query<Person>()((db, p) =>
  db
    .selectFrom('consents')
    .selectAll()
    .where('application_id', '=', p('applicationId'))
    .where('subject_id', '=', p('subjectId'))
    .orderBy('modality'),
);

const remove = query<Person & { modality: string }>()((db, p) =>
  db
    .deleteFrom('consents')
    .where('application_id', '=', p('applicationId'))
    .where('subject_id', '=', p('subjectId'))
    .where('modality', '=', p('modality')),
);

const insert = insertOfLiving('consents', ['modality', 'version', 'text_hash', 'granted_at']);

/** First of the steps: it affects no row when there is no consent that holds. */
const markWithdrawn = query<Person & { modality: string; at: number }>()((db, p) =>
  db
    .updateTable('consents')
    .set({ withdrawn_at: p('at') })
    .where('application_id', '=', p('applicationId'))
    .where('subject_id', '=', p('subjectId'))
    .where('modality', '=', p('modality'))
    .where('withdrawn_at', 'is', null),
);

const deleteFactors = query<Person & { kind: string }>()((db, p) =>
  db
    .deleteFrom('factors')
    .where('application_id', '=', p('applicationId'))
    .where('subject_id', '=', p('subjectId'))
    .where('kind', '=', p('kind')),
);

const unknown = 'The person of this consent does not exist: nothing was recorded.';

/** What people agreed to. */
export function consentStore(engine: Engine): ConsentStore {
  return {
    list: async (applicationId, subjectId) =>
      (await engine.all(listOf, { applicationId, subjectId })).map(toRecord),
    grant: async ({ applicationId, subjectId, modality, version, textHash, grantedAt }) => {
      const row = {
        application_id: applicationId,
        subject_id: subjectId,
        modality,
        version,
        text_hash: textHash,
        granted_at: grantedAt,
      };
      await engine.write([
        step(remove, { applicationId, subjectId, modality }),
        step(insert, row, { conflict: unknown, onNone: 'conflict' }),
      ]);
    },
    withdraw: async ({ templates, factors, ...withdrawal }, { id, applicationId, body, at }) => {
      const [marked] = await engine.write(
        [
          step(markWithdrawn, withdrawal, { onNone: 'stop' }),
          ...templateRemovals({ ...withdrawal, kinds: templates }),
          ...factors.map((kind) => step(deleteFactors, { ...withdrawal, kind })),
          step(insertReceipt, { id, application_id: applicationId, body, at }, { conflict: taken }),
        ],
        { purge: true },
      );
      return marked > 0;
    },
  };
}

function toRecord(row: ConsentRow): ConsentRecord {
  return {
    subjectId: row.subject_id,
    applicationId: row.application_id,
    modality: row.modality,
    version: row.version,
    textHash: row.text_hash,
    grantedAt: row.granted_at,
    withdrawnAt: row.withdrawn_at,
  };
}
