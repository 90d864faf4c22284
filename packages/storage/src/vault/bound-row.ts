import type { SealedTable } from '../data-key-port.ts';

/**
 * The `row` of the place that a person's sealed value is bound to. `name` is the kind of a template, which has no id of its
 * own, and the id of anything else.
 */
export function boundRow(table: SealedTable, subjectId: string, name: string): string {
  return table === 'templates' ? `${subjectId} ${name}` : name;
}
