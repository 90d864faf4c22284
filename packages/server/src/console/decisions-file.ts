import type { OperatorDecisionExportQuery } from '../schemas/operator-decisions.ts';
import type { Services } from '../services.ts';
import type { Tenant } from '../tenants.ts';
import { csvCell } from '../util/csv-cell.ts';
import { decisionLines } from './decision-lines.ts';

const COLUMNS = ['at', 'purpose', 'outcome', 'label', 'externalId', 'id', 'sessionId'] as const;
const AT_A_TIME = 500;
/** Rows of a file at most: what a spreadsheet takes, with room to spare. */
export const MOST_ROWS = 100_000;

/**
 * Every decision that fits a search, newest first, as comma-separated values (RFC 4180), a few at a time. Where there are more than
 * `most` (by default 100,000) the last row says so.
 */
export async function* decisionsFile(
  services: Services,
  tenant: Tenant,
  query: OperatorDecisionExportQuery,
  most = MOST_ROWS,
): AsyncGenerator<string> {
  yield `\ufeff${COLUMNS.join(',')}\r\n`;
  // What is decided meanwhile would be in no order with the rest.
  const search = { until: services.now() + 1, ...query };
  let after: string | undefined;
  for (let rows = 0; ; ) {
    const limit = Math.min(AT_A_TIME, most - rows);
    if (limit === 0) {
      yield `${csvCell(`There are more: a file has at most ${most} rows. Choose a shorter time.`)}\r\n`;
      return;
    }
    const { decisions, next } = await decisionLines(services, tenant, { ...search, limit, after });
    if (decisions.length > 0)
      yield decisions
        .map((line) => `${COLUMNS.map((name) => csvCell(cellOf(line, name))).join(',')}\r\n`)
        .join('');
    rows += decisions.length;
    if (next === null) return;
    after = next;
  }
}

function cellOf(
  line: Awaited<ReturnType<typeof decisionLines>>['decisions'][number],
  name: (typeof COLUMNS)[number],
): string {
  return name === 'at' ? new Date(line.at).toISOString() : String(line[name] ?? '');
}
