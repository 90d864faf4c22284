import { storedPolicy } from '@ductus/core';
import { notFound } from '../errors.ts';
import type { PolicyVersions } from '../schemas/operator-policies.ts';
import type { Policy } from '../schemas/policy.ts';
import type { Services } from '../services.ts';

/**
 * An application's policy as it is stored now, and the versions before it. Read from the store: what another process changed is seen at
 * once.
 *
 * @throws ServerError `not-found`.
 */
export async function policyVersions(
  { store }: Pick<Services, 'store'>,
  applicationId: string,
  page: { readonly before?: number; readonly limit: number },
): Promise<PolicyVersions> {
  const application = await store.applications.byId(applicationId);
  if (application === undefined) throw notFound('application');
  const present = policyOf(application.policy);
  const kept = await store.policies.versions(applicationId, page);
  const names = new Map((await store.operators.list()).map(({ id, name }) => [id, name]));
  const versions = kept.map(({ version, at, by, policy }) => ({
    version,
    at,
    by,
    byName: names.get(by) ?? (by.startsWith('application:') ? 'the application' : by),
    policy: policyOf(policy),
  }));
  const isFirst = versions.length === 0 && (page.before ?? Number.MAX_SAFE_INTEGER) > present.version;
  const first = {
    version: present.version,
    at: application.createdAt,
    by: `application:${applicationId}`,
    byName: 'the application',
    policy: present,
  };
  return { present, versions: isFirst ? [first] : versions };
}

/** What is stored may be from before a member was known. */
function policyOf(json: string): Policy {
  return storedPolicy(JSON.parse(json)) as unknown as Policy;
}
