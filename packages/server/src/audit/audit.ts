import type { AuditEntry, AuditedChange, Store } from '@ductus/storage';
import { StorageError } from '@ductus/storage';
import type { Signer } from '../decisions/signature.ts';
import { canonicalJson } from '../util/canonical-json.ts';
import { hashOfEntry, headText } from './chain.ts';

/** Somebody does something. No name, address or text of a person: ids alone, which say nothing after an erasure. */
export interface Act {
  /** An operator's id, `command-line`, or `application:` with an application's id. */
  readonly actor: string;
  /** What is done, as `thing.verb`. */
  readonly action: string;
  readonly target?: string | null;
  readonly applicationId?: string | null;
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface AuditOptions {
  readonly store: Pick<Store, 'audit'>;
  readonly signer: Signer;
  readonly now: () => number;
}

const TRIES = 8;

/** The one way by which operators change anything: what is changed and the entry that says so are one transaction. */
export class Audit {
  readonly #options: AuditOptions;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: AuditOptions) {
    this.#options = options;
  }

  /**
   * Does a change and enters it. With `change` null only the entry is written: for what is no write of the store, before it
   * is done.
   *
   * @returns what the change's method returns.
   * @throws as the change's method; then nothing was written.
   */
  record<Result = void>(act: Act, change: AuditedChange | null): Promise<Result> {
    const done = this.#turn.then(() => this.#append(act, change));
    this.#turn = done.catch(() => {});
    return done as Promise<Result>;
  }

  async #append(act: Act, change: AuditedChange | null): Promise<unknown> {
    const { store, signer, now } = this.#options;
    for (let tries = 1; ; tries += 1) {
      const before = await store.audit.head();
      const entry = entryOf(act, now(), before);
      const head = { sequence: entry.sequence, hash: entry.hash };
      try {
        return await store.audit.append(entry, { ...head, signature: signer.sign(headText(head)) }, change);
      } catch (error) {
        // Another process' entry came between; any other conflict is the change's own.
        const conflict = error instanceof StorageError && error.code === 'storage-conflict';
        const grown = conflict && (await store.audit.head()).sequence !== before.sequence;
        if (!grown || tries === TRIES) throw error;
      }
    }
  }
}

function entryOf(act: Act, at: number, before: { sequence: number; hash: string }): AuditEntry {
  const entry: AuditEntry = {
    sequence: before.sequence + 1,
    at,
    actor: act.actor,
    action: act.action,
    target: act.target ?? null,
    applicationId: act.applicationId ?? null,
    details: canonicalJson(act.details ?? {}),
    hash: '',
  };
  return { ...entry, hash: hashOfEntry(before.hash, entry) };
}
