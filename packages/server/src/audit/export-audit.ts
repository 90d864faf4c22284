import type { AuditEntry, Store } from '@ductus/storage';
import { csvCell } from '../util/csv-cell.ts';

const AT_A_TIME = 500;
const COLUMNS = ['sequence', 'at', 'actor', 'action', 'target', 'applicationId', 'details', 'hash'] as const;

/** All entries, oldest first, a few at a time. */
async function* pages({ audit }: Pick<Store, 'audit'>): AsyncGenerator<AuditEntry[]> {
  for (let after = 0; ; ) {
    const page = await audit.after(after, AT_A_TIME);
    if (page.length > 0) yield page;
    if (page.length < AT_A_TIME) return;
    after = page.at(-1)!.sequence;
  }
}

/** The log as comma-separated values (RFC 4180), opened by a spreadsheet as text alone. */
export async function* auditAsCsv(store: Pick<Store, 'audit'>): AsyncGenerator<string> {
  yield `\ufeff${COLUMNS.join(',')}\r\n`;
  for await (const page of pages(store)) {
    yield page.map((entry) => `${rowOf(entry).map(csvCell).join(',')}\r\n`).join('');
  }
}

/** The log as JSON, with the signed head: enough to verify the hashes without this server. */
export async function* auditAsJson(store: Pick<Store, 'audit'>): AsyncGenerator<string> {
  yield `{"head":${JSON.stringify(await store.audit.head())},"entries":[`;
  let first = true;
  for await (const page of pages(store)) {
    yield (first ? '' : ',') + page.map((entry) => JSON.stringify(entry)).join(',');
    first = false;
  }
  yield ']}';
}

function rowOf(entry: AuditEntry): string[] {
  return COLUMNS.map((name) =>
    name === 'at' ? new Date(entry.at).toISOString() : String(entry[name] ?? ''),
  );
}
