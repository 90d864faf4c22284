import { notFound } from '../errors.ts';
import type { Role } from './roles.ts';

/** Who is signed in to the console, as the routes need it. */
export interface RequestOperator {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** Ids of the applications that they may see; null for all. */
  readonly tenants: ReadonlySet<string> | null;
  readonly sessionId: string;
  /** When they signed in in this session. */
  readonly signedInAt: number;
}

/** @throws ServerError `not-found` for an application outside of the operator's: none is told from one that does not exist. */
export function requireTenant({ tenants }: Pick<RequestOperator, 'tenants'>, applicationId: string): void {
  if (tenants !== null && !tenants.has(applicationId)) throw notFound('application');
}
