import {
  type EnrolmentPolicy,
  type FixedTextTemplate,
  type FreeTextTemplate,
  isComplete,
  parseTemplate,
  serializeTemplate,
  type Template,
  TemplateError,
} from '@ductus/core';
import type { Store, TemplateRecord, Vault } from '@ductus/storage';
import type { EnrolmentState } from '../schemas/subject.ts';
import { Lru } from '../util/lru.ts';
import { gone, type Person } from './people.ts';

/** A person's template of one kind, as it is stored now. */
export interface Stored<Kind extends Template = Template> {
  /** Null when there is none, or none that this version can use. */
  readonly template: Kind | null;
  /** There is one, made by another version: it must be enrolled anew. */
  readonly mismatch: boolean;
  /** 0 when there is none. */
  readonly revision: number;
  readonly updatedAt: number;
}

const CAPACITY = 5_000;
const FREE = 'typing-free';
const nothing: Stored<never> = { template: null, mismatch: false, revision: 0, updatedAt: 0 };

export interface TemplatesOptions {
  readonly store: Store;
  readonly vault: Vault;
  /** People whose erasure has begun. */
  readonly erased: ReadonlySet<string>;
  readonly now: () => number;
}

/** The templates of all people: sealed in the store, decoded in memory while they are in use. */
export class Templates {
  readonly #store: Store;
  readonly #vault: Vault;
  readonly #erased: ReadonlySet<string>;
  readonly #now: () => number;
  readonly #decoded = new Lru<Stored>(CAPACITY);

  constructor({ store, vault, erased, now }: TemplatesOptions) {
    this.#store = store;
    this.#vault = vault;
    this.#erased = erased;
    this.#now = now;
  }

  fixedText(person: Person, field: string): Stored<FixedTextTemplate> | Promise<Stored<FixedTextTemplate>> {
    return this.#load(person, kindOf(field)) as
      | Stored<FixedTextTemplate>
      | Promise<Stored<FixedTextTemplate>>;
  }

  freeText(person: Person): Stored<FreeTextTemplate> | Promise<Stored<FreeTextTemplate>> {
    return this.#load(person, FREE) as Stored<FreeTextTemplate> | Promise<Stored<FreeTextTemplate>>;
  }

  /** @throws StorageError `storage-conflict` when the template is another by now. */
  async saveFixedText(
    person: Person,
    field: string,
    template: FixedTextTemplate,
    over: Stored,
  ): Promise<Stored<FixedTextTemplate>> {
    return this.#save(person, kindOf(field), template, over);
  }

  /** @throws StorageError `storage-conflict` when the template is another by now. */
  async saveFreeText(
    person: Person,
    template: FreeTextTemplate,
    over: Stored,
  ): Promise<Stored<FreeTextTemplate>> {
    return this.#save(person, FREE, template, over);
  }

  /** How far each of a person's enrolments is. */
  async states(person: Person, policy: EnrolmentPolicy): Promise<EnrolmentState[]> {
    const records = await this.#store.templates.list(person.applicationId, person.id);
    const states = await Promise.all(
      records.map(async (record) => {
        const { template } = await this.#decode(person, record);
        return template && stateOf(template, fieldOf(record.kind), policy, record.updatedAt);
      }),
    );
    return states.filter((state) => state !== null);
  }

  /** Drops a person's templates from memory. */
  forget(subjectId: string): void {
    for (const [key] of this.#decoded.entries()) {
      if (key.startsWith(subjectId)) this.#decoded.delete(key);
    }
  }

  #load(person: Person, kind: string): Stored | Promise<Stored> {
    return this.#decoded.get(keyOf(person, kind)) ?? this.#read(person, kind);
  }

  async #read(person: Person, kind: string): Promise<Stored> {
    const record = await this.#store.templates.get(person.applicationId, person.id, kind);
    const stored = record === undefined ? nothing : await this.#decode(person, record);
    if (this.#erased.has(person.id)) throw gone();
    const key = keyOf(person, kind);
    // A write may have finished while we read.
    const known = this.#decoded.get(key);
    if (known !== undefined && known.revision >= stored.revision) return known;
    this.#decoded.set(key, stored);
    return stored;
  }

  async #decode(person: Person, record: TemplateRecord): Promise<Stored> {
    const { revision, updatedAt } = record;
    const bytes = await this.#vault.openFor(person, record.sealed, placeOf(person, record.kind));
    try {
      return { template: parseTemplate(Buffer.from(bytes).toString()), mismatch: false, revision, updatedAt };
    } catch (error) {
      if (!(error instanceof TemplateError) || error.code !== 'template-mismatch') throw error;
      return { template: null, mismatch: true, revision, updatedAt };
    }
  }

  async #save<Kind extends Template>(
    person: Person,
    kind: string,
    template: Kind,
    over: Stored,
  ): Promise<Stored<Kind>> {
    const bytes = Buffer.from(serializeTemplate(template));
    const sealed = await this.#vault.sealFor(person, bytes, placeOf(person, kind));
    if (this.#erased.has(person.id)) throw gone();
    const revision = over.revision + 1;
    const updatedAt = this.#now();
    const key = keyOf(person, kind);
    try {
      const { id: subjectId, applicationId } = person;
      await this.#store.templates.put({ subjectId, applicationId, kind, sealed, revision, updatedAt });
    } catch (error) {
      this.#decoded.delete(key);
      throw error;
    }
    const stored: Stored<Kind> = { template, mismatch: false, revision, updatedAt };
    if (!this.#erased.has(person.id)) this.#decoded.set(key, stored);
    return stored;
  }
}

/** The state of one template. Without a template: nothing gathered yet. */
export function fixedTextState(
  stored: Stored<FixedTextTemplate>,
  field: string,
  policy: EnrolmentPolicy,
): EnrolmentState {
  if (stored.template !== null) return stateOf(stored.template, field, policy, stored.updatedAt);
  const needed = policy.samplesNeeded;
  return { kind: 'typing-fixed', field, gathered: 0, needed, complete: false, updatedAt: stored.updatedAt };
}

/** Whether a free-text template may verify. */
export function freeTextComplete(template: FreeTextTemplate): boolean {
  return template.keystrokes >= template.keystrokesNeeded;
}

function stateOf(
  template: Template,
  field: string | null,
  policy: EnrolmentPolicy,
  updatedAt: number,
): EnrolmentState {
  if (template.kind === 'typing-free') {
    const { keystrokes, keystrokesNeeded } = template;
    const complete = freeTextComplete(template);
    return {
      kind: template.kind,
      field: null,
      gathered: keystrokes,
      needed: keystrokesNeeded,
      complete,
      updatedAt,
    };
  }
  const gathered = template.vectors.length;
  const needed = Math.max(template.samplesNeeded, policy.samplesNeeded);
  return { kind: template.kind, field, gathered, needed, complete: isComplete(template), updatedAt };
}

function kindOf(field: string): string {
  return `typing-fixed:${field}`;
}

function fieldOf(kind: string): string | null {
  return kind === FREE ? null : kind.slice('typing-fixed:'.length);
}

function keyOf(person: Person, kind: string): string {
  return `${person.id} ${kind}`;
}

function placeOf(person: Person, kind: string) {
  return { table: 'templates', column: 'sealed', row: `${person.id} ${kind}` };
}
