import type { OperatorSession } from '../schemas/operator-sessions.ts';
import type { Services } from '../services.ts';
import type { SessionState } from '../sessions/state.ts';
import type { Tenant } from '../tenants.ts';
import { timeOfId } from '../util/identifiers.ts';

const PAGE = 200;
/** Of the person, since the session was opened, in whatever session. */
const MOST = 2000;

/** What was decided in a session, newest first, found among what was decided about its person since it was opened. */
export async function decisionsIn(
  { store, now }: Services,
  tenant: Tenant,
  state: SessionState,
): Promise<Pick<OperatorSession, 'decisions' | 'decisionsCutOff'>> {
  const period = { from: timeOfId(state.id), until: now() + 1 };
  const search = { subjectId: state.subjectId as string, period };
  const decisions: OperatorSession['decisions'] = [];
  let after: string | undefined;
  for (let seen = 0; seen < MOST; seen += PAGE) {
    const found = await store.console.decisions(tenant.id, search, { limit: PAGE, after });
    for (const { sessionId, id, purpose, outcome, label, at } of found)
      if (sessionId === state.id) decisions.push({ id, purpose, outcome, label, at });
    if (found.length < PAGE) return { decisions, decisionsCutOff: false };
    after = found.at(-1)!.id;
  }
  return { decisions, decisionsCutOff: true };
}
