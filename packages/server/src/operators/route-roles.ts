import type { Role } from './roles.ts';

/** Who may call a route: anybody, whoever is signed in, or from a role on. */
export type Needed = 'anybody' | Role;

/**
 * Every route of the console with the role that it takes. A route that is not here cannot be registered: forgetting one
 * denies it to all.
 */
export const ROUTE_ROLES: Readonly<Record<string, Needed>> = {
  'GET /v1/operator/session': 'anybody',
  'DELETE /v1/operator/session': 'viewer',
  'POST /v1/operator/sign-in': 'anybody',
  'POST /v1/operator/sign-in/passkey/begin': 'anybody',
  'POST /v1/operator/sign-in/passkey': 'anybody',
  'POST /v1/operator/welcome': 'anybody',
  'POST /v1/operator/welcome/password': 'anybody',
  'POST /v1/operator/welcome/passkey': 'anybody',
  'GET /v1/operator/account': 'viewer',
  'POST /v1/operator/account/password': 'viewer',
  'POST /v1/operator/account/authenticator/begin': 'viewer',
  'POST /v1/operator/account/passkeys/begin': 'viewer',
  'POST /v1/operator/account/passkeys': 'viewer',
  'DELETE /v1/operator/account/passkeys/:passkeyId': 'viewer',
  'DELETE /v1/operator/account/sessions/:sessionId': 'viewer',
  'DELETE /v1/operator/account/sessions': 'viewer',
  'GET /v1/operator/applications': 'viewer',
  'GET /v1/operator/operators': 'administrator',
  'POST /v1/operator/operators': 'administrator',
  'PATCH /v1/operator/operators/:operatorId': 'administrator',
  'POST /v1/operator/operators/:operatorId/link': 'administrator',
  'GET /v1/operator/operators/:operatorId/sessions': 'administrator',
  'DELETE /v1/operator/operators/:operatorId/sessions': 'administrator',
  'DELETE /v1/operator/operators/:operatorId': 'administrator',
  'GET /v1/operator/notifications/rules': 'viewer',
  'POST /v1/operator/notifications/rules': 'administrator',
  'PUT /v1/operator/notifications/rules/:ruleId': 'administrator',
  'DELETE /v1/operator/notifications/rules/:ruleId': 'administrator',
  'POST /v1/operator/notifications/rules/:ruleId/secret': 'administrator',
  'POST /v1/operator/notifications/rules/:ruleId/test': 'administrator',
  'GET /v1/operator/notifications': 'viewer',
  'GET /v1/operator/audit': 'analyst',
  'GET /v1/operator/audit/state': 'analyst',
  'GET /v1/operator/audit/export': 'administrator',
  'GET /v1/operator/applications/:applicationId/overview': 'viewer',
  'GET /v1/operator/applications/:applicationId/live': 'viewer',
  'GET /v1/operator/applications/:applicationId/sessions': 'viewer',
  'GET /v1/operator/applications/:applicationId/sessions/:sessionId': 'viewer',
  'POST /v1/operator/applications/:applicationId/sessions/:sessionId/ask-step-up': 'analyst',
  'DELETE /v1/operator/applications/:applicationId/sessions/:sessionId': 'analyst',
  'GET /v1/operator/applications/:applicationId/people': 'viewer',
  'GET /v1/operator/applications/:applicationId/people/:subjectId': 'viewer',
  'PUT /v1/operator/applications/:applicationId/people/:subjectId/suspension': 'analyst',
  'DELETE /v1/operator/applications/:applicationId/people/:subjectId/suspension': 'analyst',
  'DELETE /v1/operator/applications/:applicationId/people/:subjectId': 'administrator',
  'DELETE /v1/operator/applications/:applicationId/people/:subjectId/templates/:modality': 'administrator',
  'GET /v1/operator/applications/:applicationId/decisions': 'viewer',
  'GET /v1/operator/applications/:applicationId/decisions/export': 'analyst',
  'GET /v1/operator/applications/:applicationId/decisions/:decisionId': 'viewer',
  'PUT /v1/operator/applications/:applicationId/decisions/:decisionId/label': 'analyst',
  'GET /v1/operator/applications/:applicationId/policy/versions': 'viewer',
  'POST /v1/operator/applications/:applicationId/policy/dry-run': 'analyst',
  'PUT /v1/operator/applications/:applicationId/policy': 'administrator',
  'GET /v1/operator/operating-points': 'viewer',
  'GET /v1/operator/applications/:applicationId/measured': 'analyst',
  'GET /v1/operator/lab': 'analyst',
  'POST /v1/operator/lab/uploads': 'analyst',
  'PUT /v1/operator/lab/uploads/:uploadId/parts/:offset': 'analyst',
  'GET /v1/operator/lab/runs': 'analyst',
  'POST /v1/operator/lab/runs': 'analyst',
  'GET /v1/operator/lab/runs/:runId': 'analyst',
  'GET /v1/operator/lab/runs/:runId/report': 'analyst',
  'POST /v1/operator/lab/runs/:runId/cancel': 'analyst',
  'DELETE /v1/operator/lab/runs/:runId': 'analyst',
};

/** The role that a route takes. @throws Error for one that nobody has given a role: a fault of the program. */
export function neededFor(method: string, url: string): Needed {
  const asked = `${method === 'HEAD' ? 'GET' : method} ${url}`;
  const needed = Object.hasOwn(ROUTE_ROLES, asked) ? ROUTE_ROLES[asked] : undefined;
  if (needed === undefined) throw new Error(`${asked} has no role in route-roles.ts`);
  return needed;
}
