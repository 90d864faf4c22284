import type { AuditEntryView } from '@ductus/server/operator-client';
import { withApplication } from '../../state/address.ts';

const LISTS: Readonly<Record<string, string>> = { sub: 'people', ses: 'sessions', dec: 'decisions' };

/**
 * Where the console shows what an entry is on; null where it has no page.
 *
 * @example
 * pageOf({ target: 'sub_1', applicationId: 'app_1' }); // '/people/sub_1?application=app_1'
 */
export function pageOf(entry: Pick<AuditEntryView, 'target' | 'applicationId'>): string | null {
  const { target, applicationId } = entry;
  const list = LISTS[target?.split('_')[0] ?? ''];
  if (target === null || applicationId === null || list === undefined) return null;
  return withApplication(`/${list}/${target}`, applicationId);
}
