import {
  type EnrolmentPolicy,
  type FixedTextTemplate,
  type FreeTextTemplate,
  MOST_KEYBOARDS,
  type PointerTemplate,
  parseTemplate,
  type SampleMarks,
  serializeTemplate,
  type Template,
  TemplateError,
} from '@ductus/core';
import { boundRow, type Store, type TemplateRecord, type Vault } from '@ductus/storage';
import type { Consents } from '../consents/consents.ts';
import { modalityOf } from '../consents/modalities.ts';
import { consentMissing } from '../errors.ts';
import type { EnrolmentState } from '../schemas/subject.ts';
import { Lru } from '../util/lru.ts';
import { enrolledSince, stateOf } from './enrolment-state.ts';
import { besideMarks, withoutMarks } from './marks-beside-template.ts';
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
  /** Since when it is enrolled; null while it is not, and where that was before it was kept. */
  readonly enrolledAt: number | null;
  /** Of the samples it learned from whose timings it does not keep, the newest last. */
  readonly marks: readonly SampleMarks[];
}

/** Never empty. */
export type StoredKeyboards = readonly Stored<FixedTextTemplate>[];

/** A text and the place of a keyboard among those at which the person typed it. */
export interface FieldKeyboard {
  readonly field: string;
  readonly keyboard: number;
}

const CAPACITY = 5_000;
const FREE = 'typing-free';
const POINTER = 'pointer';
const FIXED_PREFIX = 'typing-fixed:';
/** Samples whose marks are kept beside a template, at most. */
const MARKS_KEPT = 50;
const nothing: Stored<never> = {
  template: null,
  mismatch: false,
  revision: 0,
  updatedAt: 0,
  enrolledAt: null,
  marks: [],
};

export interface TemplatesOptions {
  readonly store: Store;
  readonly vault: Vault;
  /** People whose erasure has begun. */
  readonly erased: ReadonlySet<string>;
  readonly consents: Consents;
  readonly now: () => number;
}

/** The templates of all people: sealed in the store, decoded in memory while they are in use. */
export class Templates {
  readonly #store: Store;
  readonly #vault: Vault;
  readonly #erased: ReadonlySet<string>;
  readonly #consents: Consents;
  readonly #now: () => number;
  readonly #decoded = new Lru<Stored>(CAPACITY);
  /** How often something was forgotten: what was read or written before is not remembered after. */
  #forgotten = 0;

  constructor({ store, vault, erased, consents, now }: TemplatesOptions) {
    this.#store = store;
    this.#vault = vault;
    this.#erased = erased;
    this.#consents = consents;
    this.#now = now;
  }

  /** One for each keyboard met so far, in that order, and one without a template where another may come. */
  fixedText(person: Person, field: string): StoredKeyboards | Promise<StoredKeyboards> {
    const known: Stored<FixedTextTemplate>[] = [];
    for (let keyboard = 0; keyboard < MOST_KEYBOARDS; keyboard++) {
      const stored = this.#decoded.get(keyOf(person, kindOf(field, keyboard)));
      if (stored === undefined) return this.#readKeyboards(person, field, known);
      known.push(stored as Stored<FixedTextTemplate>);
      if (stored.revision === 0) break;
    }
    return known;
  }

  freeText(person: Person): Stored<FreeTextTemplate> | Promise<Stored<FreeTextTemplate>> {
    return this.#load(person, FREE) as Stored<FreeTextTemplate> | Promise<Stored<FreeTextTemplate>>;
  }

  /** @throws StorageError `storage-conflict` when the template is another by now. */
  async saveFixedText(
    person: Person,
    { field, keyboard }: FieldKeyboard,
    template: FixedTextTemplate,
    over: Stored,
  ): Promise<Stored<FixedTextTemplate>> {
    return this.#save(person, kindOf(field, keyboard), template, over);
  }

  pointer(person: Person): Stored<PointerTemplate> | Promise<Stored<PointerTemplate>> {
    return this.#load(person, POINTER) as Stored<PointerTemplate> | Promise<Stored<PointerTemplate>>;
  }

  /** @throws StorageError `storage-conflict` when the template is another by now. */
  async savePointer(
    person: Person,
    template: PointerTemplate,
    over: Stored,
  ): Promise<Stored<PointerTemplate>> {
    return this.#save(person, POINTER, template, over);
  }

  /**
   * @param marks of a phrase that it learned from.
   * @throws StorageError `storage-conflict` when the template is another by now.
   */
  async saveFreeText(
    person: Person,
    template: FreeTextTemplate,
    over: Stored,
    marks?: SampleMarks,
  ): Promise<Stored<FreeTextTemplate>> {
    const kept = marks === undefined ? over.marks : [...over.marks, marks].slice(-MARKS_KEPT);
    return this.#save(person, FREE, template, { ...over, marks: kept });
  }

  /** All texts that a person typed, at all keyboards. */
  async fixedTexts(person: Person): Promise<{ place: FieldKeyboard; stored: Stored<FixedTextTemplate> }[]> {
    const records = await this.#store.templates.list(person.applicationId, person.id);
    const texts = records.flatMap(({ kind }) => placeIn(kind) ?? []);
    return Promise.all(
      texts.map(async (place) => {
        const stored = await this.#load(person, kindOf(place.field, place.keyboard));
        return { place, stored: stored as Stored<FixedTextTemplate> };
      }),
    );
  }

  /** How far each of a person's enrolments is. */
  async states(person: Person, policy: EnrolmentPolicy): Promise<EnrolmentState[]> {
    const records = await this.#store.templates.list(person.applicationId, person.id);
    const states = await Promise.all(
      records.map(async (record) => {
        const { template } = await this.#decode(person, record);
        return template && stateOf(template, placeIn(record.kind), policy, record);
      }),
    );
    return states.filter((state) => state !== null);
  }

  /** Drops a person's templates from memory. */
  forget(subjectId: string): void {
    this.#forgotten += 1;
    for (const [key] of this.#decoded.entries()) {
      if (key.startsWith(subjectId)) this.#decoded.delete(key);
    }
  }

  async #readKeyboards(
    person: Person,
    field: string,
    known: readonly Stored<FixedTextTemplate>[],
  ): Promise<StoredKeyboards> {
    const stored = [...known];
    for (let keyboard = known.length; keyboard < MOST_KEYBOARDS; keyboard++) {
      const next = await this.#load(person, kindOf(field, keyboard));
      stored.push(next as Stored<FixedTextTemplate>);
      if (next.revision === 0) break;
    }
    return stored;
  }

  #load(person: Person, kind: string): Stored | Promise<Stored> {
    return this.#decoded.get(keyOf(person, kind)) ?? this.#read(person, kind);
  }

  async #read(person: Person, kind: string): Promise<Stored> {
    const forgotten = this.#forgotten;
    const record = await this.#store.templates.get(person.applicationId, person.id, kind);
    const stored = record === undefined ? nothing : await this.#decode(person, record);
    if (this.#erased.has(person.id)) throw gone();
    // It may have been read just before the withdrawal that has begun meanwhile.
    if (this.#consents.isWithdrawn(person.id, modalityOf(kind))) return nothing;
    if (forgotten !== this.#forgotten) return this.#read(person, kind);
    const key = keyOf(person, kind);
    // A write may have finished while we read.
    const known = this.#decoded.get(key);
    if (known !== undefined && known.revision >= stored.revision) return known;
    this.#decoded.set(key, stored);
    return stored;
  }

  async #decode(person: Person, record: TemplateRecord): Promise<Stored> {
    const { revision, updatedAt, enrolledAt } = record;
    const bytes = await this.#vault.openFor(person, record.sealed, placeOf(person, record.kind));
    const { text, marks } = withoutMarks(bytes);
    const stored = { revision, updatedAt, enrolledAt, marks };
    try {
      return { ...stored, template: parseTemplate(text), mismatch: false };
    } catch (error) {
      if (!(error instanceof TemplateError) || error.code !== 'template-mismatch') throw error;
      return { ...stored, template: null, mismatch: true };
    }
  }

  async #save<Kind extends Template>(
    person: Person,
    kind: string,
    template: Kind,
    over: Stored,
  ): Promise<Stored<Kind>> {
    const { marks } = over;
    const bytes = besideMarks(serializeTemplate(template), marks);
    const sealed = await this.#vault.sealFor(person, bytes, placeOf(person, kind));
    if (this.#erased.has(person.id)) throw gone();
    // Withdrawn while this was on its way: it is as if somebody else had deleted the template.
    if (this.#consents.isWithdrawn(person.id, modalityOf(kind))) throw consentMissing();
    const revision = over.revision + 1;
    const updatedAt = this.#now();
    const enrolledAt = enrolledSince(over, template, updatedAt);
    const times = { updatedAt, enrolledAt };
    const key = keyOf(person, kind);
    const forgotten = this.#forgotten;
    try {
      const { id: subjectId, applicationId } = person;
      await this.#store.templates.put({ subjectId, applicationId, kind, sealed, revision, ...times });
    } catch (error) {
      this.#decoded.delete(key);
      throw error;
    }
    const stored: Stored<Kind> = { template, mismatch: false, revision, ...times, marks };
    if (!this.#erased.has(person.id) && forgotten === this.#forgotten) this.#decoded.set(key, stored);
    return stored;
  }
}

/** The templates there are. */
export function templatesIn(stored: StoredKeyboards): FixedTextTemplate[] {
  return stored.flatMap(({ template }) => template ?? []);
}

/** `typing-fixed:<field>` for the first keyboard, `typing-fixed:<field>@2` and so on after it: no field's name has an @. */
function kindOf(field: string, keyboard: number): string {
  return `${FIXED_PREFIX}${field}${keyboard === 0 ? '' : `@${keyboard + 1}`}`;
}

function placeIn(kind: string): FieldKeyboard | null {
  if (!kind.startsWith(FIXED_PREFIX)) return null;
  const [field, number] = kind.slice(FIXED_PREFIX.length).split('@');
  return { field: field!, keyboard: number === undefined ? 0 : Number(number) - 1 };
}

function keyOf(person: Person, kind: string): string {
  return `${person.id} ${kind}`;
}

function placeOf(person: Person, kind: string) {
  return { table: 'templates', column: 'sealed', row: boundRow('templates', person.id, kind) };
}
