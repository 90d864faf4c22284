import { checkPolicy, defaultPolicy, type Policy, storedPolicy } from '@ductus/core';
import type { ApplicationRecord, PolicyStore, Store } from '@ductus/storage';
import { ServerError } from './errors.ts';
import { hashOfApiKey } from './util/api-key.ts';
import { Lru } from './util/lru.ts';
import { sha256 } from './util/sha256.ts';
import { isConflict } from './verification/retry-conflict.ts';

/** Makes a version of a policy durable. */
export type WritePolicy = PolicyStore['put'];

/** An application as the routes need it. */
export interface Tenant {
  readonly id: string;
  readonly name: string;
  readonly origins: ReadonlySet<string>;
  readonly policy: Policy;
}

interface KnownKey {
  readonly tenant: Tenant;
  readonly keyId: string;
  readonly until: number;
}

/** What another process changed in the database is seen after this time at the latest. */
const FRESH_MS = 10_000;
const CAPACITY = 10_000;

/** The applications, by API key and by id, remembered for a short while. */
export class Tenants {
  readonly #store: Store;
  readonly #now: () => number;
  readonly #byKey = new Lru<KnownKey>(CAPACITY);
  readonly #byId = new Lru<{ tenant: Tenant; until: number }>(CAPACITY);
  #origins: { all: ReadonlySet<string>; until: number } = { all: new Set(), until: 0 };

  constructor(store: Store, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  /** The application that holds an API key which is not revoked. */
  byApiKey(apiKey: string): Tenant | Promise<Tenant | undefined> {
    const name = sha256(apiKey);
    const known = this.#byKey.get(name);
    if (known !== undefined && known.until > this.#now()) return known.tenant;
    return this.#readKey(name, hashOfApiKey(apiKey));
  }

  byId(id: string): Tenant | Promise<Tenant | undefined> {
    const known = this.#byId.get(id);
    if (known !== undefined && known.until > this.#now()) return known.tenant;
    return this.#store.applications.byId(id).then((record) => record && this.#remember(record));
  }

  /** Whether pages of this origin belong to any application at all. */
  knowsOrigin(origin: string): boolean | Promise<boolean> {
    if (this.#origins.until > this.#now()) return this.#origins.all.has(origin);
    return this.#store.applications.list().then((applications) => {
      const all = new Set(applications.flatMap((application) => application.origins));
      this.#origins = { all, until: this.#now() + FRESH_MS };
      return all.has(origin);
    });
  }

  /**
   * Replaces an application's policy by an edited copy of the present one; the version counts up by itself.
   *
   * @param by who changes it: an operator's id, or `application:` with the application's.
   * @param write makes it durable; by default with nothing else.
   * @throws PolicyError `policy-invalid`; ServerError `conflict` when the present version is another by now.
   */
  async setPolicy(
    tenant: Tenant,
    value: unknown,
    by = `application:${tenant.id}`,
    write: WritePolicy = (next, over) => this.#store.policies.put(next, over),
  ): Promise<Policy> {
    const edited = checkPolicy(value);
    if (edited.version !== tenant.policy.version) throw outdated(tenant.policy.version, edited.version);
    const policy = { ...edited, version: edited.version + 1 };
    const next = {
      applicationId: tenant.id,
      version: policy.version,
      policy: JSON.stringify(policy),
      at: this.#now(),
      by,
    };
    const { version } = tenant.policy;
    try {
      await write(next, { version, policy: JSON.stringify(tenant.policy) });
    } catch (error) {
      // What is known here may be some seconds old.
      throw isConflict(error) ? outdated(policy.version, edited.version) : error;
    } finally {
      this.#byKey.clear();
      this.#byId.delete(tenant.id);
    }
    return policy;
  }

  /** Revokes an API key at once. False when the application has no such key. */
  async revokeKey(applicationId: string, keyId: string): Promise<boolean> {
    const revoked = await this.#store.applications.revokeKey(applicationId, keyId, this.#now());
    this.#byKey.clear();
    return revoked;
  }

  async #readKey(name: string, hash: Uint8Array): Promise<Tenant | undefined> {
    const found = await this.#store.applications.byKeyHash(hash);
    if (found === undefined) return undefined;
    const tenant = this.#remember(found.application);
    this.#byKey.set(name, { tenant, keyId: found.keyId, until: this.#now() + FRESH_MS });
    return tenant;
  }

  #remember(record: ApplicationRecord): Tenant {
    const tenant: Tenant = {
      id: record.id,
      name: record.name,
      origins: new Set(record.origins),
      policy: storedPolicy(JSON.parse(record.policy)),
    };
    this.#byId.set(record.id, { tenant, until: this.#now() + FRESH_MS });
    return tenant;
  }
}

function outdated(present: number, edited: number): ServerError {
  return new ServerError(
    'conflict',
    `The present policy has version ${present}, this edits version ${edited}: read it again.`,
  );
}

/** The policy of an application that has not set its own, as it is stored. */
export const initialPolicy: string = JSON.stringify(defaultPolicy);
