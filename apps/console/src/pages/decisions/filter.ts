import type { OperatorDecisionExportQuery } from '@ductus/server/operator-client';

/** What decisions are searched by. */
export type Filter = OperatorDecisionExportQuery;

const IN_ADDRESS = {
  subjectId: 'person',
  purpose: 'purpose',
  outcome: 'outcome',
  label: 'label',
  from: 'from',
  until: 'until',
} as const;
const NAMES = Object.keys(IN_ADDRESS) as (keyof Filter)[];
const TIMES: ReadonlySet<string> = new Set(['from', 'until']);

/**
 * The search of an address as what is searched by; the server refuses what it does not know.
 *
 * @example
 * filterOf('outcome=MATCH&from=5'); // { outcome: 'MATCH', from: 5 }
 */
export function filterOf(search: string): Filter {
  const given = new URLSearchParams(search);
  const members = NAMES.flatMap((name): [string, string | number][] => {
    const value = given.get(IN_ADDRESS[name]);
    if (value === null || value === '') return [];
    if (!TIMES.has(name)) return [[name, value]];
    return Number.isSafeInteger(Number(value)) ? [[name, Number(value)]] : [];
  });
  return Object.fromEntries(members) as Filter;
}

/** The same the other way round; '' for everything. */
export function searchOf(filter: Filter): string {
  const query = new URLSearchParams();
  for (const name of NAMES) if (filter[name] !== undefined) query.set(IN_ADDRESS[name], String(filter[name]));
  return query.size === 0 ? '' : `?${query}`;
}
