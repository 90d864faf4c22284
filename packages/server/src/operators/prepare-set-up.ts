import type { Services } from '../services.ts';
import { linkOf, newCode, SET_UP_MS } from './links.ts';

/**
 * While there is nobody who could sign in to the console: draws the code of the first set-up, which lasts an hour and is good
 * once. The one before is worth nothing any more. Null when there are operators.
 */
export async function prepareSetUp({
  store,
  random,
  now,
}: Pick<Services, 'store' | 'random' | 'now'>): Promise<string | null> {
  if ((await store.operators.list()).length > 0) return null;
  const code = newCode(random);
  const change = { unlinked: [null], linked: [linkOf(code, null, now(), SET_UP_MS)] };
  await store.operators.change(change);
  return code;
}
